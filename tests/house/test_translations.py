"""Every sentence a room puts on a screen stands in its Vietnamese catalogue, whole and finished."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from cms.setting_up.extraction import bring_up_to_date, read_catalogue, sentences, singular

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("catalogue", "cms", "search", "media")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
Key = tuple[str, str | None]


@cache
def catalogue(room: str) -> Catalog:
    return read_catalogue(ROOT / room / "locale" / "vi" / "LC_MESSAGES" / "django.po")


@cache
def translated(room: str) -> set[Key]:
    """What the room's catalogue says in Vietnamese; for cms also what it says over Wagtail's own words."""
    catalogues = [catalogue(room)]
    if room == "cms":
        catalogues.append(
            read_catalogue(ROOT / "cms" / "desk" / "locale" / "vi" / "LC_MESSAGES" / "django.po")
        )
    return {
        (singular(message.id), message.context)
        for each in catalogues
        for message in each
        if message.id and is_finished(message)
    }


def is_finished(message: Message) -> bool:
    strings = [message.string] if isinstance(message.string, str) else list(message.string)
    return bool(strings) and all(text.strip() for text in strings) and not message.fuzzy


@pytest.mark.parametrize("room", ROOMS)
def test_every_sentence_is_translated(room: str) -> None:
    open_ones = {
        f"{sentence.path.relative_to(ROOT)}:{sentence.line} {singular(sentence.msgid)!r}"
        for sentence in sentences(ROOT / room)
        if (singular(sentence.msgid), sentence.context) not in translated(room)
    }
    assert sorted(open_ones) == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_translation_keeps_its_placeholders(room: str) -> None:
    wrong = []
    for message in catalogue(room):
        if not message.id:
            continue
        english = message.id if isinstance(message.id, str) else message.id[-1]
        strings = [message.string] if isinstance(message.string, str) else message.string
        for text in strings:
            if text and set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(english)):
                wrong.append((english, text))
    assert wrong == []


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_is_translated_that_nobody_says(room: str) -> None:
    said = {(singular(sentence.msgid), sentence.context) for sentence in sentences(ROOT / room)}
    held = {(singular(message.id), message.context) for message in catalogue(room) if message.id}
    assert sorted(msgid for msgid, _context in held - said) == []


def test_sentences_are_found_in_code_and_in_templates(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "a.py").write_text(
        '_("One"); ngettext("%(n)d page", "%(n)d pages", n); pgettext("verb", "Open")\n'
    )
    (tmp_path / "templates" / "b.html").write_text(
        '{% translate "Two" %}{% blocktranslate count n=n trimmed %}{{ n }} form{% plural %}{{ n }} forms'
        "{% endblocktranslate %}"
    )
    found = {(singular(sentence.msgid), sentence.context) for sentence in sentences(tmp_path)}
    assert found == {
        ("One", None),
        ("%(n)d page", None),
        ("Open", "verb"),
        ("Two", None),
        ("%(n)s form", None),
    }


def test_a_catalogue_is_brought_up_to_date_without_guessing(tmp_path: Path) -> None:
    po = tmp_path / "locale" / "vi" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
                  'msgid "Kept"\nmsgstr "Giữ"\n\nmsgid "Gone"\nmsgstr "Đi"\n')  # fmt: skip
    (tmp_path / "a.py").write_text('_("Kept"); _("Keep")\n')
    assert bring_up_to_date(tmp_path, po) == (1, 1)
    after = {message.id: message for message in read_catalogue(po) if message.id}
    assert {msgid: message.string for msgid, message in after.items()} == {"Kept": "Giữ", "Keep": ""}
    assert bring_up_to_date(tmp_path, po) == (0, 0)
