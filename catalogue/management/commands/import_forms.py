"""`manage.py import_forms DIR`: real form files, tied to procedures by code."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from catalogue.forms.importing import import_forms, read_folder
from catalogue.importing.errors import ImportRejected


class Command(BaseCommand):
    """Thin: one function does the work, tests call it too."""

    help = "Imports form files from a folder with an index.json, or with files named CODE__NAME."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would be added")

    def handle(self, *args: Any, folder: Path, dry_run: bool, **options: Any) -> None:
        try:
            total = len(list(read_folder(folder)))
            with tqdm(total=total, unit=" files", disable=options["verbosity"] == 0, file=self.stderr) as bar:
                report = import_forms(folder, dry_run=dry_run, tick=lambda n: bar.update(n))
        except ImportRejected as error:
            raise CommandError(str(error)) from error
        for line in report.lines():
            self.stdout.write(line)
        if report.problems:
            raise CommandError(f"{len(report.problems)} files were left out; the rest went in.")
