"""Words as single characters: a text's words in a row of them are looked through faster than anything else."""

import sys
from collections.abc import Callable, Iterable
from itertools import count


class _Signs(dict[str, str]):
    """A character of our own for each word that was ever put in a row, the same as long as the process lives."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers = count(1)

    def __missing__(self, word: str) -> str:
        number = next(self._numbers)
        # A province's published words are a tenth of what there is room for; later ones are not told apart.
        return self.setdefault(word, chr(number)) if number <= sys.maxunicode else NOBODY


NOBODY = "\0"
_signs = _Signs()


def row_of(words: Iterable[str]) -> str:
    """The words, one character each, in order."""
    return "".join([_signs[word] for word in words])


# The character a word has in rows; None for a word that stands in none of those made so far.
sign_of: Callable[[str], str | None] = _signs.get
