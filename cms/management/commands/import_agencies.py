"""`manage.py import_agencies DIR`: agencies, communes and the units before them."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from cms.agencies.importing.reading import ImportRejected, read_province
from cms.agencies.importing.writing import write_province


class Command(BaseCommand):
    """Reads all files first; a broken one changes nothing. A second run makes only what is missing."""

    help = (
        "Makes the province's agencies and communes from nghean-agencies.json, nghean-units-2025.json "
        "and nghean-units-old.json in a folder."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder with the three files")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            province = read_province(folder)
        except ImportRejected as error:
            raise CommandError(str(error)) from error
        total = len(province.departments) + len(province.units)
        with tqdm(total=total, unit="cơ quan", disable=options["verbosity"] == 0, file=self.stderr) as bar:
            written = write_province(province, tick=lambda _name: bar.update(1))
        self.stdout.write(
            f"{written.agencies} agencies, {written.communes} communes, {written.former} former units made."
        )
