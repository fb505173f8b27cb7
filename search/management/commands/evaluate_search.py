"""manage.py evaluate_search FILE.jsonl: how good the search is on judged queries."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engine import BadQuery, SearchQuery, SearchUnavailable, search
from search.engines.choice import ENGINES, engine_named
from search.evaluation.judgements import BadJudgement, Judgement, read_judgements
from search.evaluation.run import Measured, by_kind, evaluate, summary

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

    def handle(self, *args: Any, **options: Any) -> None:
        judgements = _read(options["file"])
        engine = engine_named(options["engine"])
        try:
            with engine.reading() as reading:
                present = reading.keys({key for judgement in judgements for key in judgement.grades})
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error
        kinds = tuple(sorted(set(present.values())))

        def answer(text: str) -> tuple[list[str], float]:
            results = search(SearchQuery(text=text, filters={"kind": kinds}, limit=10), engine=engine)
            return [hit.key for hit in results.hits], results.took_ms

        try:
            measured = evaluate(judgements, present=present, answer=answer)
        except BadQuery as error:
            raise CommandError(f"{options['file']}: {error}") from error
        self._table(measured)
        if kinds:
            self.stdout.write(f"Judged kinds of result: {', '.join(kinds)}.")
        if skipped := len(judgements) - len(measured):
            self.stdout.write(f"{skipped} queries left out: none of their judged codes is in the index.")
        self.stdout.write(json.dumps(summary(measured)))

    def _table(self, measured: list[Measured]) -> None:
        self.stdout.write(f"{'kind':<20}" + "".join(f"{name:>11}" for name in _COLUMNS))
        for kind, ones in [*by_kind(measured).items(), ("all of them", measured)]:
            figures = summary(ones)
            self.stdout.write(f"{kind:<20}" + "".join(f"{figures[name]:>11}" for name in _COLUMNS))


def _read(path: Path) -> list[Judgement]:
    try:
        with path.open("rb") as lines:
            return list(read_judgements(lines))
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    except BadJudgement as error:
        raise CommandError(f"{path}, {error}") from error
