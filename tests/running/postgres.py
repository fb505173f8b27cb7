"""A throw-away PostgreSQL cluster on loopback, made for the run and removed after it."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running.components import absent

#: Durable writes are of no use to a database that lives for a minute.
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def programs() -> Path | None:
    """The folder with initdb and pg_ctl of the newest server installed, or None."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: float(path.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("pg_ctl")
    folder = Path(found).resolve().parent if found else None
    return folder if folder and (folder / "initdb").exists() else None


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """DATABASE_URL of an empty cluster. The server refuses to run as root, so there it runs as `postgres`."""
    bin_folder = programs()
    if bin_folder is None:
        absent("PostgreSQL")
    owner = "postgres" if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="mot-cua-postgres-"))
    if owner:
        shutil.chown(folder, user=owner)
    port = free_port()

    def run(program: str, *words: str) -> None:
        done = subprocess.run(
            [bin_folder / program, *words],
            user=owner,
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"

    data = str(folder / "data")
    try:
        run(
            "initdb", "-D", data, "-U", "portal", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        listen = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} {QUICK}"
        run("pg_ctl", "start", "-w", "-D", data, "-l", str(folder / "log"), "-o", listen)
        yield f"postgresql://portal@127.0.0.1:{port}/postgres"
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data)
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A loopback port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
