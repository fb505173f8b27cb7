"""How often a file was downloaded, by day; no person is ever recorded."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DownloadCount(models.Model):
    """Downloads of one file on one day."""

    file = models.ForeignKey("media.File", on_delete=models.CASCADE, related_name="download_counts")
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("downloads"), default=0)

    class Meta:
        verbose_name = _("download count")
        verbose_name_plural = _("download counts")
        constraints = [models.UniqueConstraint(fields=["file", "day"], name="download_count_once_a_day")]

    def __str__(self) -> str:
        return f"{self.file} · {self.day}: {self.count}"
