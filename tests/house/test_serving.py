"""`manage.py serve` answers, says what to open, and leaves nothing behind when it is stopped."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.running.postgres import free_port

ROOT = Path(__file__).resolve().parents[2]


def environment(var_dir: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "DATABASE"))}
    return kept | {
        "VAR_DIR": str(var_dir),
        "DJANGO_SETTINGS_MODULE": "settings.base",
        "PYTHONUNBUFFERED": "1",
    }


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of an instance whose database is ready and empty."""
    given = environment(tmp_path_factory.mktemp("instance"))
    manage = [sys.executable, "manage.py", "migrate", "-v0"]
    subprocess.run(manage, cwd=ROOT, env=given, check=True, capture_output=True)
    return given


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_stop(instance: dict[str, str], stop: signal.Signals) -> None:
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "1"],
        cwd=ROOT, env=instance, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        said = ""
        while "Ctrl-C" not in said:
            line = server.stdout.readline()
            assert line, f"it ended: {said}"
            said += line
        assert f"http://127.0.0.1:{port}/" in said
        assert "make editor" in said
        assert status(f"http://127.0.0.1:{port}/robots.txt") == 200
        server.send_signal(stop)
        rest, _ = server.communicate(timeout=30)
        assert server.returncode == 0, rest
        assert "Traceback" not in rest
    finally:
        if server.poll() is None:
            server.kill()
            server.wait()
    assert is_free(port)


def test_a_taken_port_is_said_and_nothing_goes_on(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, timeout=120,
        )  # fmt: skip
    assert done.returncode != 0
    assert "PORT=" in done.stderr


def is_free(port: int) -> bool:
    """Nobody listens there any more; workers may need a moment to go."""
    for _attempt in range(50):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return True
        time.sleep(0.1)
    return False
