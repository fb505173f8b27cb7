"""Reads judged queries: one JSON object a line with `id`, `query`, `kind` (optional) and `relevant`."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError


class BadJudgement(Exception):
    """A line that cannot be used: its number and what is wrong with it."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line = line
        self.reason = reason

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A query, its sort of query, and the grade (1–3) of every judged key."""

    id: str
    query: str
    kind: str
    grades: dict[str, int]


def read_judgements(lines: Iterable[bytes]) -> Iterator[Judgement]:
    """One judgement a line, empty lines skipped. Raises BadJudgement at the first bad line."""
    for number, raw in enumerate(lines, 1):
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError:
            raise BadJudgement(number, "not UTF-8") from None
        if text:
            yield _judgement(number, text)


def read_file(path: Path) -> list[Judgement]:
    """The judgements of a file. Raises CommandError with the file's name and what to mend in it."""
    try:
        with path.open("rb") as lines:
            return list(read_judgements(lines))
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    except BadJudgement as error:
        raise CommandError(f"{path}, {error}") from error


def _judgement(number: int, text: str) -> Judgement:
    try:
        record = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadJudgement(number, f"not JSON ({error})") from None
    if not isinstance(record, dict):
        raise BadJudgement(number, "not a JSON object")
    query = record.get("query")
    if not isinstance(query, str) or not query.strip():
        raise BadJudgement(number, "`query` must be a text that is not empty")
    # A file without kinds may tell its queries apart by a note, as «formulaic» ones are.
    kind = record.get("kind") or record.get("note") or "all"
    if not isinstance(kind, str):
        raise BadJudgement(number, "`kind` must be a text")
    relevant = record.get("relevant")
    if not isinstance(relevant, list):
        raise BadJudgement(number, "`relevant` must be a list")
    return Judgement(
        str(record.get("id", number)), query, kind, dict(_grade(number, item) for item in relevant)
    )


def _grade(number: int, item: Any) -> tuple[str, int]:
    code = item.get("code") if isinstance(item, dict) else None
    grade = item.get("grade") if isinstance(item, dict) else None
    if not isinstance(code, str) or not code:
        raise BadJudgement(number, "each of `relevant` needs a `code`")
    if not isinstance(grade, int) or isinstance(grade, bool) or not 0 <= grade <= 3:
        raise BadJudgement(number, f"the grade of {code} must be a whole number from 0 to 3")
    return code, grade
