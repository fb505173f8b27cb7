"""What an agency hands in and the coordinator judges: drafted, submitted, returned with a reason, accepted."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _


class StepRefused(Exception):
    """A step that the paper's state does not allow; the message says what to do."""


class Reviewed(models.Model):
    """State, reason and who did what when. Every step goes through one of its verbs."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        RETURNED = "returned", _("Returned")
        ACCEPTED = "accepted", _("Accepted")

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    reason = models.TextField(_("why it was returned"), blank=True, editable=False)
    decision_number = models.CharField(_("decision"), max_length=120, blank=True, editable=False)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True
        constraints: list[models.BaseConstraint] = [
            models.CheckConstraint(
                name="%(class)s_returned_says_why", condition=~Q(state="returned") | ~Q(reason="")
            )
        ]

    @property
    def is_open(self) -> bool:
        """Whether its agency may still change it."""
        return self.state in {self.State.DRAFT, self.State.RETURNED}

    def submit(self, *, by: Any) -> None:
        """Hands it in. Raises StepRefused unless it is a draft, or returned, and holds something."""
        self._demand(self.is_open, _t("It has been handed in already."))
        self._demand(self.items.exists(), _t("It is empty: choose at least one service."))
        self.state, self.submitted_at, self.submitted_by = self.State.SUBMITTED, now(), by
        self.save()

    def give_back(self, *, by: Any, reason: str) -> None:
        """Returns it with a reason the agency reads. Raises StepRefused without one."""
        self._demand(self.state == self.State.SUBMITTED, _t("Only what was submitted can be judged."))
        self._demand(bool(reason.strip()), _t("Say why it is returned, so that the agency can mend it."))
        self.state, self.reason = self.State.RETURNED, reason.strip()
        self.decided_at, self.decided_by = now(), by
        self.save()

    def accept(self, *, by: Any, decision_number: str = "") -> None:
        """Accepts it. What follows from that is its own room's affair."""
        self._demand(self.state == self.State.SUBMITTED, _t("Only what was submitted can be judged."))
        self.state, self.reason, self.decision_number = self.State.ACCEPTED, "", decision_number.strip()
        self.decided_at, self.decided_by = now(), by
        self.save()

    @staticmethod
    def _demand(holds: bool, otherwise: str) -> None:
        if not holds:
            raise StepRefused(otherwise)
