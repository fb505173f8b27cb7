"""Writes docs/reference/benchmarks.md from the figures kept under var/bench."""

import json
from typing import Any

from benchmarks import place

PAGE = place.ROOT / "docs" / "reference" / "benchmarks.md"
_HEAD = """# Benchmarks

Made by `make bench`, which measures everything side by side in one run: each question is asked in turn of every way, on
the same machine and node. Machines are noisy: read the ratios before the milliseconds. Records and queries are the
2,822 procedures and 474 judged queries of the real data; more records are those again at other places, under codes of
their own.
"""


def write() -> str:
    """The page, written and returned; what was not measured here is left out and named so."""
    parts = [
        _HEAD,
        _asking(),
        _bulk(),
        _whole(),
        _pausing(),
        _growing("embedded", place.EMBEDDED),
        _growing("cluster", place.CLUSTER),
        _suggesting(),
        _proving(),
    ]
    text = "\n".join(part for part in parts if part)
    PAGE.write_text(text, "utf-8")
    return text


def _kept(name: str) -> dict[str, Any] | None:
    path = place.WORK / f"{name}.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else None


def _title(words: str, kept: dict[str, Any]) -> str:
    return f"## {words}\n\nMeasured {kept['measured']}, load average {kept['load']}.\n"


def _table(rows: list[dict[str, Any]]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [f"| {' | '.join(names)} |", f"|{'---|' * len(names)}"]
    lines += [f"| {' | '.join(_cell(row.get(name, '')) for name in names)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _asking() -> str:
    kept = _kept("asking")
    if kept is None:
        return ""
    figures = kept["figures"]
    rows = [
        {"way": name, "p50, ms": row["p50"], "p95, ms": row["p95"], "a second": row["a second"]}
        for name, row in figures["rows"].items()
    ]
    return "\n".join(
        (
            _title("One query, end to end in Python", kept),
            _table(rows),
            f"Ours on Elasticsearch takes {figures['p50 over bare']} × the median of a bare `multi_match` (twenty "
            "hits, no facets, no highlights), each in turn with the other and the embedded engine; with one that also "
            f"counts facets and marks words between them {figures['p50 over bare, the heavy one between']} × the bare "
            f"one, and {figures['p50 over bare with facets']} × that one. Every question was asked once before, so "
            "that what it finds is in memory. The embedded engine answers "
            f"{figures['searches a second over stock']} × as many searches a second as stock Wagtail on SQLite.\n",
        )
    )


def _bulk() -> str:
    kept = _kept("bulk")
    if kept is None:
        return ""
    figures = kept["figures"]
    return "\n".join(
        (
            _title("Finished documents into Elasticsearch", kept),
            _table([{"way": way, "documents a second": figures[way]} for way in ("ours", "bare")]),
            f"Ours is {figures['ratio']} of the rate at which the client's own bulk helper, with its default settings, "
            f"takes the same {figures['records']:,} documents. Ours sends one batch while the node takes another, and "
            "turns records into documents within the time measured; the helper gets them ready-made.\n",
        )
    )


def _whole() -> str:
    rows: list[dict[str, Any]] = []
    first: dict[str, Any] | None = None
    for name in ("whole", "whole-100k"):
        kept = _kept(name)
        if kept:
            first = first or kept
            rows += [{"engine": engine, **figures} for engine, figures in kept["figures"].items()]
    return (
        "\n".join((_title("A rebuild from the database, verified and switched", first), _table(rows)))
        if first
        else ""
    )


def _pausing() -> str:
    kept = _kept("pausing")
    if kept is None:
        return ""
    figures = kept["figures"]
    return "\n".join(
        (
            _title("Five editors who save every second, beside rebuilds", kept),
            _table([{"editors": way, **figures[way]} for way in ("alone", "beside rebuilds")]),
            f"{figures['rebuilds']} rebuilds of the two indexes ran to their end meanwhile. Saves of five editors "
            "wait for each other in any case: SQLite lets one write at a time, and the machine has two cores.\n",
        )
    )


def _growing(kind: str, counts: tuple[int, ...]) -> str:
    found = [kept for count in counts if (kept := _kept(f"{kind}-{count}"))]
    if not found:
        return ""
    words = "Growth, embedded" if kind == "embedded" else "Growth, Elasticsearch"
    rows = [kept["figures"] | {"measured": kept["measured"]} for kept in found]
    return f"## {words}\n\n{_table(rows)}"


def _suggesting() -> str:
    kept = _kept("suggesting")
    return "\n".join((_title("Type-ahead, in process", kept), _table([kept["figures"]]))) if kept else ""


def _proving() -> str:
    kept = _kept("proving")
    return (
        "\n".join(
            (
                _title("Levels proved and the year's report, real catalogue", kept),
                _table(kept["figures"]["rows"]),
            )
        )
        if kept
        else ""
    )
