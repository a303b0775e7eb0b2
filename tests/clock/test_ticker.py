import asyncio
import itertools
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clock_doubles import THURSDAY, Listener, UnpunctualTime, WallClock
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.clock.system import SystemClock
from stagetimer.clock.ticker import ticks


async def test_each_second_comes_when_it_begins() -> None:
    """From 0.4 s into a second, the ticks are the next seconds, each exactly as it begins."""
    real = ManualTime()
    clock = SimulatedClock(THURSDAY + 0.4, real=real)
    async with Listener(clock, real) as heard:
        await real.advance(0.59)
        assert heard.seconds == []
        await real.advance(4.01)
    assert heard.seconds == [THURSDAY + n for n in (1, 2, 3, 4, 5)]
    assert heard.at == heard.seconds


async def test_ten_minutes_are_six_hundred_ticks() -> None:
    """A talk's every second is shown once, the full length included (field case T-01)."""
    real = ManualTime()
    clock = SimulatedClock(THURSDAY - 1, real=real)
    async with Listener(clock, real) as heard:
        await real.advance(601)
    assert heard.seconds == list(range(THURSDAY, THURSDAY + 601))


async def test_eight_hours_of_late_ticks_do_not_add_up() -> None:
    """Alarms that are always 30 ms late leave the last second of eight hours as punctual as the first (T-03)."""
    real = ManualTime(turns=3)
    clock = SimulatedClock(THURSDAY, 10, real=UnpunctualTime(real, itertools.repeat(0.03)))
    async with Listener(clock, real, most_per_second=1) as heard:
        await real.advance(8 * 360)
    lateness = [at - second for at, second in zip(heard.at, heard.seconds, strict=True)]
    assert max(lateness) < 1
    assert THURSDAY + 8 * 3600 - heard.seconds[-1] <= 10


async def test_after_a_suspend_only_the_newest_second_comes() -> None:
    """A laptop that slept three minutes shows the present at once and replays nothing."""
    real = ManualTime()
    clock = SystemClock(wall=WallClock(real), steady=real, awake=real.awake)
    async with Listener(clock, real) as heard:
        await real.advance(2)
        await real.suspend(180)
        await real.advance(1)
    assert heard.seconds == [THURSDAY + n for n in (1, 2, 182, 183)]


@pytest.mark.parametrize("step", [90, -90, 3600])
async def test_a_step_of_the_wall_clock_comes_at_once_when_taken(step: int) -> None:
    """When the live loop has taken a step, the second the clock then shows comes at once, and on from there (P-03)."""
    real = ManualTime()
    wall = WallClock(real)
    clock = SystemClock(wall=wall, steady=real)
    async with Listener(clock, real) as heard:
        await real.advance(2.5)
        wall.set_by(step)
        await real.settle()
        assert heard.seconds == [THURSDAY + 1, THURSDAY + 2]
        clock.take_step()
        await real.settle()
        assert heard.seconds[2:] == [THURSDAY + 2 + step]
        await real.advance(2)
    assert heard.seconds[3:] == [THURSDAY + 3 + step, THURSDAY + 4 + step]


async def test_a_jump_a_rate_and_a_pause_come_at_once() -> None:
    """Whatever sets the clock anew shows in the same moment, without waiting for a boundary."""
    real = ManualTime()
    clock = SimulatedClock(THURSDAY, real=real)
    async with Listener(clock, real) as heard:
        await real.advance(0.5)
        for change in (
            partial(clock.jump_by, 60),
            partial(clock.set_rate, 2),
            clock.pause,
            clock.resume,
            partial(clock.jump_to, THURSDAY - 30),
        ):
            change()
            await real.settle()
        assert heard.seconds == [THURSDAY + 60, THURSDAY + 60, THURSDAY + 60, THURSDAY + 60, THURSDAY - 30]
        assert heard.real == [real.now()] * 5


async def test_a_change_made_while_a_tick_is_dealt_with_is_not_missed() -> None:
    """The one who takes the ticks jumps by a minute in the middle of one: the next comes at once."""
    real = ManualTime()
    clock = SimulatedClock(THURSDAY, real=real)
    seconds: list[int] = []

    async def take() -> None:
        async for second in ticks(clock):
            seconds.append(second)
            if len(seconds) == 1:
                clock.jump_by(60)

    taking = asyncio.create_task(take())
    await real.advance(1)
    taking.cancel()
    assert seconds == [THURSDAY + 1, THURSDAY + 61]


