"""What a cluster is asked: every phrase is looked up once, and counts once."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from search.engines.clauses import clauses, tokens_of_step, zones_of
from search.engines.elasticsearch.mapping import ZONE_FIELDS
from search.engines.elasticsearch.requests import answer
from search.engines.protocol import Ask
from search.plan import Group, Step
from tests.search.samples import NOW

phrases = st.lists(st.sampled_from(["khai", "sinh", "tử", "cấp"]), min_size=1, max_size=2).map(tuple)
groups = st.lists(phrases, min_size=1, max_size=3, unique=True).map(lambda found: Group(tuple(found)))
steps = st.lists(groups, min_size=1, max_size=3).map(lambda found: Step(tuple(found)))


def asked(step: Step) -> dict[str, Any]:
    weights = clauses(step, dict.fromkeys(tokens_of_step(step), 3), 100)
    ask = Ask((step,), {}, "relevance", 0, 20, NOW)
    return answer(ask, step, weights)["query"]["bool"]  # type: ignore[no-any-return]


def worth_of(query: Any) -> Iterator[str]:
    """Every lookup that counts, as text."""
    if isinstance(query, list):
        for one in query:
            yield from worth_of(one)
    elif isinstance(query, dict):
        if "constant_score" in query:
            yield str(query["constant_score"]["filter"])
        for one in query.values():
            yield from worth_of(one)


@given(steps)
def test_each_phrase_counts_once_in_each_zone_however_many_groups_share_it(step: Step) -> None:
    found = Counter(worth_of(asked(step)))
    every = {phrase for group in step.groups for phrase in group.any_of}
    assert set(found.values()) == {1}
    assert len(found) == sum(len(tuple(zones_of(phrase))) for phrase in every)


@given(steps)
def test_each_group_is_demanded(step: Step) -> None:
    query = asked(step)
    demanded = [*query["must"], *query["filter"]]
    assert len(demanded) == len(step.groups) + 1  # and that nothing has expired
    for group in step.groups:
        for phrase in group.any_of:
            field = ZONE_FIELDS[next(iter(zones_of(phrase)))]
            assert any(field in str(one) and phrase[-1] in str(one) for one in demanded)


def test_where_no_phrase_is_shared_none_is_looked_up_twice() -> None:
    step = Step((Group((("khai",), ("tử",))), Group((("sinh",),))))
    query = asked(step)
    assert str(query).count("'tử'") == str(query).count("'sinh'") == len(tuple(zones_of(("sinh",))))
    assert not query["should"]
