"""Whatever can be set, run or made is in the reference, and the reference names nothing that is gone."""

import re
import subprocess
from pathlib import Path

from django.apps import apps
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
READ = re.compile(
    r"""(?:env\.(?:text|flag|number|words|folder)\(|environ(?:\.get\(|\.setdefault\(|\[))\s*["']([A-Z_]+)["']"""
)
FOREIGN = {"PYTEST_XDIST_WORKER", "DJANGO_SETTINGS_MODULE"}  # set by tools, not by whoever runs the portal


def headings(page: str) -> set[str]:
    """The `names` in a page's headings and in the first cell of its table rows."""
    text = (REFERENCE / page).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if re.match(r"#+ |\| *`", line)]
    return {found for line in lines for found in re.findall(r"`([^`\s]+)", line.split(" | ")[0])}


def variables() -> set[str]:
    """Every environment variable the code reads."""
    tops = ("settings", "catalogue", "cms", "search", "media")
    files = [path for top in tops for path in (ROOT / top).rglob("*.py")] + [*(ROOT / "tests").rglob("*.py")]
    return {name for path in files for name in READ.findall(path.read_text(encoding="utf-8"))} - FOREIGN


def commands() -> set[str]:
    ours = {
        config.name for config in apps.get_app_configs() if Path(config.path).is_relative_to(ROOT / "cms")
    }
    ours |= {"catalogue", "search", "media"}
    return {name for name, app in get_commands().items() if app in ours}


def targets() -> set[str]:
    done = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(re.findall(r"^  make (\S+)", done.stdout, re.MULTILINE))


def test_every_setting_is_documented_and_every_documented_one_is_read() -> None:
    assert "DATABASE_URL" in variables()
    assert headings("settings.md") == variables()


def test_every_command_is_documented_and_every_documented_one_exists() -> None:
    assert "set_up" in commands()
    assert headings("commands.md") == commands()


def test_make_lists_its_targets_at_most_fourteen_each_explained() -> None:
    done = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert 2 <= len(lines) <= 14
    assert all(re.fullmatch(r"  make \S+ +\S.{8,}", line) for line in lines)
    assert targets() >= {"setup", "serve", "editor", "test", "check"}
