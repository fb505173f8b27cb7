"""Whatever happens to Elasticsearch: searches answer, publishing goes on, and the index catches up by itself."""

import time
from collections.abc import Iterator

import pytest
from elasticsearch import Elasticsearch

from search.engines.elasticsearch import Node
from tests.running.elasticsearch import OwnNode
from tests.running.faults import Fault, FaultyProxy
from tests.running.whole import Editor, Instance, Served

pytestmark = pytest.mark.elasticsearch

CLEAN = {"missing": 0, "ghosts": 0, "stale": 0, "behind": 0, "failed": 0}
HEALED_WITHIN = 60
OPENS_WITHIN = 3


class Story:
    """One portal on a cluster behind a faulty line, with a server, a worker and an editor."""

    def __init__(self, instance: Instance, url: str) -> None:
        self.proxy = FaultyProxy(url)
        self.direct = Elasticsearch(url)
        self.alias = f"test-faults-{int(time.time() * 1000) % 10_000_000}"
        instance.environment |= {"ELASTICSEARCH_URL": self.proxy.url, "ELASTICSEARCH_INDEX": self.alias}
        self.served = Served(instance)
        self.editor = Editor(instance)
        self.words = 0
        self.catches_up()

    def drift(self) -> dict[str, int]:
        found: dict[str, int] = self.editor.ask("drift", engine="elasticsearch")
        found.pop("records", None)
        return found

    def catches_up(self) -> float:
        """Seconds until the cluster's index is what the database says, and answers without a warning."""
        began = time.monotonic()
        drift: dict[str, int] = {}
        warning = "?"
        while time.monotonic() - began < HEALED_WITHIN:
            drift = self.drift()
            warning = self.served.search("khai sinh")[1].get("warning", "?")
            if drift == CLEAN and not warning:
                return time.monotonic() - began
            time.sleep(0.5)
        pytest.fail(f"after {HEALED_WITHIN} s still {drift}, {warning!r}")

    def answers_meanwhile(self) -> None:
        """During the fault: every search is answered, soon by the embedded index, which knows the newest title."""
        self.words += 1
        word = f"xqz{self.words}w"
        exactly = f'"{word}"'  # not to be read as anything else
        status, _, first = self.served.search("khai sinh")
        assert status == 200
        assert first < OPENS_WITHIN + 1
        published = self.editor.ask("publish", number=self.words, title=f"Đăng ký {word}")
        assert published["seconds"] < OPENS_WITHIN, "publishing waited for the cluster"
        status, reply, seconds = self.served.search(exactly)
        assert status == 200
        assert seconds < 1.5, "the circuit is not open"
        assert reply["warning"]
        assert reply["items_total"] >= 1
        self.editor.ask("withdraw", number=self.words)
        assert self.served.search(exactly)[1]["items_total"] == 0

    def close(self) -> None:
        self.proxy.fault = Fault.NONE
        self.editor.close()
        self.served.close()
        self.proxy.close()
        names = list(self.direct.indices.get(index=f"{self.alias}*", expand_wildcards="all"))
        if names:
            self.direct.indices.delete(index=names)


@pytest.fixture(scope="module")
def story(demo_instance: Instance, own_node: OwnNode) -> Iterator[Story]:
    story = Story(demo_instance, own_node.url)
    yield story
    story.close()


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.NONE])
def test_a_broken_line(story: Story, fault: Fault) -> None:
    story.proxy.fault = fault
    try:
        story.answers_meanwhile()
    finally:
        story.proxy.fault = Fault.NONE
    story.catches_up()


def live(story: Story) -> str:
    (name,) = story.direct.indices.get_alias(name=story.alias)
    return str(name)


def test_the_index_is_deleted(story: Story) -> None:
    story.direct.indices.delete(index=live(story))
    assert story.served.search("khai sinh")[0] == 200
    story.catches_up()


def test_the_alias_is_deleted(story: Story) -> None:
    story.direct.indices.delete_alias(index=live(story), name=story.alias)
    assert story.served.search("khai sinh")[0] == 200
    story.catches_up()


def test_another_index_stands_in_the_alias_place(story: Story) -> None:
    story.direct.indices.delete(index=live(story))
    story.direct.index(index=story.alias, document={"kind": {"is": "no keyword"}}, refresh=True)
    assert story.served.search("khai sinh")[0] == 200
    story.catches_up()


def test_the_mapping_conflicts(story: Story) -> None:
    before = live(story)
    other = f"{before}0"
    story.direct.indices.create(
        index=other, mappings={"properties": {"kind": {"type": "long"}, "id": {"type": "date"}}}
    )
    moves = [
        {"remove": {"index": before, "alias": story.alias}},
        {"add": {"index": other, "alias": story.alias}},
    ]
    story.direct.indices.update_aliases(actions=moves)
    assert story.served.search("khai sinh")[0] == 200
    story.catches_up()


def test_the_disk_is_full_and_the_index_read_only(story: Story) -> None:
    block = {"index.blocks.read_only_allow_delete": True}
    story.direct.indices.put_settings(index=live(story), settings=block)
    title = "Đăng ký ngọc lục bảo"
    assert story.editor.ask("publish", number=30, title=title)["seconds"] < OPENS_WITHIN
    assert story.served.search("khai sinh")[0] == 200
    time.sleep(3)
    assert story.drift()["stale"] >= 1  # the page, and the forms that name it
    story.direct.indices.put_settings(
        index=live(story), settings={"index.blocks.read_only_allow_delete": None}
    )
    story.catches_up()
    assert story.served.search("ngọc lục bảo")[1]["items_total"] >= 1


def test_a_page_made_private_meanwhile_is_gone_from_both(story: Story) -> None:
    title = "Đăng ký xqzngoc"
    story.editor.ask("publish", number=31, title=title)
    story.catches_up()
    story.proxy.fault = Fault.RED
    story.editor.ask("hide", number=31)
    assert story.served.search('"xqzngoc"')[1]["items_total"] == 0
    story.proxy.fault = Fault.NONE
    story.catches_up()
    assert story.served.search('"xqzngoc"')[1]["items_total"] == 0


def test_the_node_falls_over_and_comes_back(story: Story, own_node: OwnNode) -> None:
    own_node.do("kill")
    story.answers_meanwhile()
    own_node.do("resume")
    story.catches_up()


def test_the_node_comes_back_empty(story: Story, own_node: OwnNode) -> None:
    own_node.do("kill")
    story.answers_meanwhile()
    own_node.do("start")
    story.catches_up()


def test_the_node_itself_knows_no_other_name(story: Story) -> None:
    """Half-built and older generations are not left lying about."""
    names = list(story.direct.indices.get(index=f"{story.alias}*", expand_wildcards="all"))
    assert len(names) <= 2, names
    assert Node(url=story.proxy.url).url
