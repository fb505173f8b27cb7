"""Search documents straight from the real procedures, so that relevance is measured without an import."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from search.documents import SearchDocument


def documents(path: Path) -> Iterator[SearchDocument]:
    """One document a procedure, its texts laid out as the catalogue's source lays them out."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            record = json.loads(line)
            yield SearchDocument(
                kind="procedure",
                id=number,
                key=record["code"],
                texts=_texts(record),
                facets={
                    "agency": tuple(record["executing_agencies"]),
                    "field": (record["field"],),
                    "audience": tuple(record["subjects"]),
                    "tier": tuple(record["levels"]),
                },
            )


def _texts(record: dict[str, Any]) -> dict[str, str]:
    parts = record.get("components") or []
    methods = record.get("methods") or []
    legal = record.get("legal_basis") or []
    return {
        "title": record["name"][:255],
        "name": record["name"],
        "aliases": _lines(record.get("keywords") or []),
        "codes": _lines([record["code"], record.get("decision_no") or ""]),
        "field": record["field"],
        "agency": _lines([*record["executing_agencies"], record["promulgating_agency"]]),
        "evidence": _lines([*(part["name"] for part in parts), record.get("components_text") or ""]),
        "forms": _lines(name for part in parts for name in part.get("form_files") or []),
        "results": _lines(result["name"] for result in record.get("results") or []),
        "body": _lines(
            [
                record.get("description") or "",
                record.get("steps") or "",
                record.get("requirements") or "",
                *(f"{act.get('name', '')} {act.get('number', '')}" for act in legal),
                *(method.get("description") or "" for method in methods),
                record.get("methods_text") or "",
            ]
        ),
    }


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))
