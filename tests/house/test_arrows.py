"""Lower rooms name no higher one: not in a string, not in a template, not through a migration."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Each room and the rooms above it, which it may not name.
ABOVE = {
    "cms": {"catalogue"},
    "search": {"catalogue", "cms"},
    "media": {"catalogue", "cms"},
}
SPOKEN = {".py", ".html", ".txt", ".xml", ".css", ".js"}


def naming(source: str, above: set[str]) -> list[str]:
    """The quoted names of a higher room in a text: "catalogue.ProcedurePage", 'catalogue/card.html'."""
    return re.findall(rf"""["'](?:{"|".join(sorted(above))})[./][^"'\s]*""", source)


def upward(source: str, above: set[str]) -> list[str]:
    """The apps above that a migration depends on."""
    found = []
    for node in ast.walk(ast.parse(source)):
        is_list = isinstance(node, ast.Assign) and any(
            getattr(target, "id", "") in {"dependencies", "run_before"} for target in node.targets
        )
        if is_list:
            pairs = [pair for pair in ast.walk(node) if isinstance(pair, ast.Tuple) and len(pair.elts) == 2]
            found += [pair.elts[0].value for pair in pairs if getattr(pair.elts[0], "value", None) in above]
    return found


def files(room: str) -> Iterator[tuple[Path, str]]:
    for path in sorted((ROOT / room).rglob("*")):
        if path.suffix in SPOKEN:
            yield path, path.read_text(encoding="utf-8")


def test_the_check_itself_sees_what_it_must() -> None:
    assert naming('ForeignKey("catalogue.ProcedurePage")', {"catalogue"}) == ['"catalogue.ProcedurePage']
    assert naming("{% include 'catalogue/card.html' %}", {"catalogue"}) == ["'catalogue/card.html"]
    assert naming('"a catalogue. And more"', {"catalogue"}) == []
    assert upward('dependencies = [("catalogue", "0001_initial")]', {"catalogue"}) == ["catalogue"]
    assert upward('dependencies = [("wagtailcore", "0001")]', {"catalogue"}) == []


@pytest.mark.parametrize("room", ABOVE)
def test_a_lower_room_names_no_higher_one(room: str) -> None:
    named = {str(path.relative_to(ROOT)): naming(source, ABOVE[room]) for path, source in files(room)}
    assert {path: names for path, names in named.items() if names} == {}


@pytest.mark.parametrize("room", ABOVE)
def test_no_migration_depends_on_a_higher_room(room: str) -> None:
    migrations = [(path, source) for path, source in files(room) if path.parent.name == "migrations"]
    assert migrations, f"{room} has no migrations"
    bad = {str(path.relative_to(ROOT)): upward(source, ABOVE[room]) for path, source in migrations}
    assert {path: apps for path, apps in bad.items() if apps} == {}
