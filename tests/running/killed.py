"""Publishes, or rebuilds, in children that are killed at random moments; says after each round what the index lost.

Run as `python -m tests.running.killed publish|rebuild TIMES SEED` in the environment of an instance.
"""

import json
import os
import random
import signal
import sys
import time

import django

django.setup()

from django.db import connections  # noqa: E402

from catalogue.models import ProcedurePage  # noqa: E402
from search.applying import apply_changes  # noqa: E402
from search.auditing import audit  # noqa: E402
from search.engines.choice import engines_kept  # noqa: E402
from search.rebuilding import rebuild  # noqa: E402

# Kills between two recoveries: as many as a bad day has, and few enough to say which one did it.
ROUND = 20


def publish_on_and_on(seed: int) -> None:
    """Edits, withdraws, publishes again, makes copies and deletes them, as fast as it goes."""
    chance = random.Random(seed)
    pages = list(ProcedurePage.objects.order_by("pk"))
    for turn in range(10_000):
        page = chance.choice(pages)
        page.refresh_from_db()
        verb = chance.random()
        if verb < 0.6:
            page.title = f"Đăng ký thử {chance.randrange(10**6)}"
            page.save_revision().publish()
        elif verb < 0.8:
            page.unpublish() if page.live else page.get_latest_revision().publish()
        elif verb < 0.9:
            copy = page.copy(
                update_attrs={"slug": f"ban-sao-{seed}-{turn}", "code": f"9.{chance.randrange(10**6):06}"}
            )
            copy.delete()
        else:
            page.move(page.get_parent(), pos="last-child")


def rebuild_on_and_on(seed: int) -> None:
    """Rebuilds every index, again and again."""
    while True:
        for engine in engines_kept():
            rebuild(engine=engine)


def killed_after(seconds: float, work: object, seed: int) -> None:
    """Does the work in a child, and kills it."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        os.close(1)
        os.open(os.devnull, os.O_WRONLY)
        os.dup2(1, 2)
        work(seed)  # type: ignore[operator]
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def lost() -> dict[str, dict[str, int]]:
    """What differs, engine by engine, once the worker has had its turn."""
    found = {}
    for engine in engines_kept():
        apply_changes(engine)
        differing = audit(engine)
        found[engine.name] = {
            "missing": len(differing.missing), "ghosts": len(differing.ghosts),
            "stale": len(differing.stale), "failed": len(differing.failed),
        }  # fmt: skip
    return found


def main(what: str, times: int, seed: int) -> None:
    """Prints one JSON object a round."""
    chance = random.Random(seed)
    for kill in range(times):
        if what == "publish":
            killed_after(chance.uniform(0.02, 0.4), publish_on_and_on, seed + kill)
        else:
            killed_after(chance.uniform(0.1, 3.0), rebuild_on_and_on, seed + kill)
        if (kill + 1) % (ROUND if what == "publish" else 1) == 0 or kill + 1 == times:
            report = {"kills": kill + 1, "lost": lost()}
            print(json.dumps(report), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
