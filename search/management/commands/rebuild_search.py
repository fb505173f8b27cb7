"""manage.py rebuild_search: builds the search index anew and switches to it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from search.engine import RebuildRefused, SearchUnavailable, rebuild
from search.engines.choice import engine_in_use


class Command(BaseCommand):
    """Thin: shows progress and calls `search.engine.rebuild`."""

    help = (
        "Builds the search index anew beside the live one, then switches to it. Safe to repeat at any time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help="switch even when far fewer records are found than before"
        )
        parser.add_argument("--if-stale", action="store_true", help="do nothing when a usable index exists")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_stale"] and engine_in_use().is_current():
            self.stdout.write(_("The search index is up to date."))
            return
        with tqdm(unit=" rec", disable=None, file=self.stderr) as bar:

            def show(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            try:
                report = rebuild(show, force=options["force"])
            except (RebuildRefused, SearchUnavailable) as error:
                raise CommandError(str(error)) from error
        for kind, count in sorted(report.counts.items()):
            self.stdout.write(f"  {kind}: {count}")
        total = sum(report.counts.values())
        self.stdout.write(
            _("%(count)d records in %(seconds).1f s (%(name)s).")
            % {"count": total, "seconds": report.seconds, "name": report.name}
        )
        for (kind, id), reason in report.errors.items():
            self.stderr.write(f"{kind} {id}: {reason}")
        if report.errors:
            raise CommandError(
                _("%(count)d rows could not be indexed; see above.") % {"count": len(report.errors)}
            )
