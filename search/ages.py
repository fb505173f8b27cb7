"""Ages: how old a query says somebody is, and for whom a title says a service is («dưới 14 tuổi», «từ đủ 14 tuổi»)."""

from collections.abc import Sequence

_YEARS = ("tuoi",)
_BELOW = (("duoi",), ("chua", "du"))
_FROM = (("tu", "du"), ("tu",), ("tren",), ("du",))
# An older person than anyone is no age: «2000 tuổi thọ» and slips.
_OLDEST = 130
# «Dưới 6 tuổi» is somebody not yet six.
_A_LITTLE = 0.01


def age_said(words: Sequence[str]) -> float | None:
    """The first age of a folded text, in years («16 tuoi», «6 thang tuoi»); None where none is said."""
    found = _first_age(words)
    if found is None:
        return None
    at, age = found
    return age - _A_LITTLE if _stands(_BELOW, before=words[:at]) else age


def _first_age(words: Sequence[str]) -> tuple[int, float] | None:
    """Where its number stands, and the age in years."""
    for at, word in enumerate(words):
        after = tuple(words[at + 1 : at + 3])
        if word.isdigit() and int(word) <= _OLDEST:
            if after[:1] == _YEARS:
                return at, float(word)
            if after == ("thang", "tuoi"):
                return at, int(word) / 12
    return None


def _stands(phrases: Sequence[tuple[str, ...]], *, before: Sequence[str]) -> bool:
    return any(tuple(before[-len(words) :]) == words for words in phrases)


def ages_served(title: Sequence[str]) -> tuple[float, float] | None:
    """From which age to below which a folded title says a service is; None where it says nothing of ages."""
    found = _first_age(title)
    if found is None:
        return None
    at, age = found
    if _stands(_BELOW, before=title[:at]):
        return 0.0, age
    return (age, float("inf")) if _stands(_FROM, before=title[:at]) else None


def is_served(age: float | None, ages: tuple[float, float] | None) -> bool:
    """Whether somebody of this age may be meant; nobody is turned away by what is not said."""
    return age is None or ages is None or ages[0] <= age < ages[1]
