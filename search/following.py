"""Keeps one engine following the changes for as long as a worker runs, and builds its index where there is none."""

import logging
import threading
import time
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections

from search.applying import apply_changes
from search.engines.protocol import Engine
from search.rebuilding import RebuildRefused, rebuild
from search.results import SearchUnavailable

logger = logging.getLogger(__name__)

# Seconds between two looks: together with the cluster's own refresh a publish is found within a second.
PAUSE = 0.5
# Seconds between two tries of an engine that is away, and between two tries of a rebuild that failed.
AWAY_PAUSE = 2.0
REBUILD_PAUSE = 15.0

Say = Callable[[str], None]


def follow(engine: Engine, stopping: threading.Event, say: Say) -> None:
    """Follows until `stopping` is set. Whatever fails is said once, and tried again by itself."""
    said = ""
    rebuilt_at = float("-inf")
    while not stopping.is_set():
        close_old_connections()
        trouble = ""
        try:
            if not engine.generation():
                if time.monotonic() - rebuilt_at >= REBUILD_PAUSE:
                    rebuilt_at = time.monotonic()
                    _build(engine, say)
            else:
                trouble = apply_changes(engine).away
        except (SearchUnavailable, RebuildRefused) as error:
            trouble = str(error)
        except DatabaseError as error:  # busy or away: the next look tries again
            trouble = f"the database: {error}"
        except Exception as error:  # the worker outlives whatever it meets; the log has the whole story
            logger.exception("The worker goes on")
            trouble = f"{type(error).__name__}: {error}"
        if trouble and trouble != said:
            say(f"{engine.name} waits: {trouble}")
        elif said and not trouble:
            say(f"{engine.name} follows the changes again.")
        said = trouble
        stopping.wait(AWAY_PAUSE if trouble else PAUSE)


def _build(engine: Engine, say: Say) -> None:
    say(f"{engine.name} has no index: building one.")
    report = rebuild(engine=engine)
    say(f"{engine.name}: {sum(report.counts.values())} records in {report.seconds:.1f} s ({report.name}).")
