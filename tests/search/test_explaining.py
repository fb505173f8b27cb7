"""Every reason why something is found, or is not, has its sentence."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.utils.timezone import now

from search.applied import Applied
from search.documents import SearchDocument
from search.engine import rebuild
from search.engines.choice import embedded_engine
from search.explaining import explain
from tests.search.conftest import NOTICE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_vietnamese(settings: Any) -> None:
    settings.LANGUAGE_CODE = "vi"


def said(text: str, group: Group) -> str:
    return " ".join(sentence.text for sentence in explain(text, NOTICE, group.pk))


@pytest.fixture
def notice(portal: None) -> Group:
    Group.objects.create(name="Đăng ký khai tử")
    group = Group.objects.create(name="Đăng ký khai sinh")
    rebuild()
    return group


def test_a_found_one_tells_where_words_stand_and_its_place(notice: Group) -> None:
    text = said("khai sinh cho bé", notice)
    assert "«khai» có trong: tên" in text
    assert "bỏ qua vì không nói lên nội dung: «cho»" in text
    assert "Trang không có: «bé»" in text
    assert "Trang ở vị trí 1" in text


def test_other_marks_count_less(notice: Group) -> None:
    assert "viết với dấu khác" in said("khái sinh", notice)
    assert "viết với dấu khác" not in said("khai sinh", notice)


def test_a_telex_word_is_also_read_as_what_it_spells(notice: Group) -> None:
    assert "đăng" in said("ddawng khai sinh", notice)


def test_one_behind_another_names_the_first(notice: Group) -> None:
    assert "Đứng đầu là: Đăng ký khai tử" in said("đăng ký khai tử", notice)


def test_one_that_is_not_found_says_so(notice: Group) -> None:
    assert "Trang không có trong kết quả" in said("khai tử xyzzyq", notice)


@pytest.mark.parametrize("text", ["", "?!"])
def test_nothing_to_search_for_is_said(notice: Group, text: str) -> None:
    assert "không có từ nào" in said(text, notice)


def test_what_is_not_public_is_never_found(portal: None) -> None:
    assert "chưa công khai" in said("x", Group.objects.create(name="draft một"))


def test_what_could_not_be_indexed_names_the_error(portal: None) -> None:
    group = Group.objects.create(name="broken một")
    assert "chưa có trong chỉ mục" in said("x", group)
    Applied.objects.update_or_create(
        target="embedded", kind=NOTICE, object_id=group.pk, defaults={"error": "hỏng rồi", "at": now()}
    )
    assert "hỏng rồi" in said("x", group)


def test_what_has_expired_is_shown_to_nobody(notice: Group) -> None:
    gone = now() - timedelta(minutes=1)
    newer = SearchDocument(NOTICE, notice.pk, "k", {"title": notice.name}, until=gone, version=1_000)
    embedded_engine().put([newer])
    assert "hết hạn" in said("khai sinh", notice)


def test_one_for_people_of_another_age_says_so(portal: None) -> None:
    child = Group.objects.create(name="Cấp thẻ căn cước cho người dưới 14 tuổi")
    rebuild()
    assert "dành cho người ở độ tuổi khác" in said("thẻ căn cước cho con 16 tuổi", child)
    assert "độ tuổi" not in said("thẻ căn cước cho con 12 tuổi", child)
