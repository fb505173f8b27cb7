"""`manage.py load_demo`: fills an empty portal with the demo."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.demo.loading import load_demo
from catalogue.demo.reading import read_lines
from catalogue.models import ProcedurePage


class Command(BaseCommand):
    """Refuses a portal that already has content of its own, so that samples never mix with the real."""

    help = "Loads the demo: all agencies, 72 procedures, 60 forms, news and columns. Runs twice without harm."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--anyway", action="store_true", help="also beside real procedures")

    def handle(self, *args: Any, anyway: bool, **options: Any) -> None:
        ours = {row["code"] for row in read_lines("procedures.jsonl")}
        if not anyway and ProcedurePage.objects.exclude(code__in=ours).exists():
            raise CommandError(
                "This portal has procedures of its own. Add --anyway to put the demo beside them."
            )
        load_demo(say=lambda word: self.stdout.write(word) if options["verbosity"] else None)
