"""While the cluster works, what it will probably answer is worked on; what it does answer is what is shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from search import answering, showing
from search.documents import SearchDocument
from search.engine import SearchQuery, SearchResults, ask
from search.engines.elasticsearch import ElasticsearchEngine, Node
from search.engines.elasticsearch.reading import ElasticsearchReading
from search.engines.embedded import EmbeddedEngine
from search.engines.embedded.reading import EmbeddedReading
from search.engines.protocol import CANDIDATES, Engine, Matches

pytestmark = pytest.mark.elasticsearch

OFFICES = (
    "xã Yên Hoà", "xã Quỳnh Lưu", "phường Trường Vinh", "xã Nghĩa Đàn", "xã Con Cuông", "xã Anh Sơn", "xã Đô Lương",
    "xã Tương Dương", "xã Kỳ Sơn", "phường Cửa Lò", "xã Diễn Châu", "xã Yên Thành",
)  # fmt: skip
TITLES = (
    "Đăng ký khai sinh",
    "Đăng ký kết hôn",
    "Gia hạn tạm trú",
    "Khai báo tạm vắng",
    "Cấp thẻ căn cước cho công dân ở xa nhà",
)
# A strict step that answers, one that must let words go, folded words, what every record holds but few titles, a code,
# and everything.
QUESTIONS = ("đăng ký khai sinh", "làm giấy khai sinh cho cháu ở quê", "tam tru", "công dân", "k12", "")


def service(number: int, title: str) -> SearchDocument:
    texts = {
        "title": title,
        "codes": f"k{number}",
        "body": f"Công dân nộp hồ sơ {title.lower()} tại nơi cư trú.",
    }
    return SearchDocument(kind="service", id=number, key=f"k{number}", texts=texts)


TOWN = [
    service(at, f"{title} ở {office}")
    for at, (title, office) in enumerate(((title, office) for title in TITLES for office in OFFICES), 1)
]


@pytest.fixture
def embedded(tmp_path: Path) -> EmbeddedEngine:
    engine = EmbeddedEngine(tmp_path / "embedded", budget=60)
    fill(engine)
    return engine


@pytest.fixture
def cluster(node: Node, tmp_path: Path, embedded: EmbeddedEngine) -> ElasticsearchEngine:
    """With the embedded index beside it, and every record read once."""
    engine = ElasticsearchEngine(node, tmp_path, budget=60, beside=embedded)
    fill(engine)
    for question in QUESTIONS:
        find(engine, question)
    return engine


def fill(engine: Engine) -> None:
    with engine.filling() as filling:
        filling.add(TOWN)
        filling.settle()
        filling.go_live()


def find(engine: Engine, text: str) -> SearchResults:
    return ask(SearchQuery(text=text), engine)


def told(engine: Engine) -> list[object]:
    """All that is told of every question, but how long it took."""
    found = [find(engine, question) for question in QUESTIONS]
    return [(one.hits, one.total, one.facets, one.relaxed, one.suggestion) for one in found]


def counted(monkeypatch: pytest.MonkeyPatch, place: object, name: str) -> list[object]:
    calls: list[object] = []
    real: Callable[..., object] = getattr(place, name)

    def counting(*args: object, **words: object) -> object:
        calls.append(args)
        return real(*args, **words)

    monkeypatch.setattr(place, name, counting)
    return calls


def test_what_comes_as_expected_is_ranked_and_marked_once(
    cluster: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranked = counted(monkeypatch, answering, "rank")
    marked = counted(monkeypatch, showing, "marked")
    expected = counted(monkeypatch, EmbeddedReading, "names")
    done_by_the_reply: list[tuple[int, int]] = []
    read = ElasticsearchReading._matches

    def reading(*args: Any) -> Matches:
        done_by_the_reply.append((len(ranked), len(marked)))
        return read(*args)

    monkeypatch.setattr(ElasticsearchReading, "_matches", reading)
    results = find(cluster, "đăng ký khai sinh")
    assert (len(expected), len(ranked)) == (1, 1)
    assert len(marked) == len(results.hits) > 0
    assert done_by_the_reply == [(1, len(results.hits))]


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(lambda real: [], id="nothing"),
        pytest.param(lambda real: real[:-1], id="one too few"),
        pytest.param(lambda real: real[::-1], id="another order"),
        pytest.param(lambda real: [("service:1", "0" * 32), *real[1:]], id="another state of one"),
        pytest.param(lambda real: [("service:999", "0" * 32)], id="one that is not there"),
        pytest.param(lambda real: 1 // 0, id="no answer at all"),
    ],
)
def test_whatever_is_expected_the_cluster_is_believed(
    cluster: ElasticsearchEngine,
    monkeypatch: pytest.MonkeyPatch,
    expected: Callable[[list[tuple[str, str]]], list[tuple[str, str]]],
) -> None:
    before = told(cluster)
    real = EmbeddedReading.names
    monkeypatch.setattr(EmbeddedReading, "names", lambda *args: expected(real(*args)))
    assert told(cluster) == before


def test_records_of_another_question_are_no_answer(
    cluster: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(cluster)
    others = [(f"service:{entry.id}", entry.checksum) for entry in cluster.entries() if entry.id < 4]
    monkeypatch.setattr(EmbeddedReading, "names", lambda *args: others)
    assert told(cluster) == before


def test_what_only_the_cluster_knows_yet_is_shown(cluster: ElasticsearchEngine) -> None:
    changed = service(3, "Đăng ký khai sinh lưu động ở phường Trường Vinh")
    cluster.put([SearchDocument(kind="service", id=3, key="k3", version=9, texts=changed.texts)])
    cluster.delete("service", {1: 9})
    titles = {hit.key: str(hit.title) for hit in find(cluster, "đăng ký khai sinh").hits}
    assert "lưu động" in titles["k3"]
    assert "k1" not in titles


def test_where_the_cluster_finds_more_than_a_few_it_is_asked_for_the_best(
    cluster: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(cluster)
    assert find(cluster, "công dân").total > CANDIDATES
    monkeypatch.setattr(EmbeddedReading, "total", lambda *args: 1)
    assert told(cluster) == before
