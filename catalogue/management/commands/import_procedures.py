"""`manage.py import_procedures FILE.jsonl`: the national catalogue's procedures into pages."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from catalogue.importing.errors import ImportRejected
from catalogue.importing.reading import check_file
from catalogue.importing.writing import import_procedures
from cms.agencies.agency import AgencyPage


class Command(BaseCommand):
    """Thin: one function does the work, tests call it too."""

    help = "Imports procedures from a JSONL file. A second run of the same file changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="one JSON record a line, UTF-8")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, field by field")

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        if not AgencyPage.objects.filter(slug="ubnd-tinh").exists():
            raise CommandError("There are no agencies yet. Run first: manage.py import_agencies FOLDER")
        try:
            total = check_file(file)
            with tqdm(
                total=total, unit=" records", disable=options["verbosity"] == 0, file=self.stderr
            ) as bar:
                report = import_procedures(file, dry_run=dry_run, tick=lambda n: bar.update(n))
        except ImportRejected as error:
            raise CommandError(str(error)) from error
        for line in report.lines(details=dry_run):
            self.stdout.write(line)
        if report.bad_lines:
            raise CommandError(f"{len(report.bad_lines)} lines were left out; the rest went in.")
