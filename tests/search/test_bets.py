"""Bets: what staff put first or leave out, in pages that fit together."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate, now

from cms.news.models import NewsPage
from search.bets.answering import answer
from search.bets.bet import BestBet
from search.documents import SearchDocument
from search.engines.choice import embedded_engine
from search.log import popular
from search.log.counts import OpenedResult
from search.query import SearchQuery

MANY = 130  # past the engine's 120 candidates
Shelved = Callable[..., None]


@pytest.fixture
def shelved(home: Any, tmp_path: Any, settings: Any) -> Shelved:
    """An index of things that are pages of the kind «news» to the bets."""
    settings.SEARCH_DIR = tmp_path / "search"
    with embedded_engine().filling() as filling:
        filling.go_live()

    def put(*ids: int, title: str = "Đăng ký khai sinh", until: Any = None) -> None:
        embedded_engine().put(
            [
                SearchDocument("news", id, f"news:{id}", {"title": f"{title} {'a' * (id % 7)}"}, until=until)
                for id in ids
            ]
        )

    return put


@pytest.fixture
def bet(home: Any) -> Callable[..., BestBet]:
    """A decision about a page made for it; gives the page's key as its record's."""

    def make(query: str = "khai sinh", **fields: Any) -> BestBet:
        page = NewsPage(title="Tin", slug=f"tin-{NewsPage.objects.count()}", intro="Tin.")
        home.add_child(instance=page)
        return BestBet.objects.create(query=query, page=page, **fields)

    return make


def ids(text: str = "khai sinh", **rest: Any) -> list[int]:
    return [hit.id for hit in answer(SearchQuery(text=text, **rest)).hits]


Bet = Callable[..., BestBet]


def test_a_pinned_page_stands_first_even_where_its_words_do_not_match(shelved: Shelved, bet: Bet) -> None:
    pinned = bet().page_id
    shelved(1001, 1002)
    shelved(pinned, title="Hộ tịch trọn đời")
    results = answer(SearchQuery(text="Khai SINH"))
    assert results.hits[0].id == pinned and results.total == 3
    assert results.hits[0].pinned and not results.hits[1].pinned
    assert ids("khai tử") != [pinned]


def test_a_pinned_page_that_matches_is_not_shown_twice(shelved: Shelved, bet: Bet) -> None:
    pinned = bet().page_id
    shelved(1001, 1002, pinned)
    results = answer(SearchQuery(text="khai sinh"))
    assert results.total == 3 and sorted(hit.id for hit in results.hits) == sorted({1001, 1002, pinned})
    assert "<mark>" in results.hits[0].title


def test_pins_keep_their_order_and_yield_to_filters_and_other_sorts(shelved: Shelved, bet: Bet) -> None:
    second, first = bet(order=20).page_id, bet(order=10).page_id
    shelved(1001)
    shelved(first, second, title="Khác hẳn")
    assert ids()[:2] == [first, second]
    assert ids(filters={"kind": ("news",)}) == [1001]
    assert ids(sort="title") == [1001]


def test_a_hidden_page_is_left_out_everywhere_for_its_query_only(shelved: Shelved, bet: Bet) -> None:
    hidden = bet(action=BestBet.Action.HIDE).page_id
    shelved(1001, hidden)
    assert ids() == [1001] and answer(SearchQuery(text="khai sinh")).total == 1
    assert ids(sort="title") == [1001]
    assert hidden in ids("đăng ký khai sinh")


def test_a_bet_on_words_within_applies_to_longer_queries(shelved: Shelved, bet: Bet) -> None:
    hidden = bet(action=BestBet.Action.HIDE, match=BestBet.Match.WITHIN).page_id
    shelved(1001, hidden)
    assert hidden not in ids("đăng ký khai sinh")
    assert hidden in ids("đăng ký")


@pytest.mark.parametrize(
    ("starts", "ends", "applies"),
    [(None, None, True), (0, 0, True), (1, None, False), (None, -1, False), (-1, 1, True)],
)
def test_a_bet_has_its_days(
    shelved: Shelved, bet: Bet, starts: int | None, ends: int | None, applies: bool
) -> None:
    day = localdate()
    pinned = bet(
        starts=None if starts is None else day + timedelta(days=starts),
        ends=None if ends is None else day + timedelta(days=ends),
    ).page_id
    shelved(1001)
    shelved(pinned, title="Khác hẳn")
    assert (pinned in ids()) == applies


def test_a_bet_on_what_is_not_public_shows_nothing(shelved: Shelved, bet: Bet) -> None:
    gone, expired = bet().page_id, bet().page_id
    shelved(1001)
    shelved(expired, title="Khác hẳn", until=now() - timedelta(minutes=1))
    assert ids() == [1001] and gone not in ids()


def test_a_bet_is_in_force_and_out_of_it_at_once(shelved: Shelved, bet: Bet) -> None:
    shelved(1001)
    made = bet(action=BestBet.Action.HIDE)
    shelved(made.page_id)
    assert made.page_id not in ids()
    made.delete()
    assert made.page_id in [hit.id for hit in answer(SearchQuery(text="khai sinh")).hits]


@pytest.mark.parametrize("size", [7, 20])
def test_pages_hold_everything_once(shelved: Shelved, bet: Bet, size: int) -> None:
    pinned, hidden = bet().page_id, bet(action=BestBet.Action.HIDE).page_id
    records = list(range(1000, 1000 + MANY))
    shelved(*records, hidden)
    shelved(pinned, title="Khác hẳn")
    total = answer(SearchQuery(text="khai sinh", limit=size)).total
    seen: list[int] = []
    for offset in range(0, total + size, size):
        seen += ids(offset=offset, limit=size)
    assert total == MANY + 1
    assert seen[0] == pinned and len(seen) == len(set(seen))
    assert set(seen) == {*records, pinned}


def test_most_used_first_then_from_a_to_z(shelved: Shelved) -> None:
    shelved(*range(1000, 1010))
    OpenedResult.objects.create(day=localdate(), query="x", kind="news", object_id=1006, count=3)
    OpenedResult.objects.create(day=localdate(), query="x", kind="news", object_id=1003, count=9)
    by_title = ids(sort="title")
    assert ids(sort="used")[:2] == [1003, 1006]
    assert ids(sort="used")[2:] == [id for id in by_title if id not in {1003, 1006}]
    assert ids(sort="used", offset=5, limit=2) == ids(sort="used")[5:7]
    assert len(ids("", sort="used")) == 10


def test_counts_leave_out_what_a_bet_hides(shelved: Shelved, bet: Bet) -> None:
    hidden = bet(action=BestBet.Action.HIDE).page_id
    shelved(1001, 1002, hidden)
    results = answer(SearchQuery(text="khai sinh"))
    assert results.total == 2
    assert [(one.value, one.count) for one in results.facets["kind"]] == [("news", 2)]
    narrowed = answer(SearchQuery(text="khai sinh", filters={"kind": ("news",)}))
    assert [(one.value, one.count) for one in narrowed.facets["kind"]] == [("news", 2)]
    elsewhere = answer(SearchQuery(text="đăng ký"))
    assert [(one.value, one.count) for one in elsewhere.facets["kind"]] == [("news", 3)]


def test_of_two_that_fit_alike_the_one_people_open_stands_first(shelved: Shelved) -> None:
    shelved(1001)
    shelved(1008)  # the very same title
    assert ids() == [1001, 1008]
    OpenedResult.objects.create(day=localdate(), query="x", kind="news", object_id=1008, count=50)
    popular.forget()
    assert ids() == [1008, 1001]


def test_what_people_open_never_beats_what_fits_better(shelved: Shelved) -> None:
    shelved(1001)
    shelved(1002, title="Giấy tờ khai nhận sinh hoạt")
    OpenedResult.objects.create(day=localdate(), query="x", kind="news", object_id=1002, count=100_000)
    popular.forget()
    assert ids()[0] == 1001
