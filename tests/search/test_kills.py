"""Killed at any moment, 200 times while publishing and 10 while rebuilding: the indexes hold exactly what is public."""

import json
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from search.engines.embedded.files import retired
from tests.running.whole import Instance

pytestmark = pytest.mark.elasticsearch

NOTHING = {"missing": 0, "ghosts": 0, "stale": 0, "failed": 0}
ALIAS = "test-kills"


@pytest.fixture(scope="module")
def instance(demo_instance: Instance, elasticsearch_url: str) -> Instance:
    """The demo, with both indexes built."""
    demo_instance.environment |= {"ELASTICSEARCH_URL": elasticsearch_url, "ELASTICSEARCH_INDEX": ALIAS}
    demo_instance.manage("rebuild_search")
    return demo_instance


@pytest.fixture(scope="module", autouse=True)
def swept(elasticsearch_url: str) -> Any:
    yield
    client = Elasticsearch(elasticsearch_url)
    names = list(client.indices.get(index=f"{ALIAS}*", expand_wildcards="all"))
    if names:
        client.indices.delete(index=names)


def reports(instance: Instance, *words: str) -> list[dict[str, Any]]:
    process = instance.start("-m", "tests.running.killed", *words)
    out, _ = process.communicate(timeout=900)
    assert process.returncode == 0, (Path(instance.folder) / "errors.log").read_text()[-3000:]
    return [json.loads(line) for line in out.splitlines()]


def test_200_kills_while_publishing(instance: Instance) -> None:
    told = reports(instance, "publish", "200", "7")
    assert told[-1]["kills"] == 200
    for report in told:
        assert report["lost"] == {"embedded": NOTHING, "elasticsearch": NOTHING}, report


def test_10_kills_while_rebuilding(instance: Instance, elasticsearch_url: str) -> None:
    told = reports(instance, "rebuild", "10", "11")
    assert told[-1]["kills"] == 10
    for report in told:
        assert report["lost"] == {"embedded": NOTHING, "elasticsearch": NOTHING}, report
    instance.manage("rebuild_search")
    instance.manage("check_search")
    folder = instance.folder / "search"
    live = (folder / "current").read_text().strip()
    for path in folder.glob(
        "search-*.sqlite3"
    ):  # live, or live once and in its time of grace: none is half-built
        assert path.name == live or retired(path).exists(), path.name
    left = Elasticsearch(elasticsearch_url).indices.get(index=f"{ALIAS}*", expand_wildcards="all")
    assert len(left) <= 2, list(left)  # the live one and the one before
