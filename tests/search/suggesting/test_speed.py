"""Suggestions come while one types: measured on the titles of the real catalogue."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from search.evaluation.metrics import percentile
from search.suggesting import kinds
from search.suggesting.suggest import suggest
from search.text import fold

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]
SOON_ENOUGH = 15.0  # milliseconds


class Titles:
    """An engine that holds titles and nothing else."""

    name = "titles"
    revision = "real"

    def __init__(self, rows: list[tuple[str, int, str, str, None]]) -> None:
        self.rows = rows

    @contextmanager
    def reading(self) -> Iterator["Titles"]:
        yield self

    def titles(self) -> list[tuple[str, int, str, str, None]]:
        return self.rows


def test_nineteen_of_twenty_suggestions_take_at_most_fifteen_milliseconds(portal_data: Path) -> None:
    assert "procedure" in kinds.orders()
    lines = (portal_data / "procedures-nghean.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    engine = Titles(
        [
            ("procedure", number, record["code"], record["name"][:255], None)
            for number, record in enumerate(records)
        ]
    )
    queries = (portal_data / "queries-dev.jsonl").read_text("utf-8").splitlines()
    asked = [json.loads(line)["query"] for line in queries]
    suggest("a", engine=engine)  # type: ignore[arg-type]
    times = []
    for text in [*asked[::3], *(fold(text) for text in asked[1::3])]:
        for length in range(1, min(len(text), 40), 2):
            began = time.process_time()
            suggest(text[:length], engine=engine)  # type: ignore[arg-type]
            times.append(1000 * (time.process_time() - began))
    assert len(times) > 500
    assert percentile(times, 0.95) <= SOON_ENOUGH
