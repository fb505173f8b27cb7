"""An engine that failed is left alone, and asked again by itself; the visitor never waits for it."""

import threading
import time
from collections.abc import Callable

import pytest

from search import fallback
from search.circuit import Circuit
from search.engine import SearchQuery, SearchUnavailable, search
from search.results import SearchResults


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.01)


def test_a_closed_circuit_lets_everything_through() -> None:
    circuit = Circuit(lambda: None)
    assert circuit.lets_through()
    assert not circuit.is_open
    assert circuit.reason == ""


def test_an_open_one_lets_nothing_through_and_says_why() -> None:
    circuit = Circuit(lambda: None, cool_down=60)
    circuit.failed("refused")
    assert not circuit.lets_through()
    assert circuit.is_open
    assert circuit.reason == "refused"


def test_it_closes_by_itself_once_the_engine_answers() -> None:
    tried = threading.Event()
    away = [True]

    def probe() -> None:
        tried.set()
        if away[0]:
            raise SearchUnavailable("still away")

    circuit = Circuit(probe, cool_down=0.0)
    circuit.failed("refused")
    circuit.lets_through()
    assert tried.wait(5)
    wait_until(lambda: "still away" in circuit.reason)
    away[0] = False
    wait_until(circuit.lets_through)
    assert not circuit.is_open


def test_one_probe_at_a_time() -> None:
    started = []
    go_on = threading.Event()

    def probe() -> None:
        started.append(1)
        go_on.wait(5)

    circuit = Circuit(probe, cool_down=0.0)
    circuit.failed("slow")
    for _ in range(20):
        assert not circuit.lets_through()
    go_on.set()
    wait_until(lambda: not circuit.is_open)
    assert started == [1]


@pytest.mark.usefixtures("portal")
def test_the_embedded_index_answers_for_a_cluster_nobody_reaches(settings: pytest.FixtureRequest) -> None:
    settings.ELASTICSEARCH = {**settings.ELASTICSEARCH, "url": "http://127.0.0.1:9"}  # type: ignore[attr-defined]
    first, second = search(SearchQuery()), search(SearchQuery())
    assert isinstance(first, SearchResults)
    assert first.warning == second.warning == fallback.AWAY
    assert second.took_ms < 1_000
