"""On the demo: a synonym of the staff's is in force with the next search, and a trial of it says so beforehand."""

import pytest

from search.engine import SearchQuery, search
from search.judged import JudgedQuery
from search.synonyms.preview import would_change
from search.synonyms.provider import Entry
from search.synonyms.synonym import Synonym

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_portal")]
MARRIAGE = "1.000894"


def first() -> list[str]:
    return [hit.key for hit in search(SearchQuery(text="giấy trầu cau")).hits][:1]


def test_a_synonym_is_in_force_at_once_and_its_trial_promised_so() -> None:
    judged = [JudgedQuery("làm giấy trầu cau", {MARRIAGE: 3})]
    (tried,) = would_change(Entry("giấy trầu cau", ("đăng ký kết hôn",)), judged)
    assert (tried.before, tried.after) == (0.0, 1.0)
    assert first() != [MARRIAGE], "a trial leaves nothing behind"
    row = Synonym.objects.create(phrase="giấy trầu cau", official="đăng ký kết hôn")
    assert first() == [MARRIAGE]
    row.delete()
    assert first() != [MARRIAGE]
