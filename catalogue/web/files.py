"""Which file of a form a visitor gets."""

from collections.abc import Iterable

from catalogue.models import FormFile, FormTemplatePage

# The first that can be filled in on a screen; what is only printed comes last.
EASIEST = ("docx", "odt", "doc", "xlsx", "ods", "xls", "pdf")


def newest_file(form: FormTemplatePage, format: str | None = None) -> FormFile | None:
    """The current file in this format, or without one the newest current file, easiest format first."""
    rows = form.files.filter(current=True).select_related("file")
    if format is not None:
        rows = rows.filter(format=format)
    ordered = sorted(in_order(rows), key=lambda row: row.valid_from, reverse=True)
    return ordered[0] if ordered else None


def current_files(form: FormTemplatePage) -> list[FormFile]:
    """The current files among prefetched rows, easiest format first."""
    return in_order(row for row in form.files.all() if row.current)


def older_files(form: FormTemplatePage) -> list[FormFile]:
    """What the current files replaced, newest first."""
    rows = [row for row in form.files.all() if not row.current]
    return sorted(rows, key=lambda row: (row.valid_from, row.version), reverse=True)


def in_order(rows: Iterable[FormFile]) -> list[FormFile]:
    """Easiest format first."""
    return sorted(rows, key=lambda row: (_ease(row.format), row.pk))


def _ease(format: str) -> int:
    return EASIEST.index(format) if format in EASIEST else len(EASIEST)
