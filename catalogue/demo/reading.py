"""Reads the demo's own data, which lies beside this file."""

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def read(name: str) -> Any:
    """One of the demo's JSON files."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def read_lines(name: str) -> list[dict[str, Any]]:
    """One of the demo's JSONL files."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]
