"""The demo shows the search desk at work: synonyms that may be saved, bets that apply, judged queries to try."""

from typing import Any

import pytest

from catalogue.demo.searching import judged_queries, load_search
from search import judged
from search.bets.answering import answer
from search.bets.bet import BestBet
from search.query import SearchQuery
from search.suggesting.denied import DeniedPhrase
from search.suggesting.suggest import suggest
from search.synonyms.synonym import Synonym

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_portal")]


def test_every_synonym_and_bet_of_the_demo_passes_its_own_checks() -> None:
    assert Synonym.objects.count() >= 5 and BestBet.objects.count() >= 3 and DeniedPhrase.objects.count() >= 1
    for row in [*Synonym.objects.all(), *BestBet.objects.all(), *DeniedPhrase.objects.all()]:
        row.full_clean()


def test_loading_again_changes_nothing() -> None:
    before = (Synonym.objects.count(), BestBet.objects.count(), DeniedPhrase.objects.count())
    load_search()
    assert (Synonym.objects.count(), BestBet.objects.count(), DeniedPhrase.objects.count()) == before


def test_the_pins_stand_first_and_the_hidden_one_does_not_show() -> None:
    assert [hit.key for hit in answer(SearchQuery(text="Sinh con")).hits][:2] == ["2.000986", "1.001193"]
    assert "1.001613" not in {hit.key for hit in answer(SearchQuery(text="rút bảo hiểm một lần")).hits}


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("khai s", "1.001193"),
        ("dang ky kha", "1.001193"),
        ("hộ kinh d", "1.001612"),
        ("sở tư", "agency:so-tu-phap"),
    ],
)
def test_what_is_typed_is_suggested(typed: str, key: str) -> None:
    assert key in {one.key for one in suggest(typed)}


def test_judged_queries_are_handed_in_only_where_the_demo_is(settings: Any) -> None:
    settings.DEMO_NOTICE = False
    assert list(judged_queries()) == []
    settings.DEMO_NOTICE = True
    assert len(list(judged.judged_queries())) > 60
