"""`manage.py import_usage FILE.csv`: how many applications were received and dealt with."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from catalogue.levels.usage import UsageRefused, import_usage


class Command(BaseCommand):
    """The same file for the same day again changes nothing."""

    help = "Imports usage figures from a CSV file with the columns code, body, received, processed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV file, UTF-8")
        parser.add_argument(
            "--on", type=date.fromisoformat, required=True, help="the day counted, 2026-06-30"
        )
        parser.add_argument("--source", required=True, help="who says so")
        parser.add_argument("--dry-run", action="store_true", help="say what would be taken")

    def handle(self, *args: Any, file: Path, on: date, source: str, dry_run: bool, **options: Any) -> None:
        try:
            with transaction.atomic():
                report = import_usage(file, on=on, source=source)
                transaction.set_rollback(dry_run)
        except UsageRefused as refusal:
            raise CommandError(f"Nothing was imported: {refusal}.") from refusal
        for line in report.refused:
            self.stdout.write(line)
        self.stdout.write(
            f"{report.taken} figures {'to take' if dry_run else 'taken'}, {len(report.refused)} refused."
        )
