"""What must not be saved as a synonym: a loop, a phrase that says nothing, a word that would find everything."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.engines.choice import embedded_engine
from search.results import SearchUnavailable
from search.suggesting.denied import folded_words

Problems = dict[str, list[str | Promise]]

MOST_OFFICIAL = 8  # each is one more look-up in the index for every query that holds the phrase
# A word that a third of all records hold tells them too little apart: making it stand for something would pull
# every other query along.
BROAD_SHARE = 0.33
# Below this many records a share says nothing: in a new portal any word is in a third of them.
ENOUGH_RECORDS = 100


def problems(
    phrase: str, official: Sequence[str], *, active: bool, others: Mapping[str, Sequence[str]]
) -> Problems:
    """Reasons against this synonym by field, none when it may be saved; `others` are the rows in force beside it."""
    found: Problems = {}
    said = folded_words(phrase)
    meant = [folded_words(one) for one in official]
    if not said:
        found["phrase"] = [_("Write at least one word.")]
    if active and not any(meant):
        found["official"] = [_("Say what the office calls it, or take the tick off «in force».")]
    if len(meant) > MOST_OFFICIAL:
        found["official"] = [_("Keep it to eight lines; take away those that mean the same.")]
    if said and said in meant:
        found["official"] = [_("A phrase cannot stand for itself: take that line away.")]
    if not found and active:
        if (way := _way_back(said, meant, others)) is not None:
            found["official"] = [_loop_sentence(way)]
        elif _is_broad(said):
            found["phrase"] = [
                _("A third of all pages hold these words. Write a longer phrase, such as two or three words.")
            ]
    return found


def _way_back(said: str, meant: Sequence[str], others: Mapping[str, Sequence[str]]) -> list[str] | None:
    """The phrases that lead from what is meant back to what is said; None when there is no such way."""
    leads = {folded_words(key): [folded_words(one) for one in values] for key, values in others.items()}
    ways = [[one] for one in meant]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        if way[-1] == said:
            return way[:-1]
        if way[-1] not in seen:
            seen.add(way[-1])
            ways += [[*way, one] for one in leads.get(way[-1], ())]
    return None


def _loop_sentence(way: Sequence[str]) -> str:
    shown = " → ".join(f"«{phrase}»" for phrase in way)
    return str(_("This goes round in a circle: %(way)s leads back here. Change one of them.")) % {
        "way": shown
    }


def _is_broad(said: str) -> bool:
    """One word only: two or more side by side are never so common."""
    tokens = list(_tokens(said))
    if len(tokens) > 1:
        return False
    try:
        with embedded_engine().reading() as reading:
            return (
                reading.size >= ENOUGH_RECORDS and reading.frequency(tokens[0]) > BROAD_SHARE * reading.size
            )
    except SearchUnavailable:
        return False


def _tokens(folded: str) -> Iterator[str]:
    yield from folded.split()
