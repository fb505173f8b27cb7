"""`manage.py set_up`: database, static files, demo and search index, each only where it is missing."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms.setting_up.instance import set_up


class Command(BaseCommand):
    """A second run does nothing and says so."""

    help = "Brings this instance from nothing to a portal that answers; what is done already is left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--no-demo",
            action="store_true",
            help="leave an empty database empty: for an instance with its own content",
        )

    def handle(self, *args: Any, no_demo: bool, **options: Any) -> None:
        began = time.monotonic()
        made = set_up(lambda words: self.stdout.write(words), demo=not no_demo)
        if made:
            self.stdout.write(f"Set up in {time.monotonic() - began:.0f} s.")
        else:
            self.stdout.write("Everything is set up.")
