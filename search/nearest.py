"""Which values of a facet stand nearest to words that found nothing: by the words of their names."""

from collections import Counter
from collections.abc import Mapping
from math import log

from search.facet_labels import Label
from search.text import words

# «ủy ban nhân dân xã» stands in most names of agencies and tells none from another.
COMMON_SHARE = 1 / 3
# Of what a word is worth that stands in one name only; with less, sharing it is a coincidence.
ENOUGH = 0.6


def nearest(text: str, labels: Mapping[str, Label], *, most: int) -> list[str]:
    """The values whose names share telling words with the text, the nearest first; none when none does.

    A word that stands in every other name («sở», «ủy ban») tells nothing.
    """
    names = {value: {folded for _, folded in words(str(label))} for value, label in labels.items()}
    spread = Counter(word for name in names.values() for word in name)
    telling = {word for word, count in spread.items() if count <= max(1, COMMON_SHARE * len(names))}
    asked = {folded for _, folded in words(text)} & telling
    sums = {
        value: sum(log(1 + len(names) / spread[word]) for word in asked & name)
        for value, name in names.items()
    }
    least = ENOUGH * log(1 + len(names))
    # Of two names that share the same words the shorter one is nearer.
    found = [
        (-total / (1 + log(1 + len(names[value]))), value) for value, total in sums.items() if total > least
    ]
    return [value for _, value in sorted(found)][:most]
