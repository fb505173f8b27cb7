"""Reminders sent, and inspection visits with what they found."""

from django.db import models
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from cms.agencies.agency import AgencyPage


class Reminder(models.Model):
    """One reminder of one rule to one agency: what was listed, who got the mail, how far it has escalated."""

    agency = models.ForeignKey(
        AgencyPage, on_delete=models.CASCADE, related_name="reminders", verbose_name=_("agency")
    )
    rule = models.CharField(_("rule"), max_length=40)
    on = models.DateField(_("sent on"))
    step = models.PositiveSmallIntegerField(_("time"), help_text=_("How often it has been said by now."))
    lines = models.JSONField(_("list"), default=list)
    total = models.PositiveIntegerField(_("how many"), default=0)
    mailed_to = models.JSONField(_("mailed to"), default=list)
    created_at = models.DateTimeField(_("recorded at"), default=now)
    closed_on = models.DateField(_("settled on"), null=True, blank=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["agency", "rule", "on"], name="reminder_once_a_day")]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} · {self.agency} · {self.rule}"


class Inspection(ClusterableModel):
    """A visit to an agency."""

    agency = models.ForeignKey(
        AgencyPage, on_delete=models.CASCADE, related_name="inspections", verbose_name=_("agency")
    )
    on = models.DateField(_("date"), default=localdate)
    inspectors = models.CharField(_("who came"), max_length=300)
    decision_number = models.CharField(_("decision"), max_length=120, blank=True)
    summary = models.TextField(_("summary"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("agency"), FieldPanel("on")]),
        FieldPanel("inspectors"),
        FieldPanel("decision_number"),
        FieldPanel("summary"),
        InlinePanel("findings", heading=_("Findings"), label=_("finding")),
    ]

    class Meta:
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} · {self.agency}"


class Finding(Orderable):
    """One thing to mend, by when, and what came of it."""

    inspection = ParentalKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    text = models.TextField(_("what was found"))
    due_on = models.DateField(_("to be mended by"))
    mended_on = models.DateField(_("mended on"), null=True, blank=True)
    follow_up = models.TextField(_("what came of it"), blank=True)

    panels = [
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("due_on"), FieldPanel("mended_on")]),
        FieldPanel("follow_up"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("finding")
        verbose_name_plural = _("findings")

    def __str__(self) -> str:
        return self.text[:80]
