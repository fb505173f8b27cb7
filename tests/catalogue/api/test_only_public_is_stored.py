"""Dump an index, and no word of what is not public is in it: neither after a rebuild nor after a single change."""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils.timezone import now
from elasticsearch.helpers import scan
from wagtail.models import Page

from catalogue.models import FormTemplatePage, ProcedurePage, ProcedureSectionPage
from cms.publishing.founding import found
from search.applying import apply_changes
from search.engines.elasticsearch import ElasticsearchEngine, Node
from search.engines.embedded import EmbeddedEngine
from search.engines.protocol import Engine
from search.rebuilding import rebuild
from tests.cms.api.hidden import WAYS, Hide

#: One word, so that it is one token however it is kept.
CANARY = "hoangyencanary"


def _scheduled(page: Page, under: Page) -> Page:
    page.live = False
    page.go_live_at = now() + timedelta(days=1)
    under.add_child(instance=page)
    page.save_revision(approved_go_live_at=page.go_live_at)
    return page


def _draft_over_live(page: Page, under: Page) -> Page:
    title, page.title, page.official_name, page.summary = page.title, "Đăng ký thường", "Đăng ký thường", ""
    found(page, under=under)
    page.title = title
    page.summary = title
    page.save_revision()
    return page


def _deleted(page: Page, under: Page) -> Page:
    found(page, under=under)
    page.delete()
    return page


STATES: dict[str, Hide] = {
    **WAYS,
    "scheduled": _scheduled,
    "a draft over a public page": _draft_over_live,
    "deleted": _deleted,
}


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    if request.param == "embedded":
        return EmbeddedEngine(tmp_path / "index")
    node: Node = request.getfixturevalue("node")
    return ElasticsearchEngine(node, tmp_path, budget=30)


def dumped(engine: Engine) -> Iterator[str]:
    """Everything an index keeps, as text."""
    if isinstance(engine, EmbeddedEngine):
        with closing(sqlite3.connect(engine.generations.live())) as file:
            tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for table in tables:
                if table.startswith("words_"):  # FTS5's own: asked for through the table itself
                    continue
                for row in file.execute(f'SELECT * FROM "{table}"'):
                    yield from (value if isinstance(value, str) else _unpacked(value) for value in row)
            yield str(
                file.execute("SELECT count(*) FROM words WHERE words MATCH ?", (f'"{CANARY}"',)).fetchone()
            )
    else:
        assert isinstance(engine, ElasticsearchEngine)
        client, index = engine.node.client(), engine.generation()
        client.indices.refresh(index=index)
        for hit in scan(client, index=index, query={"query": {"match_all": {}}}):
            yield json.dumps(hit, ensure_ascii=False)
        found_by = {"query_string": {"query": f"*{CANARY}*", "fields": ["zone_*", "pairs"]}}
        yield f"found by {client.search(index=index, query=found_by)['hits']['total']['value']}"
        yield json.dumps(
            dict(
                client.search(index=index, size=0, aggs={"w": {"terms": {"field": "tokens", "size": 60_000}}})
            )
        )


def _unpacked(value: object) -> str:
    return zlib.decompress(value).decode() if isinstance(value, bytes) else str(value)


def assert_nowhere(engine: Engine) -> None:
    kept = list(dumped(engine))
    assert len(kept) > 1
    assert not [text for text in kept if CANARY in text.lower()]
    assert kept[-1] != "(1,)"
    assert "found by 1" not in kept


@pytest.mark.parametrize("hide", STATES.values(), ids=STATES.keys())
def test_no_state_leaves_a_word(
    engine: Engine,
    birth: ProcedurePage,
    declaration: FormTemplatePage,
    procedure_shelf: ProcedureSectionPage,
    hide: Hide,
) -> None:
    page = ProcedurePage(
        title=f"Kín {CANARY}", slug="kin", official_name=f"Kín {CANARY}", code="9.000001", summary=CANARY
    )
    rebuild(engine=engine, force=True)
    hide(page, procedure_shelf)
    apply_changes(engine)
    assert_nowhere(engine)
    rebuild(engine=engine, force=True)
    assert_nowhere(engine)


def test_a_public_word_is_there_until_it_is_withdrawn(
    engine: Engine, birth: ProcedurePage, procedure_shelf: ProcedureSectionPage
) -> None:
    """The dump does see what is kept: the other tests would pass on an empty one."""
    page = ProcedurePage(
        title=f"Mở {CANARY}", slug="mo", official_name=CANARY, code="9.000002", summary=CANARY
    )
    found(page, under=procedure_shelf)
    rebuild(engine=engine, force=True)
    assert [text for text in dumped(engine) if CANARY in text.lower()]
    connection.run_on_commit.clear()  # as if committed: a later change is another one
    page.unpublish()
    apply_changes(engine)
    assert_nowhere(engine)
