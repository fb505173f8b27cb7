"""A whole portal as it is run: its own folder, the web server, the worker, and an editor at her desk."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.running.postgres import free_port

ROOT = Path(__file__).resolve().parents[2]
_LEFT_OUT = ("PYTEST", "DATABASE", "ELASTICSEARCH")


class Instance:
    """One VAR_DIR with the demo in it, and the commands of the portal over it."""

    def __init__(self, folder: Path, **more: str) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_LEFT_OUT)}
        self.folder = folder
        self.environment = kept | {
            "VAR_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "settings.base",
            "PYTHONUNBUFFERED": "1",
            **more,
        }

    def manage(self, *words: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
        """Runs a command to its end."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=900,
        )  # fmt: skip
        assert not check or done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """Begins a command that goes on."""
        return subprocess.Popen(
            [sys.executable, *words],
            cwd=ROOT, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=(self.folder / "errors.log").open("a"), text=True,
        )  # fmt: skip


class Editor:
    """A process that publishes what it is told to, as the desk would: see tests/running/editing.py."""

    def __init__(self, instance: Instance) -> None:
        self.process = instance.start("-m", "tests.running.editing")
        self.ask("hello")

    def ask(self, verb: str, **words: Any) -> Any:
        """Has one thing done, and returns what it says of it."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({"verb": verb, **words}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the editor's process ended; see errors.log"
        return json.loads(line)

    def close(self) -> None:
        """Goes home."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(timeout=120)


class Served:
    """The web server of an instance, and the worker beside it."""

    def __init__(self, instance: Instance) -> None:
        self.port = free_port()
        self.process = instance.start("manage.py", "serve", "--port", str(self.port), "--workers", "1")
        assert self.process.stdout
        said = ""
        while "Ctrl-C" not in said:
            line = self.process.stdout.readline()
            assert line, f"it ended: {said}"
            said += line

    def search(self, text: str) -> tuple[int, dict[str, Any], float]:
        """(status, JSON, seconds) of a search over the API."""
        began = time.monotonic()
        url = f"http://127.0.0.1:{self.port}/api/@search?SearchableText={quote(text)}"
        try:
            with urllib.request.urlopen(url, timeout=60) as reply:
                return reply.status, json.load(reply), time.monotonic() - began
        except urllib.error.HTTPError as error:
            return error.code, {}, time.monotonic() - began

    def close(self) -> None:
        """Stops both."""
        self.process.terminate()
        self.process.communicate(timeout=120)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A VAR_DIR with the demo, to be copied: set up once by whichever of the parallel runs asks first."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "demo"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            folder.mkdir(exist_ok=True)
            Instance(folder).manage("set_up")
            (folder / "ready").touch()
    return folder


@pytest.fixture(scope="module")
def demo_instance(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Instance:
    """The demo in a folder of its own, nothing running."""
    return Instance(Path(shutil.copytree(demo_folder, tmp_path_factory.mktemp("whole") / "var")))
