"""A real browser without a screen: what it makes of a page, and whom it asks for it."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.running.components import absent

NAMES = ("chromium", "chromium-browser", "google-chrome")
# The sandbox needs a kernel feature containers lack; the rest keeps the browser itself from calling home.
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    "--virtual-time-budget=5000",
)  # fmt: skip


class Browser:
    """Chromium with a profile of its own."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program = program
        self.folder = folder

    def dom(self, url: str, *, width: int = 1280) -> str:
        """The page's HTML after everything in it was loaded and run."""
        return self._run(f"--window-size={width},900", "--dump-dom", url)

    def screenshot(self, url: str, *, width: int = 1280, height: int = 900) -> Path:
        """A PNG of the page at this width."""
        path = self.folder / f"page-{width}.png"
        self._run(f"--window-size={width},{height}", f"--screenshot={path}", url)
        assert path.exists(), "the browser took no picture"
        return path

    def requests(self, url: str) -> list[str]:
        """The address itself and every http(s) address its page made the browser ask for, once each.

        What the browser asks for of its own accord (its clock, its updates) has no page behind it and is left out.
        """
        log = self.folder / "net-log.json"
        self._run(f"--log-net-log={log}", "--dump-dom", url)
        events = [event.get("params", {}) for event in json.loads(log.read_text())["events"]]
        asked = {
            params["url"]
            for params in events
            if params.get("url") == url or str(params.get("initiator", "")).startswith("http")
        }
        return sorted(address for address in asked if address.startswith(("http://", "https://")))

    def _run(self, *words: str) -> str:
        command = [self.program, *FLAGS, f"--user-data-dir={self.folder / 'profile'}", *words]
        done = subprocess.run(command, capture_output=True, text=True, timeout=90)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout


def program() -> str:
    """Where Chromium is; a test that needs it is skipped, or fails under CI=true, where there is none."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        absent("Chromium")
    return found


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    """Chromium, where there is one."""
    return Browser(program(), tmp_path)
