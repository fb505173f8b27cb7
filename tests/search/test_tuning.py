"""What is learned from judged queries is learned the same way every time, and helps."""

import pytest

from search.evaluation.confidence import interval
from search.evaluation.derived import WAYS, joined, slipped, telex, vni
from search.evaluation.tuning import Judged, crossed, fit, quality


def judged(number: int) -> Judged:
    """The wanted record has more of the second feature; the first feature says the opposite."""
    return Judged(str(number), ("good", "bad"), ((0.2, 1.0), (1.0, 0.1 * (number % 3))), {"good": 3})


def test_fitting_puts_the_wanted_first() -> None:
    many = [judged(number) for number in range(12)]
    start = (1.0, 0.5)
    assert quality(many, start) < 0.8
    assert quality(many, fit(many, start)) == 1.0
    assert fit(many, start) == fit(many, start)


def test_signs_are_kept() -> None:
    wrong = [Judged("1", ("good", "bad"), ((0.0,), (1.0,)), {"good": 3})]
    assert fit(wrong, (0.2,))[0] >= 0


def test_every_query_is_judged_once_by_weights_that_never_saw_it() -> None:
    many = [judged(number) for number in range(12)]
    found = crossed(many, (1.0, 0.5), folds=4)
    assert found == {one.id: 1.0 for one in many}


def test_an_interval_holds_the_mean_and_narrows_with_more() -> None:
    few, many = [0.0, 1.0, 1.0], [0.0, 1.0, 1.0] * 40
    low, high = interval(few)
    assert low <= 2 / 3 <= high
    assert interval(many)[1] - interval(many)[0] < high - low
    assert interval([]) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("way", "typed"),
    [(telex, "ddawng kys CT01?"), (vni, "d9a8ng ky1 CT01?"), (joined, "ĐăngkýCT01?")],
)
def test_rewriting(way, typed: str) -> None:  # type: ignore[no-untyped-def]
    assert way("Đăng ký CT01?").lower() == typed.lower()


def test_a_slip_is_one_slip_and_always_the_same() -> None:
    text = "đăng ký thường trú"
    assert slipped(text) == slipped(text) != text
    assert abs(len(slipped(text)) - len(text)) <= 1
    assert len(WAYS) == 6
