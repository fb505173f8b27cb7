"""Pictures and their renditions."""

import secrets
from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from media.repainting import repainted


class Picture(AbstractImage):
    """A picture an editor uploaded, painted anew so that it carries nothing but its pixels."""

    alt_text = models.CharField(
        _("what it shows"), max_length=255, blank=True, help_text=_("For readers who cannot see it.")
    )

    # One field says what a picture shows; Wagtail's own `description` stays empty.
    admin_form_fields = (
        "title", "file", "alt_text",
        *(name for name in Image.admin_form_fields if name not in {"title", "file", "description"}),
    )  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_picture", "Can choose picture")]

    @property
    def default_alt_text(self) -> str:
        """What stands for the picture where it cannot be seen."""
        return self.alt_text or self.title

    def get_upload_to(self, filename: str) -> str:
        """A name nobody can guess; renditions begin with it, so their addresses cannot be guessed either."""
        extension = filename.rpartition(".")[2].lower()
        return f"original_images/{secrets.token_hex(10)}.{extension}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps a new upload's pixels only. RefusedFile if it is no picture: forms have checked before."""
        if self._state.adding or not self.file._committed:
            self._repaint()
        super().save(*args, **kwargs)

    def _repaint(self) -> None:
        kept, was_stored = self.file.name, self.file._committed
        with self.open_file() as upload:
            content, extension = repainted(upload)
        # Wagtail's «fill in the rest» view stores before it saves; a file another picture shows stays.
        if was_stored and not Picture.objects.filter(file=kept).exists():
            self.file.storage.delete(kept)
        self.file.close()
        self._meta.get_field("file").save_form_data(self, ContentFile(content, name=f"upright.{extension}"))
        self._set_image_file_metadata()


class Rendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
