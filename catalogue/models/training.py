"""Training of officials: courses, sessions, who attended, materials."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from cms.agencies.agency import AgencyPage


class Course(models.Model):
    """What is taught. A required one is asked of every agency each year; one may be asked before publishing."""

    title = models.CharField(_("title"), max_length=200, unique=True)
    description = models.TextField(_("description"), blank=True)
    is_required = models.BooleanField(
        _("required"),
        default=False,
        help_text=_("Every agency sends somebody each year; the report counts it."),
    )
    before_publishing = models.BooleanField(
        _("asked before publishing"),
        default=False,
        help_text=_("Ticked: whoever has never attended it may write, but not publish."),
    )
    material = models.ForeignKey(
        "media.File",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("material"),
    )

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Session(ClusterableModel):
    """A course held on a day."""

    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("course")
    )
    on = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=200, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("course"), FieldPanel("on")]),
        FieldPanel("place"),
        InlinePanel("attendances", heading=_("Who attended"), label=_("person")),
    ]

    class Meta:
        verbose_name = _("training session")
        verbose_name_plural = _("training sessions")
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} · {self.course}"


class Attendance(Orderable):
    """One person at one session, for an agency; with an account where she has one."""

    session = ParentalKey(Session, on_delete=models.CASCADE, related_name="attendances")
    agency = models.ForeignKey(
        AgencyPage, on_delete=models.CASCADE, related_name="attendances", verbose_name=_("agency")
    )
    name = models.CharField(_("name"), max_length=120)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name=_("account"),
    )

    panels = [FieldRowPanel([FieldPanel("agency"), FieldPanel("name"), FieldPanel("user")])]

    class Meta(Orderable.Meta):
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")

    def __str__(self) -> str:
        return f"{self.name} · {self.session}"
