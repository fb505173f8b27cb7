"""What citizens say, and what the catalogue calls it: entries, where they come from, and how a query meets them."""

from search.lexicon.compiled import Expansion, Lexicon, Said
from search.lexicon.entries import BadEntry, Entry, Kind, read_entries
from search.lexicon.providers import current, register_provider, shipped

__all__ = [
    "BadEntry",
    "Entry",
    "Expansion",
    "Kind",
    "Lexicon",
    "Said",
    "current",
    "read_entries",
    "register_provider",
    "shipped",
]
