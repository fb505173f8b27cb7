"""Every file is short, says what it is for, and stands in a folder whose name holds a noun."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("catalogue", "cms", "search", "media")
LONGEST = 300
NAMELESS = {"utils", "util", "helpers", "helper", "common", "core", "misc"}


def written(*tops: str) -> Iterator[Path]:
    """The Python we write: not migrations, not what tools leave behind."""
    for top in tops:
        for path in sorted((ROOT / top).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


OURS = [*written(*ROOMS, "settings", "tests"), ROOT / "manage.py"]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_there_is_something_to_check() -> None:
    assert len(OURS) > 100


def test_no_file_is_longer_than_one_noun_needs() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in OURS}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_every_module_opens_with_what_it_is_for() -> None:
    silent = [
        name(path)
        for path in OURS
        if (source := path.read_text(encoding="utf-8")).strip() and not ast.get_docstring(ast.parse(source))
    ]
    assert silent == []


@pytest.mark.parametrize("room", [*ROOMS, "settings", "tests"])
def test_no_folder_or_file_is_called_after_nothing(room: str) -> None:
    paths = [*written(room)]
    assert [name(path) for path in paths if NAMELESS & {path.stem, *path.relative_to(ROOT).parts}] == []


def test_nothing_else_at_the_top_holds_python() -> None:
    allowed = {*ROOMS, "settings", "tests", "benchmarks"}
    # A leading dot or "var" is made, not written; so is what a package manager unpacks.
    others = [
        top for top in ROOT.iterdir() if top.is_dir() and top.name not in allowed | {"var", "node_modules"}
    ]
    strangers = [top for top in others if not top.name.startswith(".") and any(top.rglob("*.py"))]
    assert [name(top) for top in strangers] == []
    assert [path.name for path in ROOT.glob("*.py")] == ["manage.py"]


def test_what_a_portal_makes_for_itself_is_not_part_of_the_project() -> None:
    """Keys, databases, indexes and uploads of a trial run stay where it ran."""
    # The checkout may belong to another user than the one who tests it.
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    made = ("secret-key", ".sqlite3", ".mo", ".address")
    tracked = [Path(path) for path in listed.decode().split("\0") if path]
    assert tracked
    assert [str(path) for path in tracked if path.name.endswith(made)] == []
