"""What a citizen's text says: codes, numbers, words with their possible readings, and words that carry nothing."""

import re
from dataclasses import dataclass
from enum import StrEnum

from search.text import (
    decode_telex,
    fold,
    form_numbers,
    is_syllable,
    normalise,
    procedure_codes,
    tokens,
    words,
)
from search.text.abbreviations import ABBREVIATIONS

MAX_WORDS = 40  # the longest judged question has 35; every word costs an index look-up

# Question words, politeness and glue. They never have to match and hardly count; spelt with their accents, because
# «cho» is glue and «chó» is not.
_GLUE_WORDS = """
ai anh ạ à bao bằng bị bởi các cách cái cần chị chỗ cho chưa có còn của cũng cháu đang đã đâu để đến đi được em gì giờ
giúp hay hãy hỏi hơn khi không là làm lúc mà mình mong muốn nay này nào nên nếu nhé nhiêu nhưng những như nữa ơi ở phải
qua ra rằng rồi sao sẽ tại theo thế
thì thôi tôi tớ trong thủ tục từ và vào vậy vẫn vì với vừa xin xong đó đây kia ấy mấy
"""
# In a query typed without any accents only these are taken for glue: «bo» may be «bỏ», «bộ» or «bố».
_PLAIN_GLUE_WORDS = """
ai anh bi bang bao cac can cho chua co cua dau de den duoc em gi hay hoi khi khong la ma minh muon nao nay nen neu nhu
nhung o phai ra sao tai the thi thu toi trong tuc tu va vao voi vua xin
"""
_GLUE = frozenset(_GLUE_WORDS.split())
_PLAIN_GLUE = frozenset(_PLAIN_GLUE_WORDS.split())
_FORM_NUMBER = re.compile(r"[a-z]{1,4}\d{1,3}[a-z]?|\d{1,3}[a-z]")


class Role(StrEnum):
    """What a word does in a query."""

    CONTENT = "content"
    NUMBER = "number"
    GLUE = "glue"


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
    """One typed word, its readings with the likeliest first, and its role."""

    readings: tuple[Reading, ...]
    role: Role = Role.CONTENT

    @property
    def folded(self) -> str:
        """The first reading as typed, folded."""
        return self.readings[0].folded[0]


@dataclass(frozen=True, slots=True)
class Understood:
    """A query's text taken apart."""

    text: str
    codes: tuple[str, ...]
    words: tuple[Word, ...]


def understand(text: str) -> Understood:
    """Takes any text apart; nothing to find gives no words and no codes, never an error."""
    shown = normalise(text)
    codes = procedure_codes(shown)
    numbers = frozenset(form_numbers(shown))
    with_accents = any(token.word != token.folded for token in tokens(shown))
    found = [_word(token.word, numbers, with_accents=with_accents) for token in tokens(shown)]
    return Understood(shown, codes, tuple(found[:MAX_WORDS]))


def _word(typed: str, numbers: frozenset[str], *, with_accents: bool) -> Word:
    folded = fold(typed)
    itself = Reading((folded,), (typed,))
    if folded in numbers or _FORM_NUMBER.fullmatch(folded):
        return Word((itself,), Role.NUMBER)
    readings = [itself]
    if not is_syllable(folded) and (decoded := decode_telex(typed)):
        readings.append(Reading.of(decoded))
    readings += [Reading.of(full) for full in ABBREVIATIONS.get(folded, ())]
    plain = typed == folded and not with_accents
    glue = folded in _PLAIN_GLUE if plain else typed in _GLUE
    return Word(tuple(readings), Role.GLUE if glue else Role.CONTENT)
