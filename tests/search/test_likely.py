"""What citizens say of a service, all wishes together, brings it to mind."""

import pytest

from search.lexicon.likely import Likely, Phrase
from search.text import fold

TOMB: Phrase = (("di", "di"), ("chuyển", "chuyen"), ("mộ", "mo"))
BIRTH: Phrase = (("khai", "khai"), ("sinh", "sinh"))
DEATH: Phrase = (("khai", "khai"), ("tử", "tu"))
WISHES = (
    ("bốc mộ ông nội", TOMB), ("đưa hài cốt về quê", TOMB), ("dời mộ cũ", TOMB), ("con mới đẻ", BIRTH),
    ("đặt tên cháu bé", BIRTH), ("ông nội mất", DEATH), ("báo xã người chết", DEATH),
)  # fmt: skip


@pytest.fixture
def likely() -> Likely:
    found = Likely()
    for wish, phrase in WISHES:
        found.learn(wish.split(), (phrase,))
    found.settle()
    return found


def first(likely: Likely, text: str) -> Phrase | None:
    guesses = likely.guesses(text.split(), plain=text == fold(text))
    return guesses[0].phrase if guesses else None


def test_words_of_several_wishes_add_up(likely: Likely) -> None:
    assert first(likely, "muốn đưa mộ cũ của ông về") == TOMB
    assert first(likely, "cháu mới đẻ") == BIRTH


def test_without_accents_the_same_is_meant(likely: Likely) -> None:
    assert first(likely, "dua hai cot ve que") == TOMB


def test_accents_that_disagree_mean_another_word(likely: Likely) -> None:
    assert first(likely, "đất") is None
    assert first(likely, "mở") is None


def test_a_guess_says_which_words_brought_it(likely: Likely) -> None:
    (best, *_) = likely.guesses("xin dời mộ".split(), plain=False)
    assert best.phrase == TOMB and best.spots == (1, 2) and 0 < best.share <= 1


def test_nothing_known_brings_nothing(likely: Likely) -> None:
    assert likely.guesses([], plain=True) == [] == likely.guesses(["bóng", "đá"], plain=False)
