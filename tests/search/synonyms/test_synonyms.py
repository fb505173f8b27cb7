"""Synonyms: what may be saved, what is handed over, and what a trial would change."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.judged import JudgedQuery
from search.synonyms.joining import joined
from search.synonyms.preview import would_change
from search.synonyms.provider import Entry, provider, trying
from search.synonyms.synonym import Synonym
from tests.search.suggesting.conftest import Shelve, shelve

__all__ = ["shelve"]
pytestmark = pytest.mark.django_db


def saved(phrase: str, *official: str, active: bool = True) -> Synonym:
    row = Synonym(phrase=phrase, official="\n".join(official), active=active)
    row.full_clean()
    row.save()
    return row


@pytest.mark.parametrize(
    ("phrase", "official", "field"),
    [
        ("?!", ["x"], "phrase"),
        ("sổ đỏ", [], "official"),
        ("sổ đỏ", ["So Do"], "official"),
        ("sổ đỏ", [f"từ {letter}" for letter in "abcdefghi"], "official"),
    ],
)
def test_a_phrase_that_says_nothing_or_itself_is_refused(
    phrase: str, official: list[str], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        saved(phrase, *official)
    assert field in refused.value.message_dict


def test_a_circle_is_refused_and_named_however_long_it_is() -> None:
    saved("giấy hồng", "sổ hồng")
    saved("sổ hồng", "sổ đỏ", "chứng nhận nhà ở")
    with pytest.raises(ValidationError) as refused:
        saved("sổ đỏ", "Giấy Hồng")
    assert "giay hong" in str(refused.value) and "so hong" in str(refused.value)
    saved("sổ đỏ", "giấy chứng nhận quyền sử dụng đất")


def test_a_row_out_of_force_closes_no_circle_and_may_be_empty() -> None:
    saved("giấy hồng", "sổ đỏ", active=False)
    saved("sổ đỏ", "giấy hồng")
    saved("bìa đỏ", active=False)


def test_a_word_that_a_third_of_all_records_hold_is_refused(shelve: Shelve) -> None:
    shelve("procedure", *(f"Cấp giấy {'b' * number}" for number in range(100)))
    with pytest.raises(ValidationError) as refused:
        saved("giấy", "giấy chứng nhận")
    assert "phrase" in refused.value.message_dict
    saved("giấy cấp", "giấy chứng nhận")
    saved("bằng", "giấy phép")


def test_the_version_changes_with_every_save_and_delete() -> None:
    versions = [provider()[0]]
    row = saved("sổ đỏ", "giấy chứng nhận")
    versions.append(provider()[0])
    row.save()
    versions.append(provider()[0])
    row.delete()
    versions.append(provider()[0])
    assert len(set(versions)) == 4 and provider()[1] == ()


def test_asking_again_costs_one_short_query() -> None:
    saved("sổ đỏ", "giấy chứng nhận")
    provider()
    with CaptureQueriesContext(connection) as queries:
        provider()
    assert len(queries) == 1


def test_rows_in_force_and_switches_are_handed_over_and_drafts_are_not() -> None:
    saved("sổ đỏ", "giấy chứng nhận", "quyền sử dụng đất")
    saved("nháp", "bản nháp", active=False)
    saved("bìa đỏ", active=False)
    assert provider()[1] == (
        Entry("sổ đỏ", ("giấy chứng nhận", "quyền sử dụng đất")),
        Entry("bìa đỏ", ()),
    )


def test_a_trial_is_in_force_within_its_block_only() -> None:
    saved("sổ đỏ", "giấy chứng nhận")
    before = provider()
    with trying(Entry("So Do", ("giấy hồng",))):
        version, entries = provider()
        assert version != before[0] and entries == (Entry("So Do", ("giấy hồng",)),)
    assert provider() == before


def test_a_trial_shows_what_gets_better_or_worse_the_worst_first() -> None:
    judged = [
        JudgedQuery("làm sổ đỏ", {"a": 3}),
        JudgedQuery("mất sổ đỏ", {"b": 3}),
        JudgedQuery("khai sinh", {"c": 3}),
    ]

    def ask(text: str) -> Sequence[str]:
        tried = any(entry.phrase == "sổ đỏ" for entry in provider()[1])
        return {"làm sổ đỏ": ["a"] if tried else [], "mất sổ đỏ": ["x", "b"] if tried else ["b"]}[text]

    compared = would_change(Entry("sổ đỏ", ("giấy chứng nhận",)), judged, ask=ask)
    assert [(one.query, one.before, one.after) for one in compared] == [
        ("mất sổ đỏ", 1.0, 0.631),
        ("làm sổ đỏ", 0.0, 1.0),
    ]
    assert compared[0].is_worse and all(one.is_changed for one in compared)


@dataclass(frozen=True)
class Shipped:
    phrase: str
    official: tuple[str, ...]


def test_rows_add_to_the_shipped_entries_or_switch_one_off() -> None:
    shipped = [Shipped("sổ đỏ", ("giấy chứng nhận",)), Shipped("bìa đỏ", ("giấy chứng nhận",))]
    rows = [Entry("Bia do", ()), Entry("sổ đỏ", ("quyền sử dụng đất",))]
    assert joined(shipped, rows, make=lambda row: Shipped(row.phrase, row.official)) == (
        Shipped("sổ đỏ", ("giấy chứng nhận",)),
        Shipped("sổ đỏ", ("quyền sử dụng đất",)),
    )
