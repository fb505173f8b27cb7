"""Adding a file to a form: a new version beside the old ones, current from that moment on."""

from datetime import date
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from catalogue.models.form_files import FormFile
from catalogue.models.forms import FormTemplatePage
from media.files import File

MAX_FORMAT = 10  # FormFile.format holds no more


def format_of(file: File) -> str:
    """The file's format as its name says it: "docx", "pdf". Raises ValidationError for a name without one."""
    suffix = PurePath(file.original_name or file.filename).suffix.lstrip(".").lower()
    if not suffix or len(suffix) > MAX_FORMAT:
        raise ValidationError({"file": _("The file's name must end in its format, such as .docx or .pdf.")})
    return suffix


@transaction.atomic
def add_form_file(
    form: FormTemplatePage, file: File, *, valid_from: date | None = None, note: str = ""
) -> FormFile:
    """Makes `file` the form's current file of its format; the one before stays at its own address.

    Versions count from 1 within a format. Raises ValidationError when the current file has the same content.
    """
    # The form's row is the lock: two editors adding at once get versions one after the other.
    FormTemplatePage.objects.select_for_update().get(pk=form.pk)
    chosen = format_of(file)
    chain = FormFile.objects.filter(form=form, format=chosen)
    current = chain.filter(current=True).select_related("file").first()
    if current is not None and (current.file_id == file.pk or _same_content(current.file, file)):
        raise ValidationError({"file": _("The form already offers exactly this file.")})
    if current is not None:
        current.current = False
        current.save(update_fields=["current"])
    version = (chain.aggregate(newest=Max("version"))["newest"] or 0) + 1
    return FormFile.objects.create(
        form=form,
        file=file,
        format=chosen,
        version=version,
        valid_from=valid_from or localdate(),
        current=True,
        note=note,
    )


def _same_content(one: File, other: File) -> bool:
    return bool(one.sha256) and one.sha256 == other.sha256
