"""Publishing waits for training: whoever has not attended a course asked before publishing may write only."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from catalogue.training.counting import courses_before_publishing
from cms.pages import publishing_rights
from cms.pages.structure import may_coordinate


def announce() -> None:
    """Asks for training on every road to the public."""
    publishing_rights.register("training", training_to_attend)


def training_to_attend(user: Any) -> str:
    """The courses to attend before she publishes, in a sentence; empty when none. The coordinator is not asked."""
    if may_coordinate(user):
        return ""
    courses = "; ".join(course.title for course in courses_before_publishing(user))
    return _("Before you publish, attend: {courses}.").format(courses=courses) if courses else ""


def before_approval(instance: TaskState, **kwargs: Any) -> None:
    """Before a step of the workflow is saved as approved: approving is publishing. Raises PermissionDenied.

    The agency's own check asks for the right to publish; a step of another sort, made in the admin, would not.
    """
    if instance.status == TaskState.STATUS_APPROVED and instance.finished_by is not None:
        reason = training_to_attend(instance.finished_by)
        if reason:
            raise PermissionDenied(reason)
