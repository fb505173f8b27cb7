"""The hour of a scheduled page: whoever scheduled it must still be one who may publish."""

import logging
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import Page, PageLogEntry, Revision

from cms.pages.publishing_rights import unmet

logger = logging.getLogger(__name__)

#: What Wagtail's `publish_scheduled` calls its publishing, and its scheduling.
SCHEDULED = "wagtail.publish.scheduled"
SCHEDULING = "wagtail.publish.schedule"
HELD = "cms.publish.held"


def held_back(page: Page, revision: Revision) -> bool:
    """Takes a scheduled revision off the schedule when whoever scheduled it may not publish; says whether it did.

    The page stays as the public sees it, the revision stays its draft, and its history says why. Nothing is raised:
    what else is due at this hour still goes live.
    """
    person = scheduled_by(revision)
    reason = unmet(person) if person is not None else ""
    if not reason:
        return False
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    log(instance=page, action=HELD, user=person, revision=revision, data={"reason": reason})
    logger.warning("Not published at its hour: %s (%s): %s", page, page.pk, reason)
    return True


def scheduled_by(revision: Revision) -> Any | None:
    """Who scheduled a revision: whoever pressed publish or approved it, else its author; None for a command's."""
    entry = PageLogEntry.objects.filter(revision=revision, action=SCHEDULING).order_by("-timestamp").first()
    key = entry.user_id if entry is not None and entry.user_id is not None else revision.user_id
    return get_user_model().objects.filter(pk=key).first() if key is not None else None


def register_actions(actions: LogActionRegistry) -> None:
    """Hook `register_log_actions`: what a page's history says of it."""
    actions.register_action(HELD)(HeldFormatter)


class HeldFormatter(LogFormatter):
    """Says in the history why a page did not go live."""

    label = _("Hold back")

    def format_message(self, log_entry: PageLogEntry) -> str:
        return str(_("Not published at its hour: {reason}")).format(reason=log_entry.data.get("reason", ""))
