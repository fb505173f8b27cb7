"""Files of a public form are public, every version of them: an address once given keeps its file."""

from collections.abc import Iterable

from catalogue.models import FormFile, FormTemplatePage
from media.holders import Holder


def live_file_ids(ids: Iterable[int]) -> set[int]:
    """Which of these files a public form offers or offered."""
    rows = FormFile.objects.filter(file_id__in=list(ids), form__in=FormTemplatePage.objects.public())
    return set(rows.values_list("file_id", flat=True))


FORM_FILES = Holder("form files", live_file_ids)
