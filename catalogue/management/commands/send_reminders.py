"""`manage.py send_reminders`: reminds agencies of what is due; for every working morning."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from catalogue.reminders.rules import title_of
from catalogue.reminders.sending import send_reminders
from cms.calendar.working_days import Calendar


class Command(BaseCommand):
    """Silent on days off; a second run on the same day does nothing."""

    help = (
        "Reminds agencies by mail and on the desk of what is due, logged, louder the longer nothing happens."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, help="as if it were this day")
        parser.add_argument("--dry-run", action="store_true", help="say what would be sent")

    def handle(self, *args: Any, on: date | None, dry_run: bool, **options: Any) -> None:
        if not Calendar().is_working(on or localdate()):
            self.stdout.write("A day off: nobody is reminded.")
            return
        done = send_reminders(on=on, dry_run=dry_run)
        for row in done.reminders if options["verbosity"] > 1 or dry_run else []:
            self.stdout.write(f"{row.agency}: {title_of(row.rule)} ({row.total}), time {row.step}")
        self.stdout.write(
            f"{len(done.reminders)} reminders{' to send' if dry_run else ''}, {done.letters} letters, "
            f"{done.settled} settled, {len(done.unmailed)} agencies without an address."
        )
