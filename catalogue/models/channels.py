"""Ways to apply, with the time each takes and what it costs."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable


class Channel(Orderable, ClusterableModel):
    """One way to hand in an application (CPSV-AP: Channel). A kind may stand more than once, for different cases."""

    class Kind(models.TextChoices):
        IN_PERSON = "truc_tiep", _("In person")
        ONLINE = "truc_tuyen", _("Online")
        POST = "buu_chinh", _("By post")

    class TimeUnit(models.TextChoices):
        WORKING_DAY = "ngay_lam_viec", _("working days")
        DAY = "ngay", _("days")
        HOUR = "gio", _("hours")
        MONTH = "thang", _("months")
        OTHER = "khac", _("see the note")

    procedure = ParentalKey("catalogue.ProcedurePage", on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField(_("way to apply"), max_length=20, choices=Kind, default=Kind.IN_PERSON)
    time_quantity = models.DecimalField(
        _("processing time"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    time_unit = models.CharField(
        _("unit"),
        max_length=20,
        choices=TimeUnit,
        blank=True,
        help_text=_("Working days leave out weekends and holidays; days do not."),
    )
    time_text = models.CharField(_("time in words"), max_length=500, blank=True)
    note = models.TextField(_("note"), blank=True)

    panels = [
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("time_quantity"), FieldPanel("time_unit")]),
        FieldPanel("time_text"),
        InlinePanel("costs", heading=_("Fees and charges"), label=_("cost")),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("way to apply")
        verbose_name_plural = _("ways to apply")

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def time(self) -> str:
        """«3 ngày làm việc», or the time in words; empty where nothing is said."""
        if self.time_quantity is not None and self.time_unit and self.time_unit != self.TimeUnit.OTHER:
            amount = f"{self.time_quantity:f}"
            amount = amount.rstrip("0").rstrip(".") if "." in amount else amount
            return f"{amount.replace('.', ',')} {self.get_time_unit_display()}"
        return self.time_text


class Cost(Orderable):
    """What one way to apply costs: an amount in đồng, or free of charge, or words where a decision leaves it open."""

    channel = ParentalKey(Channel, on_delete=models.CASCADE, related_name="costs")
    is_free = models.BooleanField(_("free of charge"), default=False)
    amount = models.DecimalField(
        _("amount in đồng"),
        max_digits=14,
        decimal_places=0,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    label = models.CharField(_("what it is for"), max_length=200, blank=True)
    text = models.TextField(_("in words"), blank=True)
    legal_note = models.CharField(_("legal document that sets it"), max_length=500, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("is_free"), FieldPanel("amount")]),
        FieldPanel("label"),
        FieldPanel("text"),
        FieldPanel("legal_note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("cost")
        verbose_name_plural = _("costs")
        constraints = [
            models.CheckConstraint(
                name="cost_free_has_no_amount",
                condition=models.Q(is_free=False) | models.Q(amount=None) | models.Q(amount=0),
            ),
            models.CheckConstraint(
                name="cost_not_negative", condition=models.Q(amount=None) | models.Q(amount__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.text[:60]

    def clean(self) -> None:
        super().clean()
        if self.is_free and self.amount:
            raise ValidationError({"amount": _("Either free of charge or an amount: clear one of the two.")})
