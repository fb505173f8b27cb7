"""Suggestions: from the first letter, with marks or without, never what must not show."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.log import popular
from search.log.counts import AskedQuery, OpenedResult
from search.suggesting.denied import DeniedPhrase
from search.suggesting.past import LEAST_DAYS
from search.suggesting.suggest import MOST, QUERY, Suggestion, suggest
from search.synonyms.synonym import Synonym
from tests.search.suggesting.conftest import Shelve


def titles(text: str) -> list[str]:
    return [one.title for one in suggest(text)]


@pytest.mark.parametrize(
    "typed", ["đăng ký khai s", "dang ky khai s", "Đăng ký KHAI SI", "ddawng kys khai s"]
)
def test_a_title_is_suggested_with_marks_and_without(titled: Shelve, typed: str) -> None:
    assert titles(typed)[0] == "Đăng ký khai sinh"


def test_the_first_letter_is_enough(titled: Shelve) -> None:
    assert "Sở Tư pháp" in titles("s") and "Cấp thẻ căn cước công dân" in titles("c")


def test_a_title_that_begins_so_stands_before_one_that_only_holds_it(titled: Shelve) -> None:
    assert titles("khai sinh") and titles("đăng ký k")[0].startswith("Đăng ký k")


def test_letters_with_the_marks_as_typed_stand_first(titled: Shelve) -> None:
    titled("procedure", "Cấp phép xây dựng", "Cáp treo")
    assert titles("cáp ")[0] == "Cáp treo"


def test_abbreviations_and_polite_words_lead_on(titled: Shelve) -> None:
    assert titles("cccd") == ["Cấp thẻ căn cước công dân"]
    assert titles("tôi muốn đăng ký kết")[0] == "Thủ tục đăng ký kết hôn"


@pytest.mark.parametrize("typed", ["giấy trầu cau", "giay trau c", "lam giay trau cau"])
def test_a_citizens_word_leads_to_what_the_office_calls_it(titled: Shelve, typed: str) -> None:
    assert "Thủ tục đăng ký kết hôn" not in titles(typed)
    Synonym.objects.create(phrase="Giấy trầu cau", official="đăng ký kết hôn\nkết hôn")
    assert titles(typed)[0] == "Thủ tục đăng ký kết hôn"
    assert "Thủ tục đăng ký kết hôn" not in titles("gi")


def test_kinds_share_the_list(titled: Shelve) -> None:
    titled("procedure", *(f"Đăng ký khai sinh lần {number}" for number in range(20)))
    found = suggest("khai sinh")
    assert len(found) == MOST
    assert "form" in {one.kind for one in found}


def test_a_form_or_code_is_found_by_its_number(titled: Shelve) -> None:
    titled("form", "Phiếu báo thay đổi thông tin cư trú", key="form:CT01")
    titled("procedure", "Xoá đăng ký tạm trú", key="1.004222")
    assert suggest("ct0")[0].code == "CT01"
    assert suggest("1.004222")[0].title == "Xoá đăng ký tạm trú"


def test_titles_that_many_share_lead_to_the_list_of_results(titled: Shelve) -> None:
    titled("procedure", "Cấp bản sao trích lục", "Cấp bản sao trích lục")
    assert suggest("bản sao") == (Suggestion("procedure", "Cấp bản sao trích lục"),)


def test_what_has_expired_is_not_suggested(titled: Shelve) -> None:
    titled("procedure", "Chuyển trường", until=now() - timedelta(seconds=1))
    titled("procedure", "Chuyển hộ khẩu", until=now() + timedelta(hours=1))
    assert titles("chuyển") == ["Chuyển hộ khẩu"]


def test_a_change_of_the_index_is_seen_at_once(titled: Shelve) -> None:
    assert titles("tạm") == []
    titled("procedure", "Tạm hoãn nghĩa vụ quân sự")
    assert titles("tạm") == ["Tạm hoãn nghĩa vụ quân sự"]


def test_denied_words_are_never_suggested(titled: Shelve) -> None:
    assert "Đăng ký khai tử" in titles("đăng ký")
    denied = DeniedPhrase.objects.create(phrase="KHAI TU")
    assert "Đăng ký khai tử" not in titles("đăng ký")
    assert titles("khai tử") == []
    denied.delete()
    assert "Đăng ký khai tử" in titles("đăng ký")


def a_past(query: str, *, days: int, opened: int = 1, total: int = 3, times: int = 3) -> None:
    for day in range(days):
        AskedQuery.objects.create(
            day=localdate() - timedelta(days=day), query=query, asked=times, total=total, opened=opened
        )


def test_good_past_queries_are_suggested(titled: Shelve) -> None:
    a_past("khai sinh cho con", days=LEAST_DAYS)
    first = suggest("khai s")[0]
    assert (first.kind, first.title, first.id) == (QUERY, "khai sinh cho con", None)


@pytest.mark.parametrize(
    "bad",
    [
        {"days": LEAST_DAYS - 1},
        {"days": LEAST_DAYS, "opened": 0},
        {"days": LEAST_DAYS, "total": 0},
        {"days": LEAST_DAYS, "times": 1},
    ],
)
def test_rare_or_fruitless_past_queries_are_not(titled: Shelve, bad: dict[str, int]) -> None:
    a_past("khai sinh cho con", **bad)
    assert QUERY not in {one.kind for one in suggest("khai s")}


@pytest.mark.parametrize("text", ["khai sinh 2020", "khai sinh [số]"])
def test_figures_and_redactions_are_never_suggested(titled: Shelve, text: str) -> None:
    a_past(text, days=LEAST_DAYS)
    assert QUERY not in {one.kind for one in suggest("khai s")}


def test_of_equal_titles_the_more_used_stands_first(titled: Shelve) -> None:
    titled("procedure", "Miễn phí một", "Miễn phí hai")
    found = suggest("miễn phí")
    last = found[-1]
    assert last.id is not None
    OpenedResult.objects.create(day=localdate(), query="x", kind="procedure", object_id=last.id, count=4)
    popular.forget()
    assert suggest("miễn phí")[0].id == last.id


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=40))
def test_any_text_gets_a_bounded_answer(titled: Shelve, text: str) -> None:
    assert len(suggest(text)) <= MOST
