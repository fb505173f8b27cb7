"""A rebuild while five editors go on saving and citizens go on asking: nobody fails, nobody waits, nothing is lost."""

import json
import subprocess
import time
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from tests.running.whole import Instance

pytestmark = pytest.mark.elasticsearch

ALIAS = "test-meanwhile"
EDITORS = 5


@pytest.fixture(scope="module")
def instance(demo_instance: Instance, elasticsearch_url: str) -> Any:
    demo_instance.environment |= {"ELASTICSEARCH_URL": elasticsearch_url, "ELASTICSEARCH_INDEX": ALIAS}
    demo_instance.manage("rebuild_search")
    yield demo_instance
    client = Elasticsearch(elasticsearch_url)
    client.indices.delete(index=list(client.indices.get(index=f"{ALIAS}*", expand_wildcards="all")))


def told(process: "subprocess.Popen[str]") -> dict[str, Any]:
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    found: dict[str, Any] = json.loads(out.splitlines()[-1])
    return found


def test_five_editors_and_two_citizens(instance: Instance) -> None:
    worker = instance.start("manage.py", "worker")
    seconds = "20"
    editors = [
        instance.start("-m", "tests.running.crowd", "edit", str(who), seconds) for who in range(EDITORS)
    ]
    citizens = [
        instance.start("-m", "tests.running.crowd", "ask", engine, seconds)
        for engine in ("embedded", "citizen")
    ]
    time.sleep(4)
    instance.manage("rebuild_search")
    instance.manage("rebuild_search", "--engine", "elasticsearch")
    saved = [told(editor) for editor in editors]
    asked = [told(citizen) for citizen in citizens]
    time.sleep(3)
    worker.terminate()
    worker.wait(timeout=30)
    assert sum(one["saves"] for one in saved) >= 3 * EDITORS, saved
    assert sum(one["failed"] for one in saved) == 0
    for one in asked:
        assert one["asked"] > 20
        assert (one["failed"], one["empty"]) == (0, 0), one
    instance.manage("check_search")
