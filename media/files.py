"""Files people download; a saved file's content never changes."""

import secrets
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document

from media.checks import sha256_of
from media.kinds import READABLE_IN_A_BROWSER, content_type_of
from media.names import content_disposition, disk_name, display_name

#: What a saved file keeps for ever: links, counts and version chains rest on it.
FIXED = ("file", "token", "sha256", "content_type", "original_name")


class ChangedFile(Exception):
    """Someone tried to change a saved file. Upload the new version as a new file instead."""


def new_token() -> str:
    """A name nobody can guess, safe in an address."""
    return secrets.token_urlsafe(12)


class File(AbstractDocument):
    """A document as uploaded. A new version is a new File."""

    token = models.CharField(max_length=24, unique=True, default=new_token, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    content_type = models.CharField(max_length=120, blank=True, editable=False)
    original_name = models.CharField(_("file name"), max_length=255, blank=True, editable=False)

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
        permissions = [("choose_file", "Can choose file")]

    @property
    def url(self) -> str:
        """The immutable public address."""
        return reverse("media:download", args=[self.token, self.filename])

    @property
    def filename(self) -> str:
        """The name a reader sees and saves it under, with every Vietnamese letter."""
        return self.original_name or super().filename

    @property
    def content_disposition(self) -> str:
        """Always saved, unless the reader asks for a PDF in the browser (media.views)."""
        return content_disposition(self.filename)

    @property
    def readable_in_a_browser(self) -> bool:
        """Whether `?xem=1` may open it in place."""
        return self.content_type in READABLE_IN_A_BROWSER

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Learns name, type, size and sums at the first save; later ones raise ChangedFile if any of them moved."""
        if self._state.adding:
            self._learn()
        else:
            self._refuse_change()
        super().save(*args, **kwargs)

    def _learn(self) -> None:
        if not self.original_name:
            self.original_name = display_name(self.file.name.rpartition("/")[2])
        self.content_type = content_type_of(self.original_name)
        self._set_document_file_metadata()
        if not self.file._committed:
            self.file.name = disk_name(self.original_name)

    def _set_document_file_metadata(self) -> None:
        """Wagtail's size and SHA-1, and our SHA-256, in one place: its upload views call this."""
        super()._set_document_file_metadata()
        if self._state.adding:
            self.sha256 = sha256_of(self.file)
            self.file.seek(0)

    def _refuse_change(self) -> None:
        stored = File.objects.filter(pk=self.pk).values(*FIXED).first()
        if stored is None:
            return
        now = {field: str(getattr(self, field)) for field in FIXED}
        if now != stored or not self.file._committed:
            raise ChangedFile(f"File {self.pk} is immutable: store the new content as a new file.")
