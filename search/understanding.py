"""What a citizen's text says by itself: codes, numbers, words and what each does, before any index is asked."""

import re
from dataclasses import dataclass
from enum import StrEnum

from search.lexicon.glue import aspects_in, is_glue
from search.lexicon.offices import offices_in
from search.lexicon.places import places_in
from search.text import document_numbers, fold, form_numbers, normalise, procedure_codes, tokens, words
from search.text.speech import plainly

MAX_WORDS = 40  # the longest judged question has 35; every word costs an index look-up

_QUOTES = frozenset('"“”«»„')
_FORM_NUMBER = re.compile(r"[a-z]{1,4}\d{1,3}[a-z]?|\d{1,3}[a-z]")
# Words of dialect that ask when nothing follows, and mean things otherwise: «ở mô», «mô tô»; «chi», «chi nhánh».
_ASK_AT_THE_END = frozenset({"mô", "chi", "răng", "mo", "rứa"})
# «Ở xã», «ra phường»: the tier one goes to, when nothing names the office.
_GOING_TO = frozenset("ở tại ra lên về qua o tai ra len ve qua".split())
# What a form is called; the page sought is that of the service, or the form whose title says so.
_PAPERS = tuple(
    tuple(phrase.split())
    for phrase in (
        "mau don de nghi; mau don xin; mau to khai; don de nghi; don xin; to khai; mau don; bieu mau; mau so; mau"
    ).split("; ")
)
_TIERS = frozenset("xã phường huyện tỉnh xa phuong huyen tinh".split())


class Role(StrEnum):
    """What a word does in a query."""

    CONTENT = "content"
    NUMBER = "number"
    GLUE = "glue"
    PLACE = "place"
    OFFICE = "office"
    PAPER = "paper"

    @property
    def must_match(self) -> bool:
        """Whether a find should hold the word; the others only help to tell equals apart."""
        return self in {Role.CONTENT, Role.NUMBER}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word: its tokens folded, and as accented."""

    folded: tuple[str, ...]
    accented: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Reading":
        found = words(text)
        return cls(tuple(folded for _, folded in found), tuple(word for word, _ in found))


@dataclass(frozen=True, slots=True)
class Word:
    """One word, its readings with the likeliest first, its role, and what was typed for it."""

    readings: tuple[Reading, ...]
    role: Role = Role.CONTENT
    typed: str = ""

    @property
    def folded(self) -> str:
        """The first reading's first token, folded."""
        return self.readings[0].folded[0]

    @property
    def accented(self) -> str:
        """The first reading's first token, with its accents."""
        return self.readings[0].accented[0]

    @property
    def folded_typed(self) -> str:
        """What was typed, folded."""
        return fold(self.typed)


@dataclass(frozen=True, slots=True)
class Understood:
    """A query's text taken apart. `plain`: nobody typed a single accent, so that none can be relied on;
    `verbatim`: the whole text stands between quotes, and is not to be read as anything else."""

    text: str
    codes: tuple[str, ...]
    words: tuple[Word, ...]
    plain: bool = True
    documents: tuple[str, ...] = ()
    verbatim: bool = False


def understand(text: str) -> Understood:
    """Takes any text apart; nothing to find gives no words and no codes, never an error."""
    shown = normalise(text)
    found = list(tokens(shown))[:MAX_WORDS]
    numbers = frozenset(form_numbers(shown))
    plain = all(token.word == token.folded for token in found)
    capitals = {at for at, token in enumerate(found) if shown[token.start].isupper()}
    if len(capitals) > len(found) / 2:  # a shouted or Titled text: capitals say nothing
        capitals = set()
    spoken = plainly([token.word for token in found], plain=plain)
    said = [(word, fold(word)) for word, _ in spoken]
    capitals = {place for place, (_, at) in enumerate(spoken) if at in capitals}
    roles = assign_roles(said, numbers, plain=plain, capitals=capitals)
    origins = [at for _, at in spoken]
    read = tuple(
        Word(
            (Reading((folded,), (word,)),),
            role,
            "" if place and origins[place - 1] == at else found[at].word,
        )
        for place, ((word, folded), at, role) in enumerate(zip(said, origins, roles, strict=True))
    )
    verbatim = len(shown) > 2 and shown[0] in _QUOTES and shown[-1] in _QUOTES
    return Understood(shown, procedure_codes(shown), read, plain, document_numbers(shown), verbatim)


def assign_roles(
    said: list[tuple[str, str]],
    numbers: frozenset[str] = frozenset(),
    *,
    plain: bool,
    capitals: set[int] | None = None,
) -> list[Role]:
    """What each of these (word, folded) does. At least one word of meaning remains whenever there is any word."""
    roles = [_role(at, said, numbers, plain=plain) for at in range(len(said))]
    settled = list(roles)
    for place in aspects_in(said, plain=plain):
        settled[place] = Role.GLUE
    roles = settled if any(role is not Role.GLUE for role in settled) else roles
    others = list(roles)
    for start, end in offices_in(said):
        others[start:end] = [Role.OFFICE] * (end - start)
    for place in places_in(said, plain=plain, capitals=capitals or set()):
        if others[place] is Role.CONTENT:
            others[place] = Role.PLACE
    for phrase in _PAPERS:
        if tuple(folded for _, folded in said[: len(phrase)]) == phrase:
            if any(role.must_match for role in others[len(phrase) :]):
                others[: len(phrase)] = [Role.PAPER] * len(phrase)
            break
    return others if any(role.must_match for role in others) else roles


def _role(at: int, said: list[tuple[str, str]], numbers: frozenset[str], *, plain: bool) -> Role:
    word, folded = said[at]
    if folded in numbers or _FORM_NUMBER.fullmatch(folded):
        return Role.NUMBER
    before = said[at - 1][0] if at else ""
    after = said[at + 1][0] if at + 1 < len(said) else ""
    if word in _ASK_AT_THE_END and before and not after:
        return Role.GLUE
    if is_glue(word, plain=plain, before=before, after=after):
        return Role.GLUE
    if word in _TIERS and before in _GOING_TO and not (after and _names_something(after)):
        return Role.OFFICE
    return Role.CONTENT


def _names_something(after: str) -> bool:
    """Whether «xã», «tỉnh» goes on to a word of its own: «xã hội», «tỉnh lộ»."""
    return after in {"hội", "hoi", "viên", "vien", "lộ", "lo"}
