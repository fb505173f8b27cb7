"""`manage.py serve`: the web server, and beside it the worker."""

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

#: Seconds between two looks whether both processes still run.
LOOK = 1
#: Seconds a fresh server may take to answer: four times what a slow laptop needed.
PATIENCE = 40


class Command(BaseCommand):
    """Starts gunicorn and `manage.py worker`; Ctrl-C or SIGTERM stops both."""

    help = "Serves the portal and runs the worker beside it, until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")), help="port")
        parser.add_argument("--workers", type=int, default=2, help="processes, of four threads each")

    def handle(self, *args: Any, host: str, port: int, workers: int, **options: Any) -> None:
        signal.signal(signal.SIGTERM, _interrupt)
        signal.signal(signal.SIGINT, _interrupt)
        server = subprocess.Popen(_gunicorn(host, port, workers), cwd=settings.BASE_DIR)
        worker = None
        try:
            self._wait_for(server, host, port)
            worker = _worker()
            self._say_what_to_open(host, port)
            while True:
                self._look_after(server)
                if worker.poll() is not None:
                    self.stderr.write("The worker stopped; it is started again.")
                    worker = _worker()
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")
        finally:
            _stop(server)
            if worker:
                _stop(worker)

    def _wait_for(self, server: "subprocess.Popen[bytes]", host: str, port: int) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self._demand(server)
            with socket.socket() as probe:
                probe.settimeout(1)
                if probe.connect_ex((host, port)) == 0:
                    time.sleep(0.2)
                    self._demand(server)  # it may be another's server that answered
                    return
            time.sleep(0.2)
        raise CommandError(f"The server did not answer on {host}:{port} within {PATIENCE} s.")

    def _demand(self, server: "subprocess.Popen[bytes]") -> None:
        if server.poll() is not None:
            raise CommandError(
                "The server stopped. If its port is taken, choose another: make serve PORT=8001"
            )

    def _say_what_to_open(self, host: str, port: int) -> None:
        here = f"http://{host}:{port}"
        self.stdout.write(
            f"\n  The portal:        {here}/"
            f"\n  For editors:       {here}{reverse('wagtailadmin_home')}"
            "\n  The first editor:  make editor   (in another terminal)"
            "\n  To stop:           Ctrl-C\n"
        )
        self.stdout.flush()

    def _look_after(self, server: "subprocess.Popen[bytes]") -> None:
        try:
            server.wait(timeout=LOOK)
        except subprocess.TimeoutExpired:
            return
        self._demand(server)


def _worker() -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=settings.BASE_DIR)


def _gunicorn(host: str, port: int, workers: int) -> list[str]:
    return [
        sys.executable, "-m", "gunicorn", "settings.wsgi",
        "--bind", f"{host}:{port}", "--worker-class", "gthread", "--workers", str(workers), "--threads", "4",
        "--graceful-timeout", "5", "--log-level", "warning",
    ]  # fmt: skip


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _stop(server: "subprocess.Popen[bytes]") -> None:
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
