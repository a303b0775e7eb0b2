import asyncio
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clock_doubles import THURSDAY
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core.localtime import clock_24, zone_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from stagetimer.clock.base import Clock

RATES = st.decimals(min_value="0.1", max_value="120", places=2).map(float)


async def test_it_goes_at_its_rate() -> None:
    """Ten real seconds are 1 s at a tenth, 10 s at real speed, 20 min at 120 times."""
    for rate, passed in ((0.1, 1), (0.3, 3), (1.0, 10), (10.0, 100), (120.0, 1200)):
        real = ManualTime()
        clock = SimulatedClock(THURSDAY, rate, real=real)
        await real.advance(10)
        assert (clock.now(), clock.rate) == (THURSDAY + passed, rate)


@pytest.mark.parametrize("rate", [0.0, 0.099, 120.5, -1.0, float("nan"), float("inf")])
def test_a_rate_beyond_the_range_is_refused(rate: float) -> None:
    """Rates outside 0.1 to 120 are refused with a sentence, at the start and later, and nothing changes."""
    with pytest.raises(ValueError, match=r"runs at 0\.1 to 120 times real time"):
        SimulatedClock(THURSDAY, rate, real=ManualTime())
    clock = SimulatedClock(THURSDAY, 2, real=ManualTime())
    with pytest.raises(ValueError, match=r"runs at 0\.1 to 120 times real time"):
        clock.set_rate(rate)
    assert (clock.rate, clock.bases) == (2, 1)


async def test_another_rate_does_not_move_the_present() -> None:
    """A change of rate takes the clock on from where it is."""
    real = ManualTime()
    clock = SimulatedClock(THURSDAY, real=real)
    await real.advance(5)
    clock.set_rate(60)
    assert clock.now() == THURSDAY + 5
    await real.advance(1)
    assert clock.now() == THURSDAY + 65


async def test_a_paused_clock_stands_and_keeps_its_rate() -> None:
    """Paused, no time passes and the rate is kept; resumed, it goes on from there."""
    real = ManualTime()
    clock = SimulatedClock(THURSDAY, 10, real=real)
    await real.advance(1)
    clock.pause()
    await real.advance(100)
    assert (clock.now(), clock.running, clock.rate) == (THURSDAY + 10, False, 10)
    clock.resume()
    await real.advance(1)
    assert (clock.now(), clock.running) == (THURSDAY + 20, True)


async def test_a_clock_can_begin_paused() -> None:
    """With `running=False` it shows its start until it is resumed."""
    real = ManualTime()
    clock = SimulatedClock(THURSDAY, running=False, real=real)
    await real.advance(7)
    assert clock.now() == THURSDAY
    clock.resume()
    await real.advance(7)
    assert clock.now() == THURSDAY + 7


async def test_twenty_pauses_cost_no_time() -> None:
    """After twenty pauses at odd moments the running time is the truth to the microsecond (field case T-08)."""
    real = ManualTime()
    clock = SimulatedClock(THURSDAY, real=real)
    ran = 0.0
    for n in range(20):
        await real.advance(0.1 + n * 0.217)
        ran += 0.1 + n * 0.217
        clock.pause()
        await real.advance(0.333)
        clock.resume()
    assert abs(clock.now() - THURSDAY - ran) < 0.000_001


async def test_eight_hours_have_no_error() -> None:
    """Eight hours in steps of a tenth of a second are eight hours to the last bit (field case T-03)."""
    real = ManualTime(turns=0)
    clock = SimulatedClock(THURSDAY, real=real)
    for _ in range(8 * 3600 * 10):
        await real.advance(0.1)
    assert clock.now() == THURSDAY + 8 * 3600


async def test_it_jumps_both_ways_while_running_and_paused() -> None:
    """A jump moves by an amount or to a time, and neither starts nor stops the clock."""
    real = ManualTime()
    clock = SimulatedClock(THURSDAY, real=real)
    clock.jump_by(90)
    await real.advance(1)
    assert clock.now() == THURSDAY + 91
    clock.pause()
    clock.jump_to(THURSDAY - 600)
    await real.advance(1)
    assert (clock.now(), clock.running) == (THURSDAY - 600, False)


