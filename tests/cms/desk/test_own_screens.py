"""Staff open their own agency's screens, and publish as their role allows."""

import json
import re
from html import unescape

import pytest
from django.urls import reverse
from wagtail.models import Page, TaskState

from catalogue.models import FormSectionPage, ProcedurePage, ProcedureSectionPage
from cms.columns.column import ColumnPage, ColumnSectionPage
from cms.news.models import NewsPage, NewsSectionPage
from tests.cms.desk.province import Province, shelf


def news_form(title: str, **more: str) -> dict[str, str]:
    """What the browser sends for a news item."""
    return {
        "title": title,
        "slug": "",
        "published_on": "2026-11-24",
        "intro": "Hai câu.",
        "body-count": "0",
        "related-TOTAL_FORMS": "0",
        "related-INITIAL_FORMS": "0",
        "related-MIN_NUM_FORMS": "0",
        "related-MAX_NUM_FORMS": "1000",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        **more,
    }


@pytest.mark.parametrize("name", ["health editor", "health publisher", "coordinator"])
def test_every_page_of_ones_own_agency_opens_in_the_editor(province: Province, name: str) -> None:
    client = province.signed_in(name)
    for page in province.health.get_descendants(inclusive=True):
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200, page.title
        assert client.get(reverse("wagtailadmin_explore", args=[page.pk])).status_code == 200, page.title


@pytest.mark.parametrize(
    ("model", "section"),
    [
        ("procedurepage", ProcedureSectionPage),
        ("formtemplatepage", FormSectionPage),
        ("newspage", NewsSectionPage),
    ],
)
def test_every_sort_of_page_can_be_begun(province: Province, model: str, section: type[Page]) -> None:
    client = province.signed_in("health editor")
    place = shelf(province.health, section)
    app = "cms" if model == "newspage" else "catalogue"
    answer = client.get(reverse("wagtailadmin_pages:add", args=[app, model, place.pk]))
    assert answer.status_code == 200
    # The browser makes the slug while the title is typed; Django's own rule would drop đ.
    field = re.search(r'<input[^>]*name="slug"[^>]*>', answer.content.decode())
    assert field is not None
    rules = re.search(r'data-w-slug-formatters-value="([^"]*)"', field.group())
    assert rules is not None
    assert json.loads(unescape(rules.group(1))) == [[["[đ]", "gu"], "d"], [["[Đ]", "gu"], "D"]]


def test_a_slug_left_empty_keeps_its_d(province: Province) -> None:
    client = province.signed_in("health publisher")
    place = shelf(province.health, NewsSectionPage)
    url = reverse("wagtailadmin_pages:add", args=["cms", "newspage", place.pk])
    answer = client.post(url, news_form("Đăng ký khám bệnh", **{"action-publish": "1"}))
    assert answer.status_code == 302
    item = NewsPage.objects.get(title="Đăng ký khám bệnh")
    assert item.live and item.slug == "dang-ky-kham-benh"


def test_an_editor_submits_and_her_publisher_approves(province: Province) -> None:
    editor, publisher = province.signed_in("health editor"), province.signed_in("health publisher")
    place = shelf(province.health, NewsSectionPage)
    url = reverse("wagtailadmin_pages:add", args=["cms", "newspage", place.pk])
    editor.post(url, news_form("Lịch tiêm chủng", **{"action-publish": "1"}))
    item = NewsPage.objects.get(title="Lịch tiêm chủng")
    assert not item.live, "an editor's «publish» is at most a draft"

    edit = reverse("wagtailadmin_pages:edit", args=[item.pk])
    editor.post(edit, news_form("Lịch tiêm chủng", slug=item.slug, **{"action-submit": "1"}))
    step = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    waiting = TaskState.objects
    people = province.people
    assert step in waiting.reviewable_by(people["health publisher"])
    assert step in waiting.reviewable_by(people["coordinator"])
    assert step not in waiting.reviewable_by(people["health editor"])
    assert step not in waiting.reviewable_by(people["justice publisher"])

    approve = reverse("wagtailadmin_pages:workflow_action", args=[item.pk, "approve", step.pk])
    province.signed_in("justice publisher").post(approve)
    item.refresh_from_db()
    assert not item.live
    publisher.post(approve)
    item.refresh_from_db()
    assert item.live


def test_press_staff_post_in_their_columns_and_nowhere_else(province: Province) -> None:
    client = province.signed_in("radio press")
    columns, news = shelf(province.radio, ColumnSectionPage), shelf(province.radio, NewsSectionPage)
    assert (
        client.get(reverse("wagtailadmin_pages:add", args=["cms", "columnpage", columns.pk])).status_code
        == 200
    )
    column = ColumnPage.objects.child_of(columns).get()
    assert (
        client.get(reverse("wagtailadmin_pages:add", args=["cms", "episodepage", column.pk])).status_code
        == 200
    )
    assert client.get(reverse("wagtailadmin_pages:add", args=["cms", "newspage", news.pk])).status_code == 302
    assert client.get(reverse("wagtailadmin_pages:edit", args=[province.radio.pk])).status_code == 302


def test_the_first_screen_counts_ones_own_things(province: Province) -> None:
    text = province.signed_in("health editor").get(reverse("wagtailadmin_home")).content.decode()
    assert "Sở Y tế" in text and "Sở Tư pháp" not in text
    place = shelf(province.health, ProcedureSectionPage)
    assert reverse("wagtailadmin_pages:add", args=["catalogue", "procedurepage", place.pk]) in text
    assert ProcedurePage.objects.descendant_of(province.health).live().count() == 1
