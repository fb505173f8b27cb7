"""Reads a JSONL file of procedures line by line; what cannot be read is reported, not guessed."""

import json
from collections.abc import Iterator
from pathlib import Path

from catalogue.importing.errors import BadLine, BadRecord, ImportRejected
from catalogue.importing.records import Record, to_record


def check_file(path: Path) -> int:
    """Counts the lines that hold something. Raises ImportRejected when the file is not UTF-8 or holds no record:
    such a file is refused before anything is written."""
    lines, readable = 0, False
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            for line in file:
                if line.strip():
                    lines += 1
                    readable = readable or not isinstance(_parse(line, lines), BadLine)
    except FileNotFoundError as error:
        raise ImportRejected(f"There is no file {path}.") from error
    except IsADirectoryError as error:
        raise ImportRejected(f"{path} is a folder; name the .jsonl file in it.") from error
    except UnicodeDecodeError as error:
        raise ImportRejected(
            f"{path.name} is not UTF-8 text (byte {error.start} of its buffer). Save it as UTF-8."
        ) from error
    if not readable:
        raise ImportRejected(
            f"{path.name} holds no record that can be read. One JSON object a line is expected."
        )
    return lines


def read_records(path: Path) -> Iterator[tuple[int, Record | BadLine]]:
    """Yields (line number from 1, record or what is wrong with the line). A code given twice: the second is refused."""
    seen: dict[str, int] = {}
    with path.open(encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            read = _parse(line, number)
            if isinstance(read, Record):
                if read.code in seen:
                    read = BadLine(number, f"code {read.code} stood on line {seen[read.code]} already")
                else:
                    seen[read.code] = number
            yield number, read


def _parse(line: str, number: int) -> Record | BadLine:
    try:
        return to_record(json.loads(line))
    except json.JSONDecodeError as error:
        return BadLine(number, f"not JSON at column {error.colno}: {error.msg}")
    except RecursionError:
        return BadLine(number, "nested too deeply")
    except BadRecord as error:
        return BadLine(number, str(error))
