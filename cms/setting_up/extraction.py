"""Finds every sentence a room offers for translation, in its Python and in its templates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

#: Which argument of each function is the msgid (and where its plural and its context stand).
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATES = {".html", ".txt", ".xml"}


@dataclass(frozen=True)
class Sentence:
    """One msgid (a pair where it has a plural), its context, and where it stands."""

    msgid: str | tuple[str, ...]
    context: str | None
    path: Path
    line: int


def sentences(room: Path) -> Iterator[Sentence]:
    """All sentences of a room's .py files and templates, in the order of their paths."""
    for path in sorted(room.rglob("*")):
        if path.suffix == ".py":
            source = path.read_text(encoding="utf-8")
        elif path.suffix in TEMPLATES and "templates" in path.parts:
            source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        else:
            continue
        for line, msgid, _comments, context in extract("python", BytesIO(source.encode()), KEYWORDS):
            if msgid:
                yield Sentence(msgid, context, path, line)


def read_catalogue(path: Path) -> Catalog:
    """A .po file, or an empty Vietnamese catalogue where there is none yet."""
    if not path.exists():
        return Catalog(locale="vi", project="mot-cua", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], abort_invalid=True)


def singular(msgid: str | Sequence[str]) -> str:
    """The msgid a catalogue knows an entry by: the first of a pair with a plural."""
    return msgid if isinstance(msgid, str) else msgid[0]


def bring_up_to_date(room: Path, path: Path) -> tuple[int, int]:
    """Adds to the .po what the room says and it lacks, drops what nobody says; returns how many of each.

    New sentences come out untranslated, sorted with the others; a translation is never guessed.
    """
    catalogue = read_catalogue(path)
    held = {(singular(message.id), message.context) for message in catalogue if message.id}
    said = {(singular(sentence.msgid), sentence.context): sentence.msgid for sentence in sentences(room)}
    for (_msgid, context), msgid in said.items():
        if (singular(msgid), context) not in held:
            catalogue.add(msgid, context=context)
    for msgid, context in held - said.keys():
        catalogue.delete(msgid, context)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, sort_output=True, width=110)
    return len(said.keys() - held), len(held - said.keys())
