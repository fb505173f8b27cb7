"""`manage.py prove_levels`: computes anew which level every public page proves."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from catalogue.models import Offering, ProvedLevel
from catalogue.readiness.proving import declared_above_proved, prove_levels


class Command(BaseCommand):
    """Saves of pages do this for themselves; a command for the night, after imports and link checks."""

    help = "Computes the level every offering's public page proves, beside the declared one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--procedure", help="only this national code")

    def handle(self, *args: Any, procedure: str | None, **options: Any) -> None:
        began = time.monotonic()
        rows = Offering.objects.all()
        if procedure:
            rows = rows.filter(procedure__code=procedure)
        total = rows.count()
        with tqdm(total=total, unit="dịch vụ", disable=options["verbosity"] == 0, file=self.stderr) as bar:
            changed = prove_levels(rows, tick=bar.update)
        levels = ProvedLevel.objects.filter(offering__in=rows.values("pk")).values_list("level", flat=True)
        counts = {level: 0 for level in range(5)}
        for level in levels:
            counts[level] += 1
        above = rows.filter(declared_above_proved()).count()
        self.stdout.write(
            f"{total} offerings in {time.monotonic() - began:.1f} s, {changed} changed. Proved: "
            + ", ".join(f"level {level}: {number}" for level, number in counts.items())
            + f". Declared above proved: {above}."
        )
