"""`manage.py compile_translations`: the .mo files Django reads, from the .po files people write."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.setting_up.translations import BadTranslation, compile_catalogues, find_catalogues


class Command(BaseCommand):
    """Does nothing for a catalogue that has not changed since."""

    help = "Compiles the translations of every room; only those that changed. Needs no msgfmt."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="compile all, changed or not")

    def handle(self, *args: Any, again: bool, **options: Any) -> None:
        paths = find_catalogues(settings.BASE_DIR, rooms())
        try:
            written = compile_catalogues(paths, again=again)
        except BadTranslation as error:
            raise CommandError(str(error)) from error
        if options["verbosity"] > 0 and written:
            self.stdout.write(f"{len(written)} of {len(paths)} translation files compiled.")


def rooms() -> list[str]:
    """The folders of our own apps, as they stand under the project's root."""
    folders = [Path(config.path) for config in apps.get_app_configs()]
    return sorted(folder.name for folder in folders if folder.parent == settings.BASE_DIR)
