"""Where each imported field came from, and what could not be merged."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.procedure import ProcedurePage


class ImportedRecord(models.Model):
    """What the last import brought for a procedure, field by field: the common ancestor of every later merge."""

    procedure = models.OneToOneField(ProcedurePage, on_delete=models.CASCADE, related_name="imported")
    values = models.JSONField(_("values"), help_text=_("Field name to the value last imported."))
    source = models.CharField(_("source"), max_length=300, blank=True)
    imported_at = models.DateTimeField(_("imported at"))

    class Meta:
        verbose_name = _("imported record")
        verbose_name_plural = _("imported records")

    def __str__(self) -> str:
        return f"{self.procedure} · {self.imported_at:%Y-%m-%d}"


class ImportConflict(models.Model):
    """A field both the source and an editor changed; nothing was written, a person decides."""

    procedure = models.ForeignKey(ProcedurePage, on_delete=models.CASCADE, related_name="import_conflicts")
    field = models.CharField(_("field"), max_length=60)
    imported = models.JSONField(_("last imported"), null=True)
    ours = models.JSONField(_("the editor's"), null=True)
    incoming = models.JSONField(_("incoming"), null=True)
    found_at = models.DateTimeField(_("found at"), auto_now_add=True)

    class Meta:
        verbose_name = _("import conflict")
        verbose_name_plural = _("import conflicts")
        constraints = [models.UniqueConstraint(fields=["procedure", "field"], name="import_conflict_unique")]

    def __str__(self) -> str:
        return f"{self.procedure} · {self.field}"