@pytest.mark.parametrize("instant", [-1.0, float("nan"), float("inf"), 1e300])
def test_a_jump_out_of_the_calendar_is_refused(instant: float) -> None:
    """Times that no zone can show are refused with a sentence, and nothing changes."""
    clock = SimulatedClock(THURSDAY, running=False, real=ManualTime())
    with pytest.raises(ValueError, match=r"times from 1970 to 9998"):
        clock.jump_to(instant)
    with pytest.raises(ValueError, match=r"times from 1970 to 9998"):
        clock.jump_by(instant - THURSDAY)
    assert (clock.now(), clock.bases) == (THURSDAY, 1)


async def test_an_offset_is_the_same_as_live() -> None:
    """An offset of 8 s runs 8 s ahead, another replaces it, the same again changes nothing."""
    clock = SimulatedClock(THURSDAY, running=False, real=ManualTime())
    clock.set_offset(8)
    assert clock.now() == THURSDAY + 8
    bases = clock.bases
    clock.set_offset(8)
    assert clock.bases == bases
    clock.set_offset(-2)
    assert clock.now() == THURSDAY - 2


async def test_each_change_begins_another_base_and_wakes_those_who_wait() -> None:
    """Whoever waits for a time far off returns early when the clock is set anew, whatever sets it."""
    real = ManualTime()
    clock = SimulatedClock(THURSDAY, real=real)
    changes: tuple[Callable[[], None], ...] = (
        partial(clock.set_rate, 2),
        clock.pause,
        clock.resume,
        partial(clock.jump_by, 1),
        partial(clock.jump_to, THURSDAY),
        partial(clock.set_offset, 3),
    )
    for number, change in enumerate(changes, start=1):
        waiter = asyncio.create_task(clock.wait_until(THURSDAY + 86_400))
        await real.settle()
        assert not waiter.done()
        change()
        await real.settle()
        assert (waiter.done(), clock.bases) == (True, number + 1)


async def test_what_changes_nothing_wakes_nobody() -> None:
    """The rate it has, a pause while paused and a resume while running begin no other base."""
    clock = SimulatedClock(THURSDAY, 2, real=ManualTime())
    clock.set_rate(2)
    clock.resume()
    assert clock.bases == 1
    clock.pause()
    clock.pause()
    assert clock.bases == 2


async def test_a_waiter_of_a_paused_clock_stays_until_it_goes_on() -> None:
    """An hour of real time does not end a wait while the clock stands; the resumed clock does, so one looks again."""
    real = ManualTime()
    clock = SimulatedClock(THURSDAY, running=False, real=real)
    waiter = asyncio.create_task(clock.wait_until(THURSDAY + 1))
    await real.advance(3600)
    assert not waiter.done()
    clock.resume()
    await real.settle()
    assert waiter.done()


async def test_those_who_stop_waiting_leave_no_alarm_behind() -> None:
    """A cancelled wait and one that a jump ended early take their alarms with them."""
    real = ManualTime()
    clock = SimulatedClock(THURSDAY, real=real)
    waiters = [asyncio.create_task(clock.wait_until(THURSDAY + 60)) for _ in range(2)]
    await real.settle()
    assert real.alarms == 2
    waiters[0].cancel()
    await real.settle()
    assert (waiters[0].cancelled(), real.alarms) == (True, 1)
    clock.jump_by(1)
    await real.settle()
    assert (waiters[1].done(), real.alarms) == (True, 0)


async def test_it_knows_no_step_and_no_sleep() -> None:
    """Nobody but its owner sets a simulated clock, and it calls itself a rehearsal."""
    real = ManualTime()
    clock: Clock = SimulatedClock(THURSDAY, real=real)
    await real.suspend(180)
    assert (clock.take_step(), clock.take_sleep(), clock.rehearsal) == (0, 0, True)


