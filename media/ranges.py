"""Which part of a file a reader asks for (RFC 9110 §14), so that a broken download can go on."""

import re
from dataclasses import dataclass

from django.utils.http import parse_http_date_safe

SINGLE = re.compile(r"bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.ASCII | re.IGNORECASE)


class Unsatisfiable(Exception):
    """The part asked for lies outside the file (416)."""


@dataclass(frozen=True)
class Part:
    """Bytes `start` to `end`, both included."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many bytes that is."""
        return self.end - self.start + 1


def requested_part(header: str, size: int) -> Part | None:
    """The one part asked for, or None for the whole file: no header, several parts, or one nobody can read.

    Unsatisfiable when the header is right and the file too short.
    """
    match = SINGLE.fullmatch(header.strip())
    if match is None or match[1] == match[2] == "":
        return None
    if match[1] == "":
        if int(match[2]) == 0 or size == 0:
            raise Unsatisfiable
        return Part(max(0, size - int(match[2])), size - 1)
    start = int(match[1])
    end = int(match[2]) if match[2] else size - 1
    if end < start and match[2]:
        return None
    if start >= size:
        raise Unsatisfiable
    return Part(start, min(end, size - 1))


def still_the_same(if_range: str, *, etag: str, modified: int) -> bool:
    """Whether a reader's `If-Range` names the file as it is, so that a part may follow what he has already.

    `modified` in seconds since 1970; an absent header is consent, a weak tag never is.
    """
    if not if_range:
        return True
    if if_range.startswith(('"', "W/")):
        return if_range.strip() == etag
    return parse_http_date_safe(if_range) == modified
