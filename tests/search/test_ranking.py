"""Who comes first, and why: small tables of two records and one query."""

from collections import Counter

import pytest

from search.documents import SearchDocument
from search.engines.analysis import analyse
from search.engines.candidates import Candidate
from search.lexicon import Lexicon
from search.plan import make_plan
from search.ranking import rank
from search.understanding import understand
from tests.search.counted import Counted


def candidate(number: int, *, key: str = "", validity: str = "", **texts: str) -> Candidate:
    kept = analyse(SearchDocument(kind="x", id=number, key=key or str(number), texts=texts))
    return Candidate(
        number,
        "x",
        number,
        key or str(number),
        validity,
        kept.ordered,
        kept.folded,
        kept.bags,
        kept.pairs,
    )


def order(query: str, *candidates: Candidate, lexicon: Lexicon | None = None) -> list[int]:
    counts = Counter(
        token
        for one in candidates
        for token in {
            *one.pairs.split(),
            *(token for text in one.folded.values() for token in text.split()),
            *(entry.partition("=")[0] for bag in one.bags.values() for entry in bag.split()),
        }
    )
    index = Counted(counts, 100)
    understood = understand(query)
    plan = make_plan(understood, index, lexicon=lexicon or Lexicon([]))
    ranked = rank(candidates, text=understood.text, meaning=plan.meaning, index=index)
    return [one.candidate.number for one in ranked]


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("tạm vắng", {"title": "Khai báo tạm vắng"}, {"title": "Khai báo tạm văng"}),
        (
            "khai sinh",
            {"title": "Đăng ký khai sinh"},
            {"title": "Cấp bản sao", "body": "khai sinh khai sinh"},
        ),
        ("khai sinh", {"title": "Đăng ký khai sinh"}, {"title": "Khai tử cho học sinh"}),
        ("khai sinh", {"title": "X", "aliases": "khai sinh"}, {"title": "X", "evidence": "khai sinh"}),
        ("khai sinh", {"title": "X", "evidence": "giấy khai sinh"}, {"title": "X", "body": "giấy khai sinh"}),
        (
            "đăng ký khai sinh",
            {"title": "Đăng ký khai sinh"},
            {"title": "Đăng ký lại khai sinh cho người đã mất"},
        ),
        ("hộ tịch", {"title": "X", "field": "Hộ tịch"}, {"title": "X", "body": "hộ tịch"}),
    ],
)
def test_the_better_one_comes_first(query: str, better: dict[str, str], worse: dict[str, str]) -> None:
    assert order(query, candidate(1, **worse), candidate(2, **better)) == [2, 1]


def test_a_repealed_record_is_far_down() -> None:
    repealed = candidate(1, title="Đăng ký khai sinh", validity="repealed")
    loose = candidate(2, title="Đăng ký khai sinh có yếu tố nước ngoài", validity="in_force")
    assert order("đăng ký khai sinh", repealed, loose) == [2, 1]


def test_the_thing_named_by_the_query_is_first() -> None:
    form = candidate(2, key="CT01", title="Tờ khai thay đổi thông tin cư trú")
    assert order("ct01", candidate(1, title="Đăng ký thường trú", forms="CT01 CT01"), form) == [2, 1]


def test_equals_keep_a_steady_order() -> None:
    twins = [candidate(number, title="Đăng ký khai sinh") for number in (3, 1, 2)]
    assert order("khai sinh", *twins) == [1, 2, 3]
