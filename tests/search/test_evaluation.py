"""Measures are right on small tables, files are checked line by line, and the command ends with one JSON line."""

import json
from io import StringIO
from math import log2
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from search.engine import rebuild
from search.evaluation.judgements import BadJudgement, read_judgements
from search.evaluation.metrics import mean, ndcg, percentile, recall, reciprocal_rank


@pytest.mark.parametrize(
    ("found", "grades", "value"),
    [
        (["a"], {"a": 3}, 1.0),
        (["x", "a"], {"a": 3}, 1 / log2(3)),
        (["b", "a"], {"a": 3, "b": 1}, (1 + 7 / log2(3)) / (7 + 1 / log2(3))),
        ([], {"a": 3}, 0.0),
        (["a"], {}, 0.0),
        (["a", "a"], {"a": 2}, 1.0),
        (["x"] * 10 + ["a"], {"a": 1}, 0.5),
    ],
)
def test_ndcg(found: list[str], grades: dict[str, int], value: float) -> None:
    if found[:1] == ["x"] and len(found) == 11:
        value = 1 / log2(3)  # a repeated key takes one place
    assert ndcg(found, grades) == pytest.approx(value)


def test_reciprocal_rank_and_recall() -> None:
    assert reciprocal_rank(["x", "a", "b"], {"a": 1, "b": 3}) == 0.5
    assert reciprocal_rank(["x"], {"a": 1}) == 0
    assert recall(["x", "a"], {"a": 1, "b": 3, "c": 0}) == 0.5


def test_percentiles_and_means_of_nothing_are_nothing() -> None:
    assert (percentile([], 0.5), mean([])) == (0, 0)
    assert [percentile([4, 1, 3, 2], share) for share in (0.5, 0.95, 0.25)] == [2, 4, 1]


GOOD = b'{"id": "1", "query": "khai sinh", "kind": "exact", "relevant": [{"code": "1.1", "grade": 3}]}'


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "JSON"),
        (b"[]", "object"),
        (b"\xff\xfe", "UTF-8"),
        (b"[" * 100_000, "JSON"),
        (b'{"relevant": []}', "query"),
        (b'{"query": " ", "relevant": []}', "query"),
        (b'{"query": "a"}', "relevant"),
        (b'{"query": "a", "relevant": ["1.1"]}', "code"),
        (b'{"query": "a", "relevant": [{"code": "1.1", "grade": 4}]}', "1.1"),
        (b'{"query": "a", "relevant": [{"code": "1.1", "grade": "3"}]}', "1.1"),
        (b'{"query": "a", "relevant": [{"code": "1.1", "grade": true}]}', "1.1"),
        (b'{"query": "a", "kind": 5, "relevant": []}', "kind"),
    ],
)
def test_a_bad_line_is_named(line: bytes, reason: str) -> None:
    with pytest.raises(BadJudgement) as refused:
        list(read_judgements([GOOD, b"", line]))
    assert refused.value.line == 3
    assert reason in refused.value.reason


@pytest.fixture
def published(portal: None) -> list[Group]:
    groups = [Group.objects.create(name=name) for name in ("Đăng ký khai sinh", "Khai báo tạm vắng")]
    rebuild()
    return groups


def evaluated(path: Path) -> list[str]:
    out = StringIO()
    call_command("evaluate_search", str(path), stdout=out)
    return out.getvalue().strip().splitlines()


def judged(path: Path, *judgements: tuple[str, str, str]) -> Path:
    lines = [
        json.dumps({"id": number, "query": query, "kind": kind, "relevant": [{"code": key, "grade": 3}]})
        for number, (query, kind, key) in enumerate(judgements)
    ]
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_the_command_ends_with_one_line_of_figures(published: list[Group], tmp_path: Path) -> None:
    first, second = (f"notice-{group.pk}" for group in published)
    path = judged(
        tmp_path / "queries.jsonl",
        ("khai sinh", "exact", first),
        ("qwrtpsdf", "typo", second),
        ("khai sinh", "exact", "not-here"),
    )
    lines = evaluated(path)
    figures = json.loads(lines[-1])
    assert figures.pop("p50_ms") > 0
    assert figures.pop("p95_ms") > 0
    assert figures == {"queries": 2, "ndcg@10": 0.5, "mrr@10": 0.5, "recall@10": 0.5, "zero": 1}
    assert any(line.startswith("exact") for line in lines)
    assert any(line.startswith("1 queries left out") for line in lines)


@pytest.mark.usefixtures("published")
def test_a_bad_file_ends_the_command_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "queries.jsonl"
    path.write_bytes(GOOD + b"\nnonsense\n")
    with pytest.raises(CommandError, match="line 2"):
        evaluated(path)
    with pytest.raises(CommandError, match=r"missing\.jsonl"):
        evaluated(tmp_path / "missing.jsonl")


@pytest.mark.usefixtures("published")
def test_a_query_that_is_too_long_is_named(published: list[Group], tmp_path: Path) -> None:
    path = judged(tmp_path / "queries.jsonl", ("khai " * 300, "long", f"notice-{published[0].pk}"))
    with pytest.raises(CommandError, match="1200"):
        evaluated(path)
