"""Asks an engine judged queries, as everybody asks it."""

from collections.abc import Sequence

from search.engine import SearchQuery, search
from search.engines.protocol import Engine
from search.evaluation.judgements import Judgement
from search.evaluation.run import Measured, evaluate
from search.lexicon import current


def present_keys(judgements: Sequence[Judgement], engine: Engine) -> dict[str, str]:
    """The judged keys that the index holds, with their kind. Raises SearchUnavailable."""
    with engine.reading() as reading:
        return dict(reading.keys({key for judgement in judgements for key in judgement.grades}))


def ask(
    judgements: Sequence[Judgement], engine: Engine, *, kinds: tuple[str, ...] | None = None
) -> list[Measured]:
    """Measures each judgement on the records of the judged kinds. Raises SearchUnavailable and BadQuery."""
    present = present_keys(judgements, engine)
    judged = tuple(sorted(set(present.values()))) if kinds is None else kinds
    current()  # compiled before the first clock starts: a server has it from its first query on

    def answer(text: str) -> tuple[list[str], float]:
        results = search(SearchQuery(text=text, filters={"kind": judged}, limit=10), engine=engine)
        return [hit.key for hit in results.hits], results.took_ms

    return evaluate(judgements, present=present, answer=answer)
