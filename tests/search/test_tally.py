"""Sums kept digit by digit are the sums one would reckon record by record."""

from hypothesis import given
from hypothesis import strategies as st

from search.engines.embedded.bits import bits_of, members_of
from search.engines.embedded.tally import Tally

NUMBERS = st.sets(st.integers(1, 300), max_size=60)
ADDED = st.lists(st.tuples(NUMBERS, st.integers(0, 500)), max_size=12)


def reckoned(inside: set[int], added: list[tuple[set[int], int]]) -> dict[int, int]:
    return {number: sum(weight for numbers, weight in added if number in numbers) for number in inside}


@given(NUMBERS)
def test_a_set_is_its_members(numbers: set[int]) -> None:
    assert members_of(bits_of(numbers)) == sorted(numbers)


@given(NUMBERS, ADDED)
def test_sums(inside: set[int], added: list[tuple[set[int], int]]) -> None:
    tally = Tally(bits_of(inside))
    for numbers, weight in added:
        tally.add(bits_of(numbers), weight)
    assert tally.sums(inside) == reckoned(inside, added)


@given(NUMBERS, ADDED, st.integers(1, 40))
def test_the_best(inside: set[int], added: list[tuple[set[int], int]], most: int) -> None:
    tally = Tally(bits_of(inside))
    for numbers, weight in added:
        tally.add(bits_of(numbers), weight)
    sure, equal = (set(members_of(bits)) for bits in tally.best(most))
    sums = reckoned(inside, added)
    if len(inside) <= most:
        assert (sure, equal) == (inside, set())
        return
    assert len(sure) <= most <= len(sure | equal)
    assert len({sums[number] for number in equal}) <= 1
    left = inside - sure - equal
    assert all(sums[kept] >= sums[lost] for kept in sure | equal for lost in left)
    assert all(sums[kept] > sums[lost] for kept in sure for lost in equal)


@given(NUMBERS, ADDED, st.lists(NUMBERS, min_size=3, max_size=3), st.integers(1, 40))
def test_equal_sums_go_by_another_number(
    inside: set[int], added: list[tuple[set[int], int]], digits: list[set[int]], most: int
) -> None:
    tally = Tally(bits_of(inside), [bits_of(numbers) for numbers in digits])
    for numbers, weight in added:
        tally.add(bits_of(numbers), weight)
    other = reckoned(inside, [(numbers, 1 << digit) for digit, numbers in enumerate(digits)])
    place = {number: (value, other[number]) for number, value in reckoned(inside, added).items()}
    sure, equal = (set(members_of(bits)) for bits in tally.best(most))
    assert len(sure) <= most
    assert len(sure | equal) >= min(most, len(inside))
    assert all(place[kept] >= place[lost] for kept in sure | equal for lost in inside - sure - equal)
    assert len({place[number] for number in equal}) <= 1
