"""The files of a form, version after version; none is ever changed or taken back."""

from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from catalogue.models.forms import FormTemplatePage


class FormFile(models.Model):
    """One file of a form. A new version is a new row; the newest of each format is current."""

    form = models.ForeignKey(
        FormTemplatePage, on_delete=models.CASCADE, related_name="files", verbose_name=_("form")
    )
    file = models.ForeignKey("media.File", on_delete=models.PROTECT, related_name="+", verbose_name=_("file"))
    format = models.CharField(_("format"), max_length=10, editable=False)
    version = models.PositiveSmallIntegerField(_("version"), editable=False)
    valid_from = models.DateField(_("in use from"), default=localdate)
    current = models.BooleanField(_("current"), default=True, editable=False)
    note = models.CharField(_("note"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("added at"), auto_now_add=True)

    class Meta:
        verbose_name = _("form file")
        verbose_name_plural = _("form files")
        ordering = ["form", "-version", "format"]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "format"],
                condition=models.Q(current=True),
                name="form_one_current_file_per_format",
            ),
            models.UniqueConstraint(fields=["form", "format", "version"], name="form_file_version_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.form} · {self.format.upper()} · {self.version}"
