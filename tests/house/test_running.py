"""The suite itself: a green run without the real data must say so, and a wrong address must fail."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STORY = "import pytest\n\n@pytest.mark.real_data\ndef test_it(portal_data): assert portal_data.is_dir()\n"


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A suite of one test on real data, away from any folder with such data."""
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    real_data: reads it\n")
    (tmp_path / "test_it.py").write_text(STORY)
    return tmp_path


def run(suite: Path, **given: str) -> "subprocess.CompletedProcess[str]":
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PORTAL_DATA"))
    }
    kept["PYTHONPATH"] = str(ROOT)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:django", "-p", "no:cacheprovider", "-p", "tests.running.real_data"],
        cwd=suite, env=kept | given, capture_output=True, text=True,
    )  # fmt: skip


def test_a_folder_that_is_named_and_missing_fails(suite: Path) -> None:
    done = run(suite, PORTAL_DATA=str(suite / "nowhere"))
    assert done.returncode == 1
    assert "which is no folder" in done.stdout


def test_a_folder_that_is_there_is_read_and_counted(suite: Path) -> None:
    done = run(suite, PORTAL_DATA=str(suite))
    assert done.returncode == 0
    assert "Real data: 1 tests ran" in done.stdout
