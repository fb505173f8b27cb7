"""Where entries come from: the shipped files, unless a room above registers its own provider."""

from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from pathlib import Path
from threading import Lock

from search.lexicon.compiled import Lexicon
from search.lexicon.entries import BadEntry, Entry, read_entries

DATA = Path(__file__).parent / "data"

# Hands over a version and the entries of that version; the entries are read only when the version is a new one.
Provider = Callable[[], tuple[Hashable, Iterable[Entry]]]

# The one in force, and one that is being tried: a trial goes to and fro between them.
KEPT = 2

_lock = Lock()
_compiled: dict[Hashable, Lexicon] = {}


@lru_cache(maxsize=1)
def shipped() -> tuple[Entry, ...]:
    """The entries that come with the portal, file by file. Raises ValueError for a file that cannot be read."""
    entries: list[Entry] = []
    for path in sorted(DATA.glob("*.tsv")):
        try:
            entries += read_entries(path.read_text("utf-8").splitlines())
        except BadEntry as error:
            raise ValueError(f"{path.name}, {error}") from error
    return tuple(entries)


def _from_files() -> tuple[Hashable, Iterable[Entry]]:
    return "shipped", shipped()


_provider: Provider = _from_files


def register_provider(provider: Provider | None) -> None:
    """Says who hands over the entries from now on; None goes back to the shipped files."""
    global _provider, _compiled
    _provider = provider or _from_files
    _compiled = {}


def current() -> Lexicon:
    """The lexicon in force, made anew only when its provider names another version. Cheap to call per query."""
    version, entries = _provider()
    known = _compiled.get(version)
    if known is not None:
        return known
    with _lock:
        if version not in _compiled:
            lexicon = _made_of(tuple(entries))
            while len(_compiled) >= KEPT:
                del _compiled[next(iter(_compiled))]
            _compiled[version] = lexicon
        return _compiled[version]


def _made_of(entries: tuple[Entry, ...]) -> Lexicon:
    """From the shipped ones, when these are the shipped ones but for a few: what staff save is in force at once."""
    base, given, known = shipped(), set(entries), _known()
    gone = [entry for entry in base if entry not in given]
    if len(gone) > len(base) // 2:  # a list of its own
        return Lexicon(entries)
    added = [entry for entry in entries if entry not in known]
    return _base().changed(added, gone) if added or gone else _base()


@lru_cache(maxsize=1)
def _base() -> Lexicon:
    """The shipped entries compiled: two seconds, once a process."""
    return Lexicon(shipped())


@lru_cache(maxsize=1)
def _known() -> frozenset[Entry]:
    return frozenset(shipped())
