"""The embedded engine keeps the contract, and its files behave."""

import os
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from search import definition
from search.engine import SearchQuery, SearchUnavailable, search
from search.engines.embedded import EmbeddedEngine
from search.engines.embedded import files as embedded_files
from search.engines.protocol import Engine
from tests.search.contract import EngineContract
from tests.search.samples import BIRTH, COMPANY, EVERYTHING


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    engine = EmbeddedEngine(tmp_path)
    with engine.filling() as filling:
        filling.go_live()
    return engine


class TestEmbedded(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> Engine:
        engine = EmbeddedEngine(tmp_path)
        with engine.filling() as filling:
            filling.go_live()
        return engine


def generations(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("search-*.sqlite3"))


def total(engine: EmbeddedEngine) -> int:
    return search(SearchQuery(), engine=engine).total


def rebuilt(engine: EmbeddedEngine, *documents: object) -> None:
    with engine.filling() as filling:
        filling.add(documents)  # type: ignore[arg-type]
        filling.go_live()


def test_without_an_index_search_is_unavailable_and_says_what_to_do(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path / "nowhere")
    assert not engine.generation()
    assert engine.counts() == {}
    with pytest.raises(SearchUnavailable, match="rebuild_search"):
        total(engine)
    with pytest.raises(SearchUnavailable, match="rebuild_search"):
        engine.put([BIRTH])


def test_another_process_follows_the_pointer(engine: EmbeddedEngine, tmp_path: Path) -> None:
    other = EmbeddedEngine(tmp_path)
    assert total(other) == 0
    engine.put([BIRTH])
    assert total(other) == 1
    rebuilt(engine, BIRTH, COMPANY)
    assert total(other) == 2
    engine.put(EVERYTHING)
    assert total(other) == len(EVERYTHING)


def test_another_thread_has_its_own_connection(engine: EmbeddedEngine) -> None:
    engine.put([BIRTH])
    seen: list[int] = []
    thread = threading.Thread(target=lambda: seen.append(total(engine)))
    thread.start()
    thread.join()
    assert seen == [1]


def test_a_forked_process_opens_the_index_for_itself(engine: EmbeddedEngine) -> None:
    engine.put([BIRTH])
    assert total(engine) == 1
    child = os.fork()
    if not child:
        os._exit(0 if total(engine) == 1 else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert total(engine) == 1


def test_a_folder_that_cannot_be_made_is_said_aloud(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SearchUnavailable, match="cannot be written"):
        EmbeddedEngine(tmp_path / "file" / "search").put([BIRTH])


def test_an_index_of_another_definition_is_not_read(
    engine: EmbeddedEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.put([BIRTH])
    monkeypatch.setattr(definition, "ANALYSIS", definition.ANALYSIS + 1)
    fresh = EmbeddedEngine(tmp_path)
    assert not fresh.generation()
    with pytest.raises(SearchUnavailable, match="another version"):
        total(fresh)
    rebuilt(fresh, COMPANY)
    assert total(fresh) == 1


def test_a_lost_or_broken_file_is_unavailable_until_rebuilt(engine: EmbeddedEngine, tmp_path: Path) -> None:
    engine.put([BIRTH])
    live = engine.generations.live()
    for suffix in ("-wal", "-shm"):
        live.with_name(live.name + suffix).unlink(missing_ok=True)
    live.write_bytes(b"this is no database" * 1000)
    fresh = EmbeddedEngine(tmp_path)
    with pytest.raises(SearchUnavailable):
        total(fresh)
    with pytest.raises(SearchUnavailable):
        fresh.put([COMPANY])
    assert fresh.counts() == {}
    rebuilt(fresh, BIRTH)
    assert total(fresh) == 1
    fresh.generations.live().unlink()
    with pytest.raises(SearchUnavailable):
        total(EmbeddedEngine(tmp_path))


def test_a_half_built_index_is_removed_on_failure_and_after_a_kill(
    engine: EmbeddedEngine, tmp_path: Path
) -> None:
    live = generations(tmp_path)
    with pytest.raises(KeyboardInterrupt), engine.filling() as filling:
        filling.add([BIRTH])
        raise KeyboardInterrupt
    assert generations(tmp_path) == live
    left_behind = tmp_path / f"search-{definition.fingerprint()}-99-abc.sqlite3"
    left_behind.write_bytes(b"")
    left_behind.with_name(left_behind.name + "-wal").write_bytes(b"")
    rebuilt(engine, BIRTH)
    assert not left_behind.exists()
    assert not list(tmp_path.glob("*99*"))


def test_the_old_generation_stays_for_a_grace_period(engine: EmbeddedEngine, tmp_path: Path) -> None:
    first = generations(tmp_path)
    rebuilt(engine, BIRTH)
    assert set(first) < set(generations(tmp_path))
    rebuilt(engine, BIRTH)
    mark = embedded_files.retired(tmp_path / first[0])
    long_ago = time.time() - embedded_files.GRACE_SECONDS - 1
    os.utime(mark, (long_ago, long_ago))
    rebuilt(engine, BIRTH)
    assert not any(path.name.startswith(first[0]) for path in tmp_path.iterdir())
    assert total(engine) == 1


def test_a_query_under_way_keeps_its_view(engine: EmbeddedEngine) -> None:
    engine.put([BIRTH])
    with engine.reading() as reading:
        rebuilt(engine, BIRTH, COMPANY)
        assert reading.size == 1
        assert reading.frequency("cong") == 0
    assert total(engine) == 2


def test_only_one_rebuild_at_a_time(engine: EmbeddedEngine, tmp_path: Path) -> None:
    other = EmbeddedEngine(tmp_path)
    with engine.filling(), pytest.raises(SearchUnavailable, match="already"), other.filling():
        pass


def test_two_writers_queue(engine: EmbeddedEngine, tmp_path: Path) -> None:
    def put(numbers: range) -> None:
        own = EmbeddedEngine(tmp_path)
        for number in numbers:
            own.put([type(BIRTH)(kind="x", id=number, key=str(number), texts={"title": f"mục {number}"})])

    threads = [threading.Thread(target=put, args=(range(at, at + 10),)) for at in (0, 10, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert engine.counts() == {"x": 30}


def test_a_failing_put_leaves_the_index_as_it_was(engine: EmbeddedEngine) -> None:
    engine.put([BIRTH])
    unfit = type(BIRTH)(kind="procedure", id=2**70, key="x", texts={"title": "quá lớn"})
    with pytest.raises(OverflowError):
        engine.put([COMPANY, unfit])
    assert total(engine) == 1


def test_the_public_text_is_all_that_the_file_holds(engine: EmbeddedEngine) -> None:
    engine.put(EVERYTHING)
    engine.delete("form", {1: 1})
    with sqlite3.connect(engine.generations.live()) as connection:
        rows = connection.execute("SELECT facts FROM record").fetchall()
        found = connection.execute("SELECT count(*) FROM word WHERE token = 'ct01'").fetchone()
    assert len(rows) == len(EVERYTHING) - 1
    assert found == (0,)
