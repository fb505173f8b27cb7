"""What can be wrong with an import, in words that name the place."""

from dataclasses import dataclass


class ImportRejected(Exception):
    """The file as a whole cannot be used; nothing was written."""


class BadRecord(ValueError):
    """One record cannot be used; the text says which field and why."""


@dataclass(frozen=True)
class BadLine:
    """A line left out, with its number (from 1) and the reason."""

    number: int
    reason: str

    def __str__(self) -> str:
        return f"{self.number}: {self.reason}"
