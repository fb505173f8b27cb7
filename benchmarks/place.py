"""Where a benchmark works: the data, the node, and a portal with the real catalogue in it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = (ROOT / os.environ.get("PORTAL_DATA", "../shared/data")).resolve()
WORK = ROOT / "var" / "bench"
# How many records growth is measured at, per engine.
EMBEDDED = (3_000, 30_000, 100_000)
CLUSTER = (3_000, 100_000, 1_000_000)


def node() -> str:
    """The address of the node that `make elasticsearch` started, or of the one ELASTICSEARCH_URL names."""
    note = ROOT / "var" / "elasticsearch.address"
    url = os.environ.get("ELASTICSEARCH_URL") or (note.read_text().strip() if note.exists() else "")
    if not url:
        sys.exit("No Elasticsearch node: run make elasticsearch first.")
    return url


def folder(name: str) -> Path:
    """An empty folder under var/bench."""
    path = WORK / name
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    return path


def portal(name: str = "portal") -> Path:
    """The VAR_DIR of a portal with the real catalogue; imported once, then kept."""
    path = WORK / name
    if (path / "ready").exists():
        return path
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    print(f"Importing the real catalogue into {path} (two minutes) …", flush=True)
    for words in (
        ["migrate", "-v0"],
        ["import_agencies", str(DATA)],
        ["import_procedures", str(DATA / "procedures-nghean.jsonl")],
        ["update_index", "-v0"],
    ):
        manage(path, *words)
    (path / "ready").touch()
    return path


def manage(var_dir: Path, *words: str) -> str:
    """Runs a command of the portal, and returns what it printed."""
    environment = {**os.environ, "VAR_DIR": str(var_dir), "DJANGO_SETTINGS_MODULE": "settings.base"}
    done = subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{' '.join(words)}: {done.stdout}{done.stderr}")
    return done.stdout
