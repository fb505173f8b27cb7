"""What staff add is understood at once, what they switch off is not, and neither needs a new index."""

import pytest
from django.contrib.auth.models import Group

from search import lexicon
from search.lexicon import shipped
from search.synonyms import provider
from search.synonyms.synonym import Synonym
from tests.search.conftest import find, titles

pytestmark = [pytest.mark.usefixtures("portal"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def known_anew() -> None:
    provider.forget()


def test_a_word_of_staff_is_in_force_at_once(
    django_capture_on_commit_callbacks: pytest.FixtureRequest,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        Group.objects.create(name="Cấp giấy chứng nhận quyền sở hữu tàu bay")
    assert find("sổ chuồn chuồn").total == 0
    Synonym.objects.create(
        phrase="sổ chuồn chuồn", official="giấy chứng nhận quyền sở hữu tàu bay", kind="word", active=True
    )
    assert titles("sổ chuồn chuồn") == ["Cấp giấy chứng nhận quyền sở hữu tàu bay"]
    assert titles("so chuon chuon") == ["Cấp giấy chứng nhận quyền sở hữu tàu bay"]


def test_a_shipped_phrase_can_be_switched_off() -> None:
    phrase = shipped()[0].phrase
    before = len(tuple(lexicon.providers._provider()[1]))
    Synonym.objects.create(phrase=phrase, official="", kind=shipped()[0].kind.value, active=False)
    after = [entry.phrase for entry in lexicon.providers._provider()[1]]
    assert phrase not in after
    assert len(after) < before
