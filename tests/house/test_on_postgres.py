"""Chosen stories once more, on PostgreSQL: what locks, constraints and SQL may do otherwise than on SQLite."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Where rows, locks and queries are at work; pure text and screens are the same on any database.
CHOSEN = (
    "tests/cms/agencies",
    "tests/cms/duties/test_turns.py",
    "tests/catalogue/importing",
    "tests/catalogue/levels",
    "tests/catalogue/reports/test_traffic.py",
    "tests/search/test_changes.py",
    "tests/search/log",
    "tests/search/synonyms",
    "tests/house/test_editor.py",
)


@pytest.mark.postgres
def test_the_same_stories_hold_on_postgresql(postgres_url: str) -> None:
    assert [path for path in CHOSEN if not (ROOT / path).exists()] == [], "stories have moved: choose anew"
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PYTEST") and name != "VAR_DIR"
    }
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider",
         "-m", "not real_data and not browser and not postgres", *CHOSEN],
        cwd=ROOT, env=kept | {"DATABASE_URL": postgres_url}, capture_output=True, text=True, timeout=1_500,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
