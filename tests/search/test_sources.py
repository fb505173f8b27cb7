"""Kinds announce themselves; labels are looked up when shown; a document with a misspelt field is refused."""

from collections.abc import Iterable
from datetime import datetime

import pytest

from search import definition, facet_labels, sources
from search.definition import FIELDS, Field, FieldType, fingerprint
from search.documents import SearchDocument
from search.sources import Source
from tests.search.conftest import NOTICE


def test_a_registered_kind_is_known(notices: Source) -> None:
    assert sources.get(NOTICE) is notices
    assert sources.all() == (notices,)
    with pytest.raises(KeyError):
        sources.get("nothing")


def test_a_listener_hears_of_earlier_and_later_kinds(
    notices: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "_listeners", [])
    heard: list[Source] = []
    sources.on_register(heard.append)
    sources.register(notices)
    assert heard == [notices, notices]


def test_values_are_named_when_they_are_shown(notices: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facet_labels, "_labels", {})

    def names(values: Iterable[str]) -> dict[str, str]:
        return {value: value.upper() for value in values if value != "gone"}

    facet_labels.register_labels("field", names)
    assert facet_labels.label_of("field", ["a", "gone"]) == {"a": "A", "gone": "gone"}
    assert facet_labels.label_of("tier", ["x"]) == {"x": "x"}
    assert facet_labels.label_of("kind", [NOTICE]) == {NOTICE: "Notice"}


def test_every_facet_has_a_name() -> None:
    for facet in definition.FACETS:
        assert facet_labels.name_of(facet) != facet


@pytest.mark.parametrize(
    "wrong",
    [
        {"texts": {"titel": "x"}},
        {"facets": {"colour": ("red",)}},
        {"facets": {"tier": "commune"}},
        {"validity": "old"},
        {"until": datetime(2026, 1, 1)},
    ],
)
def test_a_document_that_would_lose_something_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        SearchDocument(**({"kind": "x", "id": 1, "key": "x", "texts": {}} | wrong))  # type: ignore[arg-type]


def test_equal_content_has_an_equal_checksum() -> None:
    one = SearchDocument("x", 1, "k", {"title": "a", "body": ""}, {"tier": ("b", "a", "")})
    same = SearchDocument("x", 1, "k", {"title": "a"}, {"tier": ("a", "b")})
    other = SearchDocument("x", 1, "k", {"title": "a"}, {"tier": ("a",)})
    assert one.checksum() == same.checksum() != other.checksum()


def test_the_fingerprint_changes_with_the_shape_and_not_with_a_weight(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = fingerprint()
    heavier = tuple(
        Field(f.name, f.type, f.weight + 1, "said otherwise", f.zone, f.positions) for f in FIELDS
    )
    monkeypatch.setattr(definition, "FIELDS", heavier)
    assert fingerprint() == before
    monkeypatch.setattr(definition, "FIELDS", (*FIELDS, Field("new", FieldType.FACET)))
    assert fingerprint() != before
