"""(e) What a rebuild costs the people who save meanwhile: five editors without it, then with it, on the same portal."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks import place
from benchmarks.timing import quantile

EDITORS = 5
SECONDS = 30.0
# Seconds an editor rests between two saves: five who never do keep two cores and SQLite's one writer busy anyway.
REST = 1.0


def run() -> dict[str, Any]:
    """Seconds of every save by five processes that save every second, alone and beside rebuilds of both indexes."""
    var_dir = place.WORK / "pausing"
    shutil.rmtree(var_dir, ignore_errors=True)
    shutil.copytree(place.portal(), var_dir)  # what they write stays out of the portal the others measure on
    environment = os.environ | {
        "VAR_DIR": str(var_dir),
        "DJANGO_SETTINGS_MODULE": "settings.base",
        "ELASTICSEARCH_URL": place.node(),
        "ELASTICSEARCH_INDEX": "bench-pausing",
    }
    _manage(environment, "rebuild_search", "--engine", "elasticsearch")
    alone, _ = _crowd(environment, rebuilding=False)
    beside, rebuilds = _crowd(environment, rebuilding=True)
    shutil.rmtree(var_dir, ignore_errors=True)
    return {"alone": _row(alone), "beside rebuilds": _row(beside), "rebuilds": rebuilds}


def _crowd(environment: dict[str, str], *, rebuilding: bool) -> tuple[list[float], int]:
    """Every save's seconds, and how many rebuilds ended meanwhile."""
    words = [sys.executable, "-m", "tests.running.crowd", "edit"]
    editors = [
        subprocess.Popen(
            [*words, str(who), str(SECONDS), str(REST)],
            cwd=place.ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for who in range(EDITORS)
    ]
    rebuilds = 0
    while rebuilding and any(editor.poll() is None for editor in editors):
        _manage(environment, "rebuild_search", "--engine", ("embedded", "elasticsearch")[rebuilds % 2])
        rebuilds += 1
    told = [json.loads(editor.communicate()[0].splitlines()[-1]) for editor in editors]
    failed = sum(one["failed"] for one in told)
    if failed:
        sys.exit(f"{failed} saves failed: {told}")
    # The first save of a process loads half of Django: no editor of a running server waits for that.
    return [second for one in told for second in one["seconds"][1:]], rebuilds


def _manage(environment: dict[str, str], *words: str) -> None:
    done = subprocess.run(
        [sys.executable, str(Path(place.ROOT) / "manage.py"), *words],
        cwd=place.ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{' '.join(words)}: {done.stdout}{done.stderr}")


def _row(seconds: list[float]) -> dict[str, float]:
    return {
        "saves": len(seconds),
        "p50, s": round(quantile(seconds, 0.5), 3),
        "p99, s": round(quantile(seconds, 0.99), 3),
        "longest, s": round(max(seconds), 3),
    }
