"""Whoever lacks a course asked before publishing publishes by no road: not now, not later, not in bulk, not by copy."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import now
from wagtail.models import Page, PageLogEntry, TaskState

from catalogue.models import Course
from cms.news.models import NewsPage, NewsSectionPage
from tests.catalogue.oversight.training import attends
from tests.cms.desk.province import Province, shelf
from tests.cms.desk.test_own_screens import news_form

TOMORROW = now() + timedelta(days=1)


@pytest.fixture
def course(province: Province) -> Course:
    return Course.objects.create(title="An toàn thông tin", is_required=True, before_publishing=True)


@pytest.fixture
def item(province: Province) -> NewsPage:
    """A draft of the health department's."""
    page = NewsPage(title="Lịch tiêm", intro="Hai câu.", live=False)
    shelf(province.health, NewsSectionPage).add_child(instance=page)
    page.save_revision(user=province.people["health editor"])
    return page


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def make_due(page: Page) -> None:
    """As if the hour agreed upon had been a minute ago."""
    due = now() - timedelta(minutes=1)
    for revision in page.revisions.exclude(approved_go_live_at=None):
        revision.content["go_live_at"] = due.isoformat()
        page.revisions.filter(pk=revision.pk).update(content=revision.content, approved_go_live_at=due)


def the_hour_comes(page: Page) -> None:
    """What was scheduled is due, and the clock looks."""
    make_due(page)
    call_command("publish_scheduled", verbosity=0)


def scheduled_form(page: NewsPage, **more: str) -> dict[str, str]:
    return news_form(page.title, slug=page.slug, go_live_at=f"{TOMORROW:%Y-%m-%d %H:%M}", **more)


def test_publishing_waits_for_the_course(province: Province, course: Course) -> None:
    place = shelf(province.health, NewsSectionPage)
    url = reverse("wagtailadmin_pages:add", args=["cms", "newspage", place.pk])
    publisher = province.signed_in("health publisher")
    publisher.post(url, news_form("Lịch tiêm", **{"action-publish": "1"}))
    item = NewsPage.objects.get(title="Lịch tiêm")
    assert not item.live, "not trained: the draft is kept and stays a draft"
    attends(course, province.health, province.people["health publisher"])
    edit = reverse("wagtailadmin_pages:edit", args=[item.pk])
    publisher.post(edit, news_form("Lịch tiêm", slug=item.slug, **{"action-publish": "1"}))
    item.refresh_from_db()
    assert item.live
    province.signed_in("coordinator").post(url, news_form("Tin khác", **{"action-publish": "1"}))
    assert NewsPage.objects.get(title="Tin khác").live, "the coordinator is not asked"


@pytest.mark.parametrize("action", ["action-publish", "action-submit", ""])
def test_what_she_may_not_publish_now_she_may_not_schedule(
    province: Province, course: Course, item: NewsPage, action: str
) -> None:
    publisher = province.signed_in("health publisher")
    edit = reverse("wagtailadmin_pages:edit", args=[item.pk])
    assert publisher.post(edit, scheduled_form(item, **{action: "1"})).status_code == 302
    assert not item.revisions.exclude(approved_go_live_at=None).exists()
    the_hour_comes(item)
    assert not is_live(item)


def test_a_new_page_cannot_be_scheduled_either(province: Province, course: Course) -> None:
    place = shelf(province.health, NewsSectionPage)
    url = reverse("wagtailadmin_pages:add", args=["cms", "newspage", place.pk])
    new = NewsPage(title="Tin mới", slug="")
    province.signed_in("health publisher").post(url, scheduled_form(new, **{"action-publish": "1"}))
    made = NewsPage.objects.get(title="Tin mới")
    the_hour_comes(made)
    assert not is_live(made)


def test_whoever_has_attended_schedules_and_it_goes_live(
    province: Province, course: Course, item: NewsPage
) -> None:
    attends(course, province.health, province.people["health publisher"])
    edit = reverse("wagtailadmin_pages:edit", args=[item.pk])
    publisher = province.signed_in("health publisher")
    publisher.post(edit, scheduled_form(item, **{"action-publish": "1"}))
    assert not is_live(item)
    the_hour_comes(item)
    assert is_live(item)


