"""manage.py check_search: whether every index holds exactly what is public."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search.auditing import Audit, audit, repair
from search.engines.choice import ENGINES, engine_named, engines_kept
from search.engines.protocol import Engine
from search.results import SearchUnavailable

_SHOWN = 10


class Command(BaseCommand):
    """Thin: prints what `search.auditing` finds."""

    help = (
        "Compares every index with the database, both ways: id, version and checksum. Fails when anything differs; "
        "with --repair only what differs is put right first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--engine", choices=ENGINES, help="only this engine's index")
        parser.add_argument("--repair", action="store_true", help="put right what differs, and nothing else")

    def handle(self, *args: Any, engine: str | None, **options: Any) -> None:
        try:
            engines = (engine_named(engine),) if engine else engines_kept()
        except ValueError as error:
            raise CommandError(str(error)) from error
        wrong = [one.name for one in engines if not self._check(one, mend=options["repair"])]
        if wrong:
            raise CommandError(
                _("Not the same as the database: %(names)s. Run manage.py check_search --repair.")
                % {"names": ", ".join(wrong)}
            )

    def _check(self, engine: Engine, *, mend: bool) -> bool:
        try:
            found = audit(engine)
            self._show(engine, found)
            if mend and found.differing:
                found = repair(engine, found)
                self.stdout.write(_("After the repair:"))
                self._show(engine, found)
        except SearchUnavailable as error:
            self.stderr.write(f"{engine.name}: {error}")
            return False
        return found.is_clean

    def _show(self, engine: Engine, found: Audit) -> None:
        self.stdout.write(
            _(
                "%(engine)s: %(records)d records; missing %(missing)d, ghosts %(ghosts)d, stale %(stale)d, "
                "behind %(behind)d, failing %(failing)d"
            )
            % {
                "engine": engine.name,
                "records": found.records,
                "missing": len(found.missing),
                "ghosts": len(found.ghosts),
                "stale": len(found.stale),
                "behind": len(found.behind),
                "failing": len(found.failed),
            }
        )
        for kind, id in sorted(found.differing)[:_SHOWN]:
            self.stdout.write(f"  {kind} {id}")
        for (kind, id), error in sorted(found.failed.items())[:_SHOWN]:
            self.stderr.write(f"  {kind} {id}: {error}")