async def test_a_paused_clock_does_not_tick() -> None:
    """While the clock stands no second comes; resumed, they go on where they were."""
    real = ManualTime()
    clock = SimulatedClock(THURSDAY, real=real)
    async with Listener(clock, real) as heard:
        await real.advance(1.5)
        clock.pause()
        await real.advance(3600)
        clock.resume()
        await real.advance(1)
    assert heard.seconds == [THURSDAY + n for n in (1, 1, 1, 2)]


@pytest.mark.parametrize(("rate", "stride", "count"), [(1, 1, 10), (10, 1, 100), (20, 1, 200), (60, 3, 200)])
async def test_fast_clocks_tick_at_most_twenty_times_a_second(rate: float, stride: int, count: int) -> None:
    """Up to 20 times real speed every second comes; at 60 times every third, 20 in a real second."""
    real = ManualTime()
    clock = SimulatedClock(THURSDAY, rate, real=real)
    async with Listener(clock, real) as heard:
        await real.advance(10)
    assert heard.seconds == [THURSDAY + stride * n for n in range(1, count + 1)]


async def test_a_slow_clock_ticks_every_ten_real_seconds() -> None:
    """At a tenth of real speed a second of the session takes ten."""
    real = ManualTime()
    clock = SimulatedClock(THURSDAY, 0.1, real=real)
    async with Listener(clock, real) as heard:
        await real.advance(35)
    assert heard.seconds == [THURSDAY + 1, THURSDAY + 2, THURSDAY + 3]
    assert heard.at == heard.seconds


async def test_while_a_difference_is_made_up_every_second_comes_on_time() -> None:
    """The clock goes 1 % faster or slower after a small change of the laptop's: no tick is late, early or lost."""
    for by in (0.7, -0.7):
        real = ManualTime()
        wall = WallClock(real)
        clock = SystemClock(wall=wall, steady=real)
        wall.set_by(by)
        assert clock.take_step() == 0
        async with Listener(clock, real) as heard:
            await real.advance(100)
        assert heard.seconds == list(range(THURSDAY + 1, clock.second() + 1))
        assert all(0 <= at - second < 0.000_01 for at, second in zip(heard.at, heard.seconds, strict=True))


async def test_one_who_is_always_late_does_not_starve_the_others() -> None:
    """A taker slower than the clock still gives everybody else a turn between two ticks."""
    real = ManualTime()
    clock = SimulatedClock(THURSDAY, running=False, real=real)
    turns: list[str] = []

    async def take(name: str) -> None:
        for _ in range(3):
            await clock.wait_until(THURSDAY - 1)
            turns.append(name)

    await asyncio.gather(take("screen"), take("displays"))
    assert turns == ["screen", "displays"] * 3


@given(st.lists(st.floats(-0.01, 0.9), min_size=1, max_size=40), st.floats(0, 0.999))
def test_at_real_speed_every_second_comes_exactly_once(late_by: list[float], fraction: float) -> None:
    """Alarms up to 10 ms early and 0.9 s late: no tick is early, none is lost, none comes twice."""

    async def story() -> Listener:
        real = ManualTime()
        clock = SimulatedClock(THURSDAY + fraction, real=UnpunctualTime(real, itertools.cycle(late_by)))
        async with Listener(clock, real) as heard:
            await real.advance(60)
        return heard

    heard = asyncio.run(story())
    assert heard.seconds == list(range(THURSDAY + 1, THURSDAY + 1 + len(heard.seconds)))
    assert len(heard.seconds) >= 59
    assert all(at >= second for at, second in zip(heard.at, heard.seconds, strict=True))


@given(st.floats(0.1, 120), st.lists(st.floats(-0.01, 3), min_size=1, max_size=20))
def test_at_any_rate_no_tick_is_early_or_comes_twice(rate: float, late_by: list[float]) -> None:
    """Whatever the rate and however late the alarms: seconds rise strictly, and each has begun when it comes."""

    async def story() -> Listener:
        real = ManualTime()
        clock = SimulatedClock(THURSDAY, rate, real=UnpunctualTime(real, itertools.cycle(late_by)))
        async with Listener(clock, real) as heard:
            await real.advance(20)
        return heard

    heard = asyncio.run(story())
    assert all(before < after for before, after in itertools.pairwise(heard.seconds))
    assert all(0 <= at - second < 1 for at, second in zip(heard.at, heard.seconds, strict=True))
    assert len(heard.seconds) <= 20 * 20 + 1
