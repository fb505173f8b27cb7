"""The real data: where it lies, what happens where it does not, and how many tests read it."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = (ROOT / os.environ.get("PORTAL_DATA", "../shared/data")).resolve()


@pytest.fixture(scope="session")
def portal_data() -> Path:
    """The folder with the real data."""
    return FOLDER


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips a test on real data only where nobody said there is any."""
    if item.get_closest_marker("real_data") is None or FOLDER.is_dir():
        return
    if "PORTAL_DATA" in os.environ:
        pytest.fail(f"PORTAL_DATA names {FOLDER}, which is no folder.", pytrace=False)
    pytest.skip(f"no folder at {FOLDER}")


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The last line says how many tests met the real data: a green run without them must not look complete."""
    ran = sum(_count(terminalreporter, outcome) for outcome in ("passed", "failed", "error"))
    skipped = _count(terminalreporter, "skipped")
    if skipped:
        terminalreporter.write_line(f"Real data: {skipped} tests skipped: no folder at {FOLDER}", yellow=True)
    else:
        terminalreporter.write_line(f"Real data: {ran} tests ran")


def _count(terminalreporter: pytest.TerminalReporter, outcome: str) -> int:
    reports = terminalreporter.stats.get(outcome, [])
    return len({report.nodeid for report in reports if "real_data" in getattr(report, "keywords", {})})
