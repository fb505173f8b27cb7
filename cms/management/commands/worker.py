"""manage.py worker: what happens beside the web server, for as long as it runs."""

import signal
import threading
from types import FrameType
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connections

from cms.duties.keeping import Keeper
from search.engines.choice import engines_kept
from search.engines.protocol import Engine
from search.following import follow

#: Seconds between two looks for pages whose hour of publication or expiry has come.
CLOCK = 30.0


class Command(BaseCommand):
    """One thread an index, one that minds the clock, one the duties; Ctrl-C or SIGTERM ends them all."""

    help = (
        "Carries published changes into every search index (and builds one where there is none), and publishes and "
        "withdraws scheduled pages every 30 s, and does what falls due by the clock (reminders, link checks), until "
        "Ctrl-C. One a host: it keeps that host's own index. Killing it at any moment loses nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        stopping = threading.Event()

        def stop(number: int, frame: FrameType | None) -> None:
            stopping.set()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        threads = [
            threading.Thread(target=self._follow, args=(engine, stopping), name=engine.name, daemon=True)
            for engine in engines_kept()
        ]
        threads.append(
            threading.Thread(target=self._mind_the_clock, args=(stopping,), name="clock", daemon=True)
        )
        # Duties may take an hour: they never hold up the clock of scheduled pages.
        threads.append(
            threading.Thread(target=Keeper(self._say).keep, args=(stopping,), name="duties", daemon=True)
        )
        for thread in threads:
            thread.start()
        while not stopping.wait(1):
            pass
        for thread in threads:
            thread.join(timeout=10)

    def _follow(self, engine: Engine, stopping: threading.Event) -> None:
        try:
            follow(engine, stopping, self._say)
        finally:
            connections.close_all()

    def _mind_the_clock(self, stopping: threading.Event) -> None:
        while not stopping.is_set():
            close_old_connections()
            try:
                call_command("publish_scheduled", verbosity=0)
            except DatabaseError as error:  # busy or away: the next look tries again
                self._say(f"Scheduled pages were not looked at: {error}")
            stopping.wait(CLOCK)
        connections.close_all()

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
