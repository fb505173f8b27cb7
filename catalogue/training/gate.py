"""Publishing waits for training: whoever has not attended a course asked before publishing may write only."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page, TaskState

from catalogue.training.counting import courses_before_publishing
from cms.pages.structure import may_coordinate


def missing_courses(user: Any) -> str:
    """The courses to attend before she publishes, as a text; empty when none. The coordinator is not asked."""
    if may_coordinate(user):
        return ""
    return "; ".join(course.title for course in courses_before_publishing(user))


def ask_for_training(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook `before_publish_page`: names the courses still to attend, and keeps the draft."""
    courses = missing_courses(request.user)
    if not courses:
        return None
    if page.live and page.live_revision_id is None and page.first_published_at is None:
        # Wagtail puts a new page into the tree as live, and publishes its revision only after this hook.
        page.live, page.has_unpublished_changes = False, True
        page.save(clean=False)
    messages.error(
        request,
        _(
            "Before you publish, attend: {courses}. Your draft is saved; somebody trained can publish it."
        ).format(courses=courses),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


def ask_for_training_in_bulk(
    request: HttpRequest, action_type: str, objects: Any, action: object
) -> HttpResponse | None:
    """Hook `before_bulk_action`: the same for many pages at once."""
    pages = [page for page in objects if isinstance(page, Page)]
    return ask_for_training(request, pages[0]) if action_type == "publish" and pages else None


def before_approval(instance: TaskState, **kwargs: Any) -> None:
    """Before a step of the workflow is saved as approved: approving is publishing. Raises PermissionDenied."""
    if instance.status == TaskState.STATUS_APPROVED and instance.finished_by is not None:
        courses = missing_courses(instance.finished_by)
        if courses:
            raise PermissionDenied(_("Before you approve, attend: {courses}.").format(courses=courses))
