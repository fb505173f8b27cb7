"""manage.py purge_search_log: removes what is older than SEARCH_LOG_DAYS."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from search.log.retention import purge


class Command(BaseCommand):
    """Thin: calls `search.log.retention.purge`, which the portal also does by itself once a day."""

    help = "Removes the days of the search log that are older than SEARCH_LOG_DAYS. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say how many rows would go, keep them")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = purge(dry_run=options["dry_run"])
        sentence = _("%(count)d rows would go.") if options["dry_run"] else _("%(count)d rows removed.")
        self.stdout.write(sentence % {"count": rows})
