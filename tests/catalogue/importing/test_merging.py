"""The three-way merge, as a law over all values."""

from hypothesis import given
from hypothesis import strategies as st

from catalogue.importing.merging import merge

VALUES = st.one_of(st.text(max_size=3), st.lists(st.integers(0, 2), max_size=2))
RECORDS = st.dictionaries(st.sampled_from("abcd"), VALUES, max_size=4)


@given(imported=RECORDS, ours=RECORDS)
def test_an_unchanged_source_never_writes(imported: dict, ours: dict) -> None:
    result = merge(imported=imported, ours=ours, incoming=imported)
    assert not result.changes and not result.conflicts


@given(imported=RECORDS, ours=RECORDS, incoming=RECORDS)
def test_an_editors_value_is_never_overwritten(imported: dict, ours: dict, incoming: dict) -> None:
    result = merge(imported=imported, ours=ours, incoming=incoming)
    for name in result.changes:
        mine = ours.get(name)
        assert mine == imported.get(name) or mine in (None, "", [])


@given(imported=RECORDS, ours=RECORDS, incoming=RECORDS)
def test_every_difference_is_written_or_listed_or_already_ours(
    imported: dict, ours: dict, incoming: dict
) -> None:
    result = merge(imported=imported, ours=ours, incoming=incoming)
    listed = {conflict.field for conflict in result.conflicts}
    assert not listed & set(result.changes)
    for name, value in incoming.items():
        settled = value == imported.get(name) or value == ours.get(name)
        assert settled or name in result.changes or name in listed


@given(imported=RECORDS, incoming=RECORDS)
def test_an_untouched_page_takes_everything(imported: dict, incoming: dict) -> None:
    result = merge(imported=imported, ours=imported, incoming=incoming)
    assert {**imported, **result.changes} == {**imported, **incoming}
    assert not result.conflicts
