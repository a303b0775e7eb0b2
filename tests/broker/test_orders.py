"""Orders of a control room: each counts once, only just now, and only for the run that it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetimer.broker import orders as o
from stagetimer.broker.messages import Order
from stagetimer.broker.orders import Judged, Orders, judged
from stagetimer.core.values import replace

NOW = 5000.0
ORDER = Order(id="run1", sender="desk", number=7, until=NOW + 20, text="next", expect=2)


def judge(order: Order, orders: Orders | None = None, *, now: float = NOW, retained: bool = False) -> Judged:
    """Judge an order that has come to run1."""
    return judged(orders or Orders(), order, run="run1", now=now, retained=retained)


def test_an_order_counts_once() -> None:
    """The same again, as a broker may bring it, is not even answered: its sender has its answer."""
    first = judge(ORDER)
    assert (first.refused, first.is_answered) == ("", True)
    again = judge(ORDER, first.orders)
    assert (again.refused, again.is_answered) == (o.REPEATED, False)
    assert judge(replace(ORDER, number=6), first.orders).refused == o.REPEATED
    assert judge(replace(ORDER, number=8), again.orders).refused == ""
    assert judge(replace(ORDER, sender="other", number=1), first.orders).refused == ""


@pytest.mark.parametrize(
    ("order", "why"),
    [
        (replace(ORDER, id="run0"), o.OTHER_RUN),
        (replace(ORDER, until=NOW - 0.1), o.TOO_LATE),
        (replace(ORDER, until=NOW + 60.1), o.TOO_FAR),
        (replace(ORDER, text=""), o.SAYS_NOTHING),
    ],
)
def test_what_is_not_meant_for_now_and_here_does_nothing(order: Order, why: str) -> None:
    """It is refused with its reason, and its number stays free."""
    found = judge(order)
    assert (found.refused, found.is_answered) == (why, True)
    assert judge(ORDER, found.orders).refused == ""


def test_one_that_the_broker_kept_does_nothing_and_is_not_answered() -> None:
    """Field case C-05: whoever sent it is long gone."""
    found = judge(ORDER, retained=True)
    assert (found.refused, found.is_answered) == (o.RETAINED, False)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60), st.floats(0, 60))
def test_at_no_later_time_does_an_order_count_again(waits: list[int], ahead: float) -> None:
    """However long somebody keeps it and however much others have sent meanwhile."""
    order = replace(ORDER, until=NOW + ahead)
    orders, now = judge(order).orders, NOW
    for number, wait in enumerate(waits):
        now += wait
        orders = judge(replace(ORDER, sender=f"s{number}", until=now + 1), orders, now=now).orders
        assert judge(order, orders, now=now).refused in {o.REPEATED, o.TOO_LATE}


def test_a_short_order_after_a_long_one_does_not_let_the_long_one_count_again() -> None:
    """A sender is remembered for as long as anything that it has sent could be valid."""
    long = judge(replace(ORDER, until=NOW + 60))
    short = judge(replace(ORDER, number=8, until=NOW + 1), long.orders)
    assert judge(replace(ORDER, until=NOW + 60), short.orders, now=NOW + 10).refused == o.REPEATED


def test_the_memory_is_bounded() -> None:
    """A crowd of senders is refused until what they have sent is over."""
    orders = Orders()
    for number in range(o.MOST_SENDERS):
        orders = judge(replace(ORDER, sender=f"s{number}"), orders).orders
    assert judge(ORDER, orders).refused == o.TOO_MANY
    assert judge(replace(ORDER, sender="s1", number=8), orders).refused == ""
    later = NOW + 30
    assert judge(replace(ORDER, until=later), orders, now=later).refused == ""
