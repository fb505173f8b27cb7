"""manage.py rebuild_search: builds the search index anew and switches to it."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from search.applying import apply_changes
from search.engines.choice import ENGINES, engine_named, engines_kept
from search.engines.protocol import Engine
from search.rebuilding import RebuildRefused, Rebuilt, rebuild
from search.results import SearchUnavailable

# Of the priorities from 0 to 19: the server gets nine tenths of a busy core, the rebuild all of an idle one.
NICER = 10


class Command(BaseCommand):
    """Thin: shows progress and calls `search.rebuilding.rebuild`, engine by engine."""

    help = (
        "Builds the search index anew beside the live one, then switches to it; with a cluster set up, both indexes. "
        "Safe to repeat and to interrupt at any time: the live index answers all the while, and what a killed run left "
        "is removed by the next."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--engine", choices=ENGINES, help="only this engine's index")
        parser.add_argument(
            "--force", action="store_true", help="switch even when far fewer records are found than before"
        )
        parser.add_argument("--if-stale", action="store_true", help="do nothing where a usable index exists")
        parser.add_argument(
            "--back", action="store_true", help="go back to the index that was live before this one"
        )

    def run_from_argv(self, argv: list[str]) -> None:
        """As a command of its own it gives way to whoever saves or searches on this host meanwhile."""
        os.nice(NICER)
        super().run_from_argv(argv)

    def handle(self, *args: Any, engine: str | None, back: bool, **options: Any) -> None:
        try:
            engines = (engine_named(engine),) if engine else engines_kept()
        except ValueError as error:
            raise CommandError(str(error)) from error
        failed = 0
        for one in engines:
            try:
                if back:
                    self._go_back(one)
                elif options["if_stale"] and one.generation():
                    self.stdout.write(_("The search index is up to date."))
                else:
                    failed += self._rebuild(one, force=options["force"])
            except (RebuildRefused, SearchUnavailable) as error:
                raise CommandError(f"{one.name}: {error}") from error
        if failed:
            raise CommandError(_("%(count)d rows could not be indexed; see above.") % {"count": failed})

    def _rebuild(self, engine: Engine, *, force: bool) -> int:
        """How many rows could not be indexed."""
        with tqdm(desc=engine.name, unit=" rec", disable=None, file=self.stderr) as bar:

            def show(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            report: Rebuilt = rebuild(show, force=force, engine=engine)
        for kind, count in sorted(report.counts.items()):
            self.stdout.write(f"  {kind}: {count}")
        total = sum(report.counts.values())
        self.stdout.write(
            _("%(count)d records in %(seconds).1f s (%(name)s).")
            % {"count": total, "seconds": report.seconds, "name": report.name}
        )
        for (kind, id), reason in report.errors.items():
            self.stderr.write(f"{kind} {id}: {reason}")
        return len(report.errors)

    def _go_back(self, engine: Engine) -> None:
        name = engine.go_back()
        outcome = apply_changes(engine)
        self.stdout.write(
            _("%(name)s is live again; %(count)d changes made since were followed.")
            % {"name": name, "count": outcome.applied}
        )
