"""No page loads anything from another house, and no lock says where packages come from."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: What a browser fetches by itself. A link for people to follow (`<a href>`) is not among them.
LOADED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|object|input)\b[^>]*?\b(?:src|srcset|data|poster)\s*=\s*["']?\s*(?:https?:)?//"""
    r"""|<link\b(?![^>]*rel=["']?(?:canonical|alternate|license))[^>]*\bhref\s*=\s*["']?\s*(?:https?:)?//"""
    r"""|@import\s+(?:url\()?["']?\s*(?:https?:)?//|url\(\s*["']?\s*(?:https?:)?//"""
    r"""|\b(?:fetch|import|importScripts|sendBeacon)\(\s*["'`](?:https?:)?//""",
    re.IGNORECASE,
)
PAGES = {".html", ".css", ".js", ".svg"}


@pytest.mark.parametrize(
    "text",
    [
        '<script async src="https://elsewhere.example/a.js"></script>',
        "<img alt='' src=//elsewhere.example/pixel>",
        '<link rel="stylesheet" href="https://elsewhere.example/font.css">',
        "@import 'https://elsewhere.example/a.css';",
        "b { background: url(//elsewhere.example/a.png) }",
        "fetch('https://elsewhere.example/')",
    ],
)
def test_the_check_sees_a_foreign_load(text: str) -> None:
    assert LOADED.search(text)


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://dichvucong.gov.vn/">',
        '<link rel="canonical" href="https://here.example/">',
        '<link rel="stylesheet" href="{% static "a.css" %}">',
        '<svg xmlns="http://www.w3.org/2000/svg">',
    ],
)
def test_the_check_lets_links_pass(text: str) -> None:
    assert not LOADED.search(text)


@pytest.mark.parametrize("room", ["catalogue", "cms", "search", "media"])
def test_our_pages_load_only_our_own(room: str) -> None:
    files = [path for path in (ROOT / room).rglob("*") if path.suffix in PAGES]
    foreign = {
        str(path.relative_to(ROOT)): match.group()
        for path in files
        if (match := LOADED.search(path.read_text(encoding="utf-8")))
    }
    assert foreign == {}


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_pins_every_package_with_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash)", text, re.MULTILINE), (
        "an option: an index or a folder of somebody's"
    )
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 30
    assert [
        entry.splitlines()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry
    ] == []


def test_the_two_locks_agree() -> None:
    def pins(lock: str) -> set[str]:
        return set(re.findall(r"^\S+==[^\s;\\]+", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")
