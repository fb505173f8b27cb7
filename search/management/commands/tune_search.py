"""manage.py tune_search FILE.jsonl …: learns the weights of ranking, and says how well they do on unseen queries."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.choice import ENGINES, engine_named
from search.evaluation.asking import present_keys
from search.evaluation.judgements import read_file
from search.evaluation.learning import judged_candidates
from search.evaluation.metrics import mean
from search.evaluation.tuning import crossed, fit, quality
from search.results import SearchUnavailable
from search.weights import WEIGHTS


class Command(BaseCommand):
    """Prints; the figures go into `search/weights.py` by hand, where a reader can follow them."""

    help = (
        "Fits the weights in search/weights.py to judged queries, starting from those there, and prints them with "
        "nDCG@10 as it is, fitted, and by cross-validation (each query ranked by weights that never saw it)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", type=Path, nargs="+", help="judged queries, JSON lines; the first counts double"
        )
        parser.add_argument("--engine", choices=ENGINES, default="embedded", help="the engine to ask")
        parser.add_argument("--folds", type=int, default=5, help="parts of the cross-validation")
        parser.add_argument(
            "--seed", type=int, default=7, help="of shuffling; the same seed, the same figures"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        engine = engine_named(options["engine"])
        sets = {}
        for number, path in enumerate(options["files"]):
            judgements = read_file(path)
            try:
                kinds = tuple(sorted(set(present_keys(judgements, engine).values())))
            except SearchUnavailable as error:
                raise CommandError(str(error)) from error
            sets[path.name] = judged_candidates(
                judgements, engine, kinds=kinds, prefix=f"{path.name}:", share=1.0 if number else 2.0
            )
        everything = [one for ones in sets.values() for one in ones]
        start = tuple(WEIGHTS.values())
        fitted = fit(everything, start, seed=options["seed"])
        unseen = crossed(everything, start, folds=options["folds"], seed=options["seed"])
        for name, before, after in zip(WEIGHTS, start, fitted, strict=True):
            self.stdout.write(f"{name:<20}{before:>8.2f}{after:>8.2f}")
        for name, ones in sets.items():
            held = mean([unseen[one.id] for one in ones])
            self.stdout.write(
                f"{name}: {len(ones)} queries, nDCG@10 {quality(ones, start):.4f} as it is, "
                f"{quality(ones, fitted):.4f} fitted, {held:.4f} cross-validated"
            )
