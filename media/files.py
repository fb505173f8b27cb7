"""Files people download; a saved file's content never changes."""

import secrets

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document


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
        return reverse("media:download", args=[self.token, self.original_name or self.filename])
