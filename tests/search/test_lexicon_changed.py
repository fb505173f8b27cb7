"""A lexicon with a few entries more and fewer is made of the one that stands, which stays as it is."""

from collections.abc import Sequence

import pytest

from search.lexicon import Entry, Expansion, Kind, Lexicon, Said, shipped
from search.text import words

BASE = shipped()[::40]
OTHERS = shipped()[7::400]
BAKERY = Entry("mở lò bánh mì", ("Cấp giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm",), Kind.TASK)
NICKNAME = Entry("sổ vàng", ("giấy chứng nhận hộ nghèo",), Kind.WORD)


@pytest.fixture(scope="module")
def base() -> Lexicon:
    return Lexicon(BASE)


def expanded(lexicon: Lexicon, text: str) -> list[Expansion]:
    return lexicon.expand([Said(word, folded) for word, folded in words(text)], plain=False)


def said_of(expansions: Sequence[Expansion], kind: Kind) -> set[str]:
    return {
        " ".join(word for word, _ in phrase)
        for one in expansions
        if one.kind is kind
        for phrase in one.phrases
    }


def test_what_is_added_is_found_and_the_other_does_not_know_it(base: Lexicon) -> None:
    before = expanded(base, "em muốn mở lò bánh mì, có sổ vàng")
    other = base.changed([BAKERY, NICKNAME], [])
    after = expanded(other, "em muốn mở lò bánh mì, có sổ vàng")
    wanted = "cấp giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm"
    assert wanted in said_of(after, Kind.TASK) | said_of(expanded(other, "mở lò bánh mì"), Kind.TASK)
    assert wanted in said_of(after, Kind.LIKELY)
    assert "giấy chứng nhận hộ nghèo" in said_of(after, Kind.WORD)
    assert expanded(base, "em muốn mở lò bánh mì, có sổ vàng") == before
    assert wanted not in said_of(before, Kind.TASK)
    assert other.joins("lò", "bánh") and len(other.entries) == len(base.entries) + 2


def test_what_is_taken_out_is_found_no_more(base: Lexicon) -> None:
    tasks = [entry for entry in BASE if entry.kind is Kind.TASK]
    for entry in tasks[::20]:
        without = expanded(base.changed([], [entry]), entry.phrase)
        best = max((one.trust for one in expanded(base, entry.phrase) if one.kind is Kind.TASK), default=0.0)
        left = max((one.trust for one in without if one.kind is Kind.TASK), default=0.0)
        assert left <= best
        compiled = Lexicon(other for other in BASE if other != entry)
        assert said_of(without, Kind.TASK) == said_of(expanded(compiled, entry.phrase), Kind.TASK)


def test_of_two_that_mean_the_same_the_other_stays(base: Lexicon) -> None:
    politely = Entry(f"xin {BAKERY.phrase}", BAKERY.official, Kind.TASK)
    two = base.changed([BAKERY, politely], [])
    assert said_of(expanded(two.changed([], [BAKERY]), "mở lò bánh mì"), Kind.TASK)
    assert not said_of(expanded(two.changed([], [BAKERY, politely]), "mở lò bánh mì"), Kind.TASK)


def test_neither_adding_nor_taking_out_touches_what_stands(base: Lexicon) -> None:
    before = [expanded(base, entry.phrase) for entry in (*BASE[::10], *OTHERS)]
    base.changed(OTHERS, BASE[::3])
    assert [expanded(base, entry.phrase) for entry in (*BASE[::10], *OTHERS)] == before
    same = base.changed([], [])
    assert [expanded(same, entry.phrase) for entry in (*BASE[::10], *OTHERS)] == before


def test_it_answers_as_one_compiled_of_all_together(base: Lexicon) -> None:
    """But for how rare words are and how much is said of a service, which the few hardly change."""
    together, changed = Lexicon((*BASE, *OTHERS)), base.changed(OTHERS, [])
    agreed = 0
    for entry in OTHERS:
        for kind in (Kind.WORD, Kind.TASK):
            assert said_of(expanded(changed, entry.phrase), kind) >= said_of(
                [one for one in expanded(together, entry.phrase) if one.trust > 0.8], kind
            )
        ours, theirs = (said_of(expanded(one, entry.phrase), Kind.LIKELY) for one in (changed, together))
        agreed += bool(ours & theirs) or ours == theirs
    assert agreed >= 0.95 * len(OTHERS)
