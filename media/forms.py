"""The editor's upload forms: a bad upload is an error beside the field, never a failed request."""

from typing import Any, BinaryIO, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from media.checks import inspect
from media.refusing import RefusedFile
from media.repainting import verify


class FileForm(BaseDocumentForm):
    """Uploading a file, or renaming and re-shelving one; its content can only be chosen once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("file", None)

    def clean_file(self) -> Any:
        """The upload under its tidy name, once the checks pass."""
        upload = self.cleaned_data["file"]
        if isinstance(upload, UploadedFile):
            try:
                facts = inspect(cast(BinaryIO, upload.file), upload.name or "")
            except RefusedFile as refusal:
                raise ValidationError(refusal.reason, code=refusal.code) from refusal
            upload.name = facts.name
        return upload


class PictureField(WagtailImageField):
    """Wagtail's field, which trusts the first bytes and fails later on a picture that is something else as well."""

    def to_python(self, data: Any) -> Any:
        """The upload; whatever a decoder cannot read to its end is a ValidationError."""
        try:
            upload = super().to_python(data)
        except (OSError, SyntaxError, ValueError, MemoryError) as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error
        if upload is not None:
            try:
                verify(upload)
            except RefusedFile as refusal:
                raise ValidationError(refusal.reason, code=refusal.code) from refusal
        return upload


class PictureForm(BaseImageForm):
    """Uploading a picture: it must be one, and somebody must say what it shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "alt_text" in self.fields:
            self.fields["alt_text"].required = True
        stock = self.fields.get("file")
        if isinstance(stock, forms.FileField):
            self.fields["file"] = PictureField(
                label=stock.label or _("file"),
                required=stock.required,
                widget=stock.widget,
                initial=stock.initial,
            )
