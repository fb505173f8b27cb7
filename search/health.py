"""How each index stands, for the people who look after it."""

from dataclasses import dataclass

from search.applied import Applied, failing, pending
from search.engines.choice import cluster_engine, engines_kept
from search.fallback import circuit_of
from search.results import SearchUnavailable

#: More failing rows than this are counted, not listed.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Health:
    """One engine: its live generation ("" for none), records that wait, rows that fail, and why it is away."""

    name: str
    generation: str
    waiting: int
    failing: tuple[Applied, ...]
    away: str = ""

    @property
    def is_well(self) -> bool:
        """Whether it can answer and no row of it fails."""
        return bool(self.generation) and not self.failing


def health() -> tuple[Health, ...]:
    """Every engine that is kept, the embedded one first; never raises for one that is away."""
    found = []
    cluster = cluster_engine()
    for engine in engines_kept():
        if engine is cluster and circuit_of(cluster).is_open:  # nobody waits for it again
            found.append(Health(engine.name, "", 0, (), circuit_of(cluster).reason))
            continue
        try:
            generation, away = engine.generation(), ""
        except SearchUnavailable as error:
            generation, away = "", str(error)
        waiting = pending(generation).count() if generation else 0
        rows = tuple(failing(generation)[:SHOWN]) if generation else ()
        found.append(Health(engine.name, generation, waiting, rows, away))
    return tuple(found)
