"""The coordinator's first screen says how the search indexes stand; nobody else is bothered with it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from search.applied import Applied
from search.change import Change
from search.engines.choice import embedded_engine
from search.rebuilding import rebuild
from tests.cms.desk.province import Province


def first_screen(province: Province, name: str) -> str:
    return province.signed_in(name).get(reverse("wagtailadmin_home")).content.decode()


@pytest.fixture
def failing_page(province: Province) -> str:
    rebuild()
    page, now = province.health, timezone.now()
    Change.objects.update_or_create(kind="agency", object_id=page.pk, defaults={"version": 9, "at": now})
    Applied.objects.update_or_create(
        target=embedded_engine().generation(), kind="agency", object_id=page.pk,
        defaults={"version": 0, "tried": 9, "attempts": 3, "error": "ValueError: <hỏng>", "at": now},
    )  # fmt: skip
    return str(page.title)


def test_the_coordinator_sees_a_page_that_could_not_be_indexed(province: Province, failing_page: str) -> None:
    shown = first_screen(province, "coordinator")
    assert "Chỉ mục tìm kiếm" in shown
    assert failing_page in shown
    assert "ValueError: &lt;hỏng&gt;" in shown
    assert "đã thử 3 lần" in shown


def test_an_editor_does_not(province: Province, failing_page: str) -> None:
    assert "Chỉ mục tìm kiếm" not in first_screen(province, "health editor")
