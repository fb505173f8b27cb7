"""A web server makes the lexicon ready before its first reader comes."""

from search import lexicon
from search.lexicon import providers
from search.warming import warm_up


def test_after_warming_the_lexicon_is_compiled() -> None:
    lexicon.register_provider(None)
    assert not providers._compiled
    warm_up().join(timeout=60)
    assert providers._compiled


def test_a_broken_provider_does_not_end_the_start() -> None:
    def broken() -> tuple[str, list[lexicon.Entry]]:
        raise RuntimeError("no database yet")

    lexicon.register_provider(broken)
    try:
        warm_up().join(timeout=60)
    finally:
        lexicon.register_provider(None)
