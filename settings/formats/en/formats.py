"""The English screen takes dates as the Vietnamese one does: the same fields show them in the same way."""

from settings.formats.vi.formats import DATE_INPUT_FORMATS, DATETIME_INPUT_FORMATS

__all__ = ["DATETIME_INPUT_FORMATS", "DATE_INPUT_FORMATS"]
