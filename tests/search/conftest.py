"""A small portal for search: auth groups stand for content, since this room knows no content type."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from search import hearing, lexicon, sources
from search.documents import SearchDocument
from search.engine import SearchQuery, SearchResults, rebuild, search
from search.sources import Source, Watch
from search.synonyms.in_force import in_force

NOTICE = "notice"


def document_of(group: Group) -> SearchDocument:
    """A group's name is its text; «broken» ones show what a failing row does."""
    if group.name.startswith("broken"):
        raise ValueError("this row cannot be described")
    permissions = "\n".join(permission.name for permission in group.permissions.all())
    return SearchDocument(
        kind=NOTICE, id=group.pk, key=f"notice-{group.pk}", texts={"title": group.name, "body": permissions}
    )


def public_groups() -> QuerySet[Group]:
    """All but drafts, and the two that Wagtail's migrations make."""
    drafts = Q(name__startswith="draft") | Q(name__in=["Editors", "Moderators"])
    return Group.objects.exclude(drafts).prefetch_related("permissions")


@pytest.fixture(autouse=True)
def words_of_staff_only_with_a_database(request: pytest.FixtureRequest) -> Iterator[None]:
    """Staff's own synonyms are rows; a test without a database reads queries with the shipped ones alone."""
    has_rows = request.node.get_closest_marker("django_db") or {"db", "demo_portal"} & set(
        request.fixturenames
    )
    if not has_rows:
        lexicon.register_provider(None)
    yield
    lexicon.register_provider(in_force)


@pytest.fixture
def index_folder(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    """A folder of its own for the index files of one test."""
    settings.SEARCH_DIR = tmp_path / "search"  # type: ignore[attr-defined]
    return tmp_path / "search"


@pytest.fixture
def notices(index_folder: Path, db: None) -> Iterator[Source]:
    """Groups as a findable kind; a renamed permission changes the groups that show it."""
    before = sources.all()
    for other in before:
        sources.forget(other.kind)
    source = Source(
        kind=NOTICE,
        label="Notice",
        model=Group,
        rows=public_groups,
        document=document_of,
        card="notice.html",
        watches=(
            Watch(Permission, lambda permission: permission.group_set.values_list("pk", flat=True)),
            Watch(
                Group.permissions.through, lambda changed: [changed.pk] if isinstance(changed, Group) else []
            ),
        ),
    )
    sources.register(source)
    yield source
    hearing.unlisten(source)
    sources.forget(NOTICE)
    for other in before:
        sources.register(other)


@pytest.fixture
def portal(notices: Source) -> None:
    """An empty portal with a fresh index."""
    rebuild()


def find(text: str = "", **rest: object) -> SearchResults:
    return search(SearchQuery(text=text, **rest))  # type: ignore[arg-type]


def titles(text: str = "") -> list[str]:
    """Plain titles found, best first."""
    return [str(hit.title).replace("<mark>", "").replace("</mark>", "") for hit in find(text).hits]
