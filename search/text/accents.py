"""Whether two spellings of one folded word agree in their accents."""

from functools import lru_cache

from search.text.tones import lift_tone

# The tilde and the hook sound alike from Nghệ An southwards, and are the commonest slip of all.
_TILDE, _HOOK = "\u0303", "\u0309"


@lru_cache(maxsize=65_536)
def sound_of(word: str) -> str:
    """A lower-case word with the tilde written as a hook: equal for words a southern or Nghệ An ear cannot tell."""
    toneless, tone = lift_tone(word)
    return f"{toneless}{_HOOK if tone == _TILDE else tone}"
