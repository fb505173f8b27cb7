"""Time and money at a glance never promise more than the rows say."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.models import Channel, Cost
from catalogue.web.facts import dong, glance_cost, glance_time

FREE, FIFTY, HUNDRED = Cost(is_free=True), Cost(amount=Decimal(50_000)), Cost(amount=Decimal(100_000))
WORDS = Cost(text="Theo nghị quyết của tỉnh")


@pytest.mark.parametrize(
    ("costs", "said"),
    [
        ([], ""),
        ([FREE], "Miễn phí"),
        ([FREE, FREE], "Miễn phí"),
        ([FIFTY], "50.000 đồng"),
        ([FIFTY, FIFTY], "50.000 đồng"),
        ([FREE, FIFTY], "tùy trường hợp"),
        ([FIFTY, HUNDRED], "tùy trường hợp"),
        ([FREE, WORDS], "tùy trường hợp"),
        ([FIFTY, WORDS], "tùy trường hợp"),
        ([WORDS], "tùy trường hợp"),
    ],
)
def test_a_cost_at_a_glance(costs: list[Cost], said: str) -> None:
    assert glance_cost(costs) == said


def test_a_time_at_a_glance() -> None:
    three = Channel(time_quantity=Decimal(3), time_unit=Channel.TimeUnit.WORKING_DAY)
    days = Channel(time_quantity=Decimal(3), time_unit=Channel.TimeUnit.DAY)
    assert glance_time([three, three]) == "3 ngày làm việc"
    assert glance_time([three, days]) == "tùy trường hợp"
    assert glance_time([Channel()]) == ""


@given(st.integers(min_value=0, max_value=10**13))
def test_an_amount_keeps_its_digits(amount: int) -> None:
    assert dong(Decimal(amount)).removesuffix(" đồng").replace(".", "") == str(amount)
