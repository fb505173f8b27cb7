"""One service at several tiers: its records stand together and leave the first page to others."""

from pathlib import Path

from search.documents import SearchDocument
from search.engine import SearchQuery, search
from search.engines.embedded import EmbeddedEngine
from search.twins import named_alike, settle_twins


def of(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def test_a_title_without_its_tier_is_its_twins() -> None:
    assert named_alike(of("cap doi the can cuoc thuc hien tai cap tinh")) == of("cap doi the can cuoc")
    assert named_alike(of("thanh lap hoi cap xa")) == of("thanh lap hoi")
    assert named_alike(of("cap tinh")) == of("cap tinh")


def test_twins_stand_together_and_further_ones_past_the_first_page() -> None:
    rows = [
        "lap hoi cap xa",
        "b",
        "lap hoi cap tinh",
        "c",
        "lap hoi",
        *(f"other {number}" for number in range(9)),
    ]
    settled = settle_twins(rows, lambda row: named_alike(of(row)))
    assert settled[:4] == ["lap hoi cap xa", "lap hoi cap tinh", "b", "c"]
    assert settled.index("lap hoi") == 10 and sorted(settled) == sorted(rows)


def test_a_page_is_not_filled_by_one_service(tmp_path: Path) -> None:
    """Twelve communes' own records of one service, and the neighbour a citizen may have meant."""
    engine = EmbeddedEngine(tmp_path)
    titles = [*["Đăng ký hoạt động tín ngưỡng (cấp xã)"] * 12, "Đăng ký bổ sung hoạt động tín ngưỡng"]
    with engine.filling() as filling:
        filling.add(
            [
                SearchDocument(kind="service", id=at, key=f"{at}", texts={"title": title})
                for at, title in enumerate(titles, 1)
            ]
        )
        filling.go_live()
    whole = search(SearchQuery(text="đăng ký hoạt động tín ngưỡng", limit=20), engine=engine)
    first = search(SearchQuery(text="đăng ký hoạt động tín ngưỡng", limit=5), engine=engine)
    rest = search(SearchQuery(text="đăng ký hoạt động tín ngưỡng", limit=10, offset=5), engine=engine)
    assert whole.total == first.total == 13
    assert 13 in [hit.id for hit in whole.hits[:3]]
    assert [hit.id for hit in (*first.hits, *rest.hits)] == [hit.id for hit in whole.hits[:15]]
