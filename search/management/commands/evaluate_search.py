"""manage.py evaluate_search FILE.jsonl: how good the search is on judged queries."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engine import BadQuery, SearchUnavailable
from search.engines.choice import ENGINES, engine_named
from search.evaluation.asking import ask, present_keys
from search.evaluation.judgements import read_file
from search.evaluation.report import kinds_table, not_here, ways_table
from search.evaluation.run import Measured, by_kind, summary

_HEADING = """# How good the search is

Made by `manage.py evaluate_search FILE --write` (with `--ways` and `--outside`) on the real procedures, never by hand.
nDCG, MRR and recall at 10; «95 %» is a bootstrap interval over the queries; «hit@5»: a judged record is among the
first five; «none»: how many found nothing. Times are wall time of a whole `search.engine.search`, whatever else the
machine does.
"""
_COLUMNS = ("queries", "ndcg@10", "mrr@10", "recall@10", "zero", "p50_ms", "p95_ms")


class Command(BaseCommand):
    """Prints a table by kind of query and, on the last line, one JSON object with the figures over all."""

    help = (
        "Asks every judged query of a file (one JSON object a line: query, relevant [{code, grade}], kind) and prints "
        "nDCG, MRR and recall at 10 and latency by kind; the last line is one JSON object. Only judged codes that are "
        "in the index count, and only results of the kinds of thing that are judged."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="judged queries, JSON lines")
        parser.add_argument("--engine", choices=ENGINES, default="embedded", help="the engine to ask")
        parser.add_argument(
            "--ways", action="store_true", help="also as other hands type it: Telex keys, joined …"
        )
        parser.add_argument(
            "--outside",
            type=Path,
            help="questions of no office's business, a line each: the share left alone",
        )
        parser.add_argument("--write", type=Path, help="write the tables into this Markdown page as well")

    def handle(self, *args: Any, **options: Any) -> None:
        judgements = read_file(options["file"])
        engine = engine_named(options["engine"])
        page: list[str] = []
        try:
            kinds = tuple(sorted(set(present_keys(judgements, engine).values())))
            measured = ask(judgements, engine, kinds=kinds)
            if options["write"] or options["ways"]:
                page += ["", *kinds_table(measured)]
            if options["ways"]:
                page += ["", *ways_table(judgements, engine)]
            if options["outside"]:
                share = not_here(_questions(options["outside"]), engine)
                page += [
                    "",
                    f"Answered as «not here», of the questions of no office's business: {share:.2f}.",
                ]
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error
        except BadQuery as error:
            raise CommandError(f"{options['file']}: {error}") from error
        self._table(measured)
        if kinds:
            self.stdout.write(f"Judged kinds of result: {', '.join(kinds)}.")
        if skipped := len(judgements) - len(measured):
            self.stdout.write(f"{skipped} queries left out: none of their judged codes is in the index.")
        for line in page:
            self.stdout.write(line)
        if options["write"]:
            _write(options["write"], title=options["file"].name, lines=page)
        self.stdout.write(json.dumps(summary(measured)))

    def _table(self, measured: list[Measured]) -> None:
        self.stdout.write(f"{'kind':<20}" + "".join(f"{name:>11}" for name in _COLUMNS))
        for kind, ones in [*by_kind(measured).items(), ("all of them", measured)]:
            figures = summary(ones)
            self.stdout.write(f"{kind:<20}" + "".join(f"{figures[name]:>11}" for name in _COLUMNS))


def _questions(path: Path) -> list[str]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _write(path: Path, *, title: str, lines: list[str]) -> None:
    """Puts these lines under the page's heading of this name, in place of what stood there; other parts stay."""
    text = path.read_text("utf-8") if path.exists() else _HEADING
    head = f"\n## {title}\n"
    before, found, after = text.partition(head)
    rest = after[after.find("\n## ") :] if found and "\n## " in after else ""
    parts = [before.rstrip("\n"), head.rstrip("\n"), *lines, rest.strip("\n")]
    path.write_text("\n".join(parts).rstrip("\n") + "\n", "utf-8")