def test_a_course_asked_for_meanwhile_holds_the_page_back_and_nothing_else(
    province: Province, item: NewsPage
) -> None:
    other = NewsPage(title="Tin khác", intro="Hai câu.", live=False)
    shelf(province.justice, NewsSectionPage).add_child(instance=other)
    other.save_revision()
    edit = reverse("wagtailadmin_pages:edit", args=[item.pk])
    publisher, coordinator = province.signed_in("health publisher"), province.signed_in("coordinator")
    publisher.post(edit, scheduled_form(item, **{"action-publish": "1"}))
    coordinator.post(
        reverse("wagtailadmin_pages:edit", args=[other.pk]), scheduled_form(other, **{"action-publish": "1"})
    )
    Course.objects.create(title="An toàn thông tin", before_publishing=True)
    make_due(other)
    the_hour_comes(item)
    assert not is_live(item) and is_live(other)
    entry = PageLogEntry.objects.get(page=item, action="cms.publish.held")
    assert "An toàn thông tin" in entry.message
    history = publisher.get(reverse("wagtailadmin_pages:history", args=[item.pk])).content.decode()
    assert "Không đăng vào giờ đã hẹn" in history


def test_approving_is_publishing_and_waits_too(province: Province, course: Course) -> None:
    place = shelf(province.health, NewsSectionPage)
    url = reverse("wagtailadmin_pages:add", args=["cms", "newspage", place.pk])
    province.signed_in("health editor").post(url, news_form("Lịch tiêm", **{"action-submit": "1"}))
    item, step = NewsPage.objects.get(title="Lịch tiêm"), TaskState.objects.get()
    approve = reverse("wagtailadmin_pages:workflow_action", args=[item.pk, "approve", step.pk])
    publisher = province.signed_in("health publisher")
    publisher.post(approve)
    item.refresh_from_db()
    step.refresh_from_db()
    assert not item.live and step.status == TaskState.STATUS_IN_PROGRESS
    attends(course, province.health, province.people["health publisher"])
    publisher.post(approve)
    item.refresh_from_db()
    assert item.live


def test_what_an_untrained_person_submits_goes_live_by_the_approval_of_a_trained_one(
    province: Province, course: Course, item: NewsPage
) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[item.pk])
    province.signed_in("health editor").post(edit, scheduled_form(item, **{"action-submit": "1"}))
    approve = reverse(
        "wagtailadmin_pages:workflow_action", args=[item.pk, "approve", TaskState.objects.get().pk]
    )
    attends(course, province.health, province.people["health publisher"])
    province.signed_in("health publisher").post(approve)
    assert not is_live(item)
    the_hour_comes(item)
    assert is_live(item), "it is the approver who answers for it"


def by_bulk(client: Any, item: NewsPage) -> Any:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{url}?id={item.pk}", {"include_descendants": ""})


def by_bulk_of_the_shelf(client: Any, item: NewsPage) -> Any:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{url}?id={item.get_parent().pk}", {"include_descendants": "on"})


def by_the_admins_api(client: Any, item: NewsPage) -> Any:
    return client.post(reverse("wagtailadmin_api:pages:action", args=[item.pk, "publish"]))


@pytest.mark.parametrize("road", [by_bulk, by_bulk_of_the_shelf, by_the_admins_api])
def test_no_other_road_is_open(province: Province, course: Course, item: NewsPage, road: Any) -> None:
    publisher = province.signed_in("health publisher")
    assert road(publisher, item).status_code < 500
    assert not is_live(item)
    attends(course, province.health, province.people["health publisher"])
    road(publisher, item)
    assert is_live(item), "trained, the same road leads to the public"


@pytest.mark.parametrize("sent", [{"publish_copies": "on"}, {"alias": "on"}])
def test_a_copy_of_a_public_page_is_no_way_round(
    province: Province, course: Course, sent: dict[str, str]
) -> None:
    item = NewsPage.objects.child_of(shelf(province.health, NewsSectionPage)).live().get()
    publisher, place = province.signed_in("health publisher"), item.get_parent()
    url = reverse("wagtailadmin_pages:copy", args=[item.pk])
    api = reverse("wagtailadmin_api:pages:action", args=[item.pk, "copy"])
    before = place.get_children().live().count()
    form = {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": place.pk, **sent}
    publisher.post(url, form)
    publisher.post(api, {"keep_live": "true", "recursive": "false", "slug": "ban-sao-2"})
    assert place.get_children().live().count() == before
    attends(course, province.health, province.people["health publisher"])
    publisher.post(url, form | {"new_slug": "ban-sao-3"})
    assert place.get_children().live().count() == before + 1


def test_her_screen_says_what_publishing_waits_for(
    province: Province, course: Course, item: NewsPage
) -> None:
    said = "Trước khi đăng, cần học"
    for name, speaks in (("health publisher", True), ("health editor", False), ("coordinator", False)):
        client = province.signed_in(name)
        page = client.get(reverse("wagtailadmin_pages:edit", args=[item.pk])).content.decode()
        assert (said in page) is speaks, name
    new = reverse("wagtailadmin_pages:add", args=["cms", "newspage", item.get_parent().pk])
    assert said in province.signed_in("health publisher").get(new).content.decode()
