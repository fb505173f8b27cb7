"""Two workers share the duties, one may be killed, and nothing is done twice at a time or left undone."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.running.whole import Instance

ASK = """
import json
from cms.duties.run import DutyRun
print(json.dumps(list(DutyRun.objects.order_by("slot").values("name", "said", "error", "finished_at")), default=str))
"""


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Instance:
    """A database that is ready."""
    found = Instance(tmp_path_factory.mktemp("duties"))
    found.manage("migrate", "-v0")
    return found


@pytest.fixture
def instance(migrated: Instance) -> Instance:
    """Nothing in its book."""
    migrated.manage(
        "shell", "-v0", "-c", "from cms.duties.run import DutyRun; DutyRun.objects.all().delete()"
    )
    return migrated


def runs(instance: Instance) -> list[dict[str, Any]]:
    out = instance.manage("shell", "-v0", "-c", ASK).stdout
    rows: list[dict[str, Any]] = json.loads(out.strip().splitlines()[-1])
    return rows


def until(true: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)


def lines(log: Path) -> list[str]:
    return log.read_text().splitlines() if log.exists() else []


def test_each_turn_is_done_once_and_a_failure_stops_nothing(instance: Instance, tmp_path: Path) -> None:
    log = tmp_path / "log"
    workers = [instance.start("-m", "tests.running.keeping", str(log)) for _number in range(2)]
    until(lambda: lines(log).count("count") >= 5 and lines(log).count("long ends") >= 2)
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.communicate(timeout=120)
    rows = runs(instance)
    done = [row for row in rows if row["name"] == "count" and row["said"] == "count"]
    assert len(done) == lines(log).count("count"), "every line has its own row"
    spoken = [line for line in lines(log) if line.startswith("long")]
    assert spoken[: len(spoken) // 2 * 2] == ["long begins", "long ends"] * (len(spoken) // 2)
    assert any("ValueError: mạng không trả lời" in row["error"] for row in rows if row["name"] == "fail")
    assert all(row["finished_at"] for row in rows), "who was told to stop leaves nothing open"


def test_after_a_kill_another_worker_goes_on_with_the_next_turn(instance: Instance, tmp_path: Path) -> None:
    log = tmp_path / "log"
    first = instance.start("-m", "tests.running.keeping", str(log))
    until(lambda: "long begins" in lines(log))
    first.kill()
    first.communicate(timeout=120)
    assert "long ends" not in lines(log)
    open_run = [row for row in runs(instance) if row["name"] == "long" and not row["finished_at"]]
    assert len(open_run) == 1
    second = instance.start("-m", "tests.running.keeping", str(log))
    until(lambda: "long ends" in lines(log))
    second.terminate()
    second.communicate(timeout=120)
    assert "Bị ngắt khi đang chạy." in {row["error"] for row in runs(instance) if row["name"] == "long"}
