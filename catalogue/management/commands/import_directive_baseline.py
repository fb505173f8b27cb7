"""`manage.py import_directive_baseline`: the directive's figures of 2013 as the ledger's first point."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from catalogue.levels.baseline import FILE, BaselineRefused, import_baseline


class Command(BaseCommand):
    """A second run writes nothing."""

    help = "Writes the directive's own figures of 2013 into the ledger, where they are missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", type=Path, default=FILE, help="another file of the same shape")
        parser.add_argument("--dry-run", action="store_true", help="say what would be written")

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        try:
            with transaction.atomic():
                written, standing = import_baseline(file)
                transaction.set_rollback(dry_run)
        except (BaselineRefused, OSError, ValueError, KeyError) as error:
            raise CommandError(f"Nothing was written: {error}") from error
        self.stdout.write(
            f"{written} figures {'to write' if dry_run else 'written'}, {standing} stood already."
        )
