"""`manage.py extract_messages`: brings each room's Vietnamese catalogue up to date with its code."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.management.commands.compile_translations import rooms
from cms.setting_up.extraction import bring_up_to_date


class Command(BaseCommand):
    """For developers; it only adds untranslated sentences and drops unused ones."""

    help = "Adds to each room's .po the sentences its code says, and drops those nobody says any more."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for room in rooms():
            path = settings.BASE_DIR / room / "locale" / "vi" / "LC_MESSAGES" / "django.po"
            added, dropped = bring_up_to_date(settings.BASE_DIR / room, path)
            self.stdout.write(f"{room}: {added} added, {dropped} dropped.")