@given(start=st.floats(0, 4_000_000_000), rate=RATES, ahead=st.floats(0.001, 100_000))
def test_a_waiter_is_never_early_and_not_a_tick_late(start: float, rate: float, ahead: float) -> None:
    """At any rate from any start, a wait ends when the clock has reached its instant, and in that very moment."""

    async def story() -> tuple[float, float]:
        real = ManualTime()
        clock = SimulatedClock(start, rate, real=real)
        reached: list[float] = []

        async def wait() -> None:
            await clock.wait_until(start + ahead)
            reached.append(clock.now())

        waiter = asyncio.create_task(wait())
        await real.advance(ahead / rate + 0.001)
        await waiter
        return reached[0], start + ahead

    reached, instant = asyncio.run(story())
    assert instant <= reached <= instant + 0.000_001


@given(start=st.integers(0, 4_000_000_000), rate=RATES, hundreds=st.integers(1, 100))
def test_real_time_given_exactly_is_enough(start: int, rate: float, hundreds: int) -> None:
    """The real seconds that lead to a whole second, and not one nanosecond more, wake who waits for it."""
    end = start + int(hundreds * 100 * Fraction(str(rate)))

    async def story() -> bool:
        real = ManualTime()
        clock = SimulatedClock(start, rate, real=real)
        waiter = asyncio.create_task(clock.wait_until(end))
        await real.advance(hundreds * 100)
        woken = waiter.done()
        waiter.cancel()
        return woken and clock.now() == end

    assert asyncio.run(story())


@given(steps=st.lists(st.floats(0, 1000), max_size=30), rate=RATES)
def test_time_never_goes_back_within_one_base(steps: list[float], rate: float) -> None:
    """Read as often as you like: without a jump each reading is at least the one before."""

    async def story() -> list[float]:
        real = ManualTime(turns=0)
        clock = SimulatedClock(THURSDAY, rate, real=real)
        read = [clock.now()]
        for step in steps:
            await real.advance(step)
            read.append(clock.now())
        return read

    read = asyncio.run(story())
    assert read == sorted(read)


@pytest.mark.parametrize(
    ("utc", "shown"),
    [
        (1_806_195_599, "00:59:59 GMT"),
        (1_806_195_600, "02:00:00 BST"),
        (1_824_944_399, "01:59:59 BST"),
        (1_824_944_400, "01:00:00 GMT"),
        (1_837_645_200, "02:00:00 BST"),
        (1_800_014_400, "12:00:00 GMT"),
        (1_815_652_800, "13:00:00 BST"),
    ],
)
def test_a_clock_set_to_a_change_night_shows_uk_time(utc: int, shown: str) -> None:
    """The second the UK clocks change and its label come from one look-up (field cases Z-07 and Z-08)."""
    second = SimulatedClock(utc, running=False, real=ManualTime()).second()
    assert f"{clock_24(second, 'Europe/London')} {zone_label(second, 'Europe/London')}" == shown


async def test_the_repeated_hour_takes_nothing_from_a_countdown() -> None:
    """Twenty seconds across the autumn change are twenty seconds, and the clock shows GMT after (field case Z-02)."""
    real = ManualTime()
    clock = SimulatedClock(1_824_944_390, real=real)
    due_end = clock.second() + 1800
    await real.advance(20)
    assert due_end - clock.second() == 29 * 60 + 40
    assert clock_24(clock.second(), "Europe/London") == "01:00:10"
    assert zone_label(clock.second(), "Europe/London") == "GMT"


async def test_a_clock_left_running_follows_the_spring_change() -> None:
    """From 11 pm the clock passes the change by itself and shows 3:10 am BST after 3:10 h (field case Z-04)."""
    real = ManualTime()
    clock = SimulatedClock(1_806_195_600 - 2 * 3600, 60, real=real)
    await real.advance((2 * 3600 + 70 * 60) / 60)
    assert clock_24(clock.second(), "Europe/London") == "03:10:00"
