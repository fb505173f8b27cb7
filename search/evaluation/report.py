"""The page of figures, `docs/reference/relevance.md`: made by a command, never by hand."""

from collections.abc import Sequence

from search.engine import SearchQuery, search
from search.engines.protocol import Engine
from search.evaluation.asking import ask
from search.evaluation.confidence import interval
from search.evaluation.derived import WAYS, accented, rewritten
from search.evaluation.judgements import Judgement
from search.evaluation.metrics import mean
from search.evaluation.run import Measured, by_kind, summary

Row = Sequence[object]


def table(head: Row, rows: Sequence[Row]) -> list[str]:
    """A Markdown table, line by line."""
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(str(cell) for cell in line)} |" for line in lines]


def kinds_table(measured: Sequence[Measured]) -> list[str]:
    """One row a kind of query: how many, nDCG with its interval, MRR, how often a judged record is among the first
    five, recall at 10, how many found nothing, latency."""
    rows = []
    for kind, ones in [*by_kind(measured).items(), ("**all**", list(measured))]:
        figures = summary(ones)
        low, high = interval([one.ndcg for one in ones])
        rows.append(
            [
                kind, figures["queries"], f"{figures['ndcg@10']:.3f}", f"{low:.2f}–{high:.2f}",
                f"{figures['mrr@10']:.3f}", f"{recall_at(ones, at=5):.3f}", f"{figures['recall@10']:.3f}",
                figures["zero"],
                f"{figures['p50_ms']:.0f}", f"{figures['p95_ms']:.0f}",
            ]
        )  # fmt: skip
    head = ["kind", "n", "nDCG@10", "95 %", "MRR@10", "hit@5", "recall@10", "none", "p50 ms", "p95 ms"]
    return table(head, rows)


def ways_table(judgements: Sequence[Judgement], engine: Engine) -> list[str]:
    """What the same questions score when other hands type them."""
    written = accented(judgements)
    whole = mean([one.ndcg for one in ask(written, engine)])
    rows: list[Row] = [["as written", len(written), f"{whole:.3f}", "1.00"]]
    for way in WAYS:
        score = mean([one.ndcg for one in ask(rewritten(written, way), engine)])
        rows.append([way, len(written), f"{score:.3f}", f"{score / whole if whole else 0:.2f}"])
    return table(["typed", "n", "nDCG@10", "of that as written"], rows)


def recall_at(measured: Sequence[Measured], *, at: int) -> float:
    """The share of queries with a judged record among the first `at`."""
    return mean([float(any(one.judgement.grades.get(key) for key in one.found[:at])) for one in measured])


def not_here(questions: Sequence[str], engine: Engine) -> float:
    """The share of questions, none of any office's business, that are answered with nothing."""
    return mean([float(search(SearchQuery(text=text), engine=engine).total == 0) for text in questions])
