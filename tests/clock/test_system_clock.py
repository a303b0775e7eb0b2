import asyncio
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clock_doubles import THURSDAY, WallClock
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.system import SystemClock

if TYPE_CHECKING:
    from stagetimer.clock.base import Clock

DAY = 86_400


def test_it_is_the_laptops_time_plus_the_offset() -> None:
    """It shows the wall clock's reading, and 8 s more when the chair says that the platform is 8 s ahead."""
    real = ManualTime()
    assert SystemClock(wall=WallClock(real, THURSDAY + 0.25), steady=real).now() == THURSDAY + 0.25
    clock = SystemClock(8, wall=WallClock(real, THURSDAY + 0.25), steady=real)
    assert (clock.now(), clock.second()) == (THURSDAY + 8.25, THURSDAY + 8)


def test_it_is_live_and_runs_at_real_speed() -> None:
    """A system clock is no rehearsal, runs, and its rate is 1."""
    real = ManualTime()
    clock: Clock = SystemClock(wall=WallClock(real), steady=real)
    assert (clock.rehearsal, clock.running, clock.rate, clock.bases) == (False, True, 1.0, 1)


@pytest.mark.parametrize("step", [90, -90, 3600, 2, -2, 1])
async def test_a_step_moves_nothing_until_it_is_taken(step: int) -> None:
    """The wall clock is set: the time goes on as before, then `take_step` says the seconds, once (field case P-03)."""
    real = ManualTime()
    wall = WallClock(real)
    clock = SystemClock(wall=wall, steady=real)
    await real.advance(10)
    wall.set_by(step)
    assert clock.now() == THURSDAY + 10
    assert clock.take_step() == step
    assert clock.now() == THURSDAY + 10 + step
    assert (clock.take_step(), clock.bases) == (0, 2)
    await real.advance(1)
    assert clock.now() == wall()


async def test_a_running_countdown_does_not_notice_a_step() -> None:
    """What is left of a talk, its start shifted by the step, is the same just before and just after it."""
    for step in (90.4, -90.4, 3600.49, -1.3):
        real = ManualTime()
        wall = WallClock(real)
        clock = SystemClock(wall=wall, steady=real)
        started = clock.second()
        await real.advance(123.9)
        before = clock.now() - started
        wall.set_by(step)
        started += clock.take_step()
        assert clock.now() - started == pytest.approx(before, abs=0.000_001)
        await real.advance(0.2)
        assert clock.now() - started == pytest.approx(before + 0.2, abs=0.003)


@pytest.mark.parametrize(("set_by", "step", "rest"), [(90.4, 90, 0.4), (90.6, 91, -0.4), (-90.6, -91, 0.4)])
async def test_the_rest_of_a_step_is_made_up_smoothly(set_by: float, step: int, rest: float) -> None:
    """After a step of 90.4 or 90.6 s the clock is 0.4 s off; 40 s later it shows what the laptop shows."""
    real = ManualTime()
    wall = WallClock(real)
    clock = SystemClock(wall=wall, steady=real)
    wall.set_by(set_by)
    assert clock.take_step() == step
    assert wall() - clock.now() == pytest.approx(rest, abs=0.001)
    for _ in range(42):
        await real.advance(1)
        assert clock.take_step() == 0
    assert clock.now() == pytest.approx(wall(), abs=0.001)


@pytest.mark.parametrize("by", [0.9, -0.9, 0.3, -0.3])
async def test_less_than_a_second_is_no_step(by: float) -> None:
    """A change of under a second is never called a step, never turns time back, and is made up within 1:40."""
    real = ManualTime()
    wall = WallClock(real)
    clock = SystemClock(wall=wall, steady=real)
    wall.set_by(by)
    read = [clock.now()]
    for _ in range(1000):
        await real.advance(0.1)
        assert clock.take_step() == 0
        read.append(clock.now())
    assert read == sorted(read)
    assert clock.now() == pytest.approx(wall(), abs=0.02)
    assert clock.bases == 1


@pytest.mark.parametrize("parts_per_million", [50, -50, 500, -500])
async def test_a_wall_clock_that_drifts_is_followed_for_days(parts_per_million: float) -> None:
    """Over three days the time stays within half a second of the laptop's, and no step is made up."""
    real = ManualTime(turns=0)
    wall = WallClock(real, parts_per_million=parts_per_million)
    clock = SystemClock(wall=wall, steady=real)
    furthest, before = 0.0, clock.now()
    for _ in range(3 * DAY // 20):
        await real.advance(20)
        assert clock.take_step() == 0
        furthest = max(furthest, abs(clock.now() - wall()))
        assert clock.now() > before
        before = clock.now()
    assert furthest < 0.1
    assert clock.bases == 1


async def test_several_steps_between_two_looks_add_up() -> None:
    """An hour forward and 90 s back are 3,510 s forward."""
    real = ManualTime()
    wall = WallClock(real)
    clock = SystemClock(wall=wall, steady=real)
    wall.set_by(3600)
    wall.set_by(-90)
    assert clock.take_step() == 3510


async def test_a_suspend_is_time_that_has_passed_and_is_said_once() -> None:
    """After three minutes of sleep three minutes have passed, they are said once, and they are no step."""
    real = ManualTime()
    clock = SystemClock(wall=WallClock(real), steady=real, awake=real.awake)
    await real.advance(10)
    assert clock.take_sleep() == 0
    await real.suspend(180)
    assert clock.now() == THURSDAY + 190
    assert (clock.take_step(), clock.take_sleep(), clock.take_sleep()) == (0, 180, 0)


async def test_a_step_during_a_suspend_is_told_from_it() -> None:
    """The laptop slept for 180 s and came back with its clock 90 s behind: both are said, each as what it is."""
    real = ManualTime()
    wall = WallClock(real)
    clock = SystemClock(wall=wall, steady=real, awake=real.awake)
    await real.suspend(180)
    wall.set_by(-90)
    assert (clock.take_step(), clock.take_sleep()) == (-90, 180)
    assert clock.now() == wall() == THURSDAY + 90


async def test_where_a_suspend_cannot_be_told_none_is_said() -> None:
    """With one steady clock only, a long pause of the machine is no sleep."""
    real = ManualTime()
    clock = SystemClock(wall=WallClock(real), steady=real)
    await real.suspend(180)
    assert clock.take_sleep() == 0


async def test_an_offset_set_by_hand_moves_the_time_and_stays_through_a_step() -> None:
    """UK time is the laptop's time plus the offset, before and after the laptop's clock is set."""
    real = ManualTime()
    wall = WallClock(real)
    clock = SystemClock(wall=wall, steady=real)
    clock.set_offset(-8)
    assert (clock.now(), clock.bases) == (THURSDAY - 8, 2)
    clock.set_offset(-8)
    assert clock.bases == 2
    wall.set_by(60)
    assert clock.take_step() == 60
    assert clock.now() == THURSDAY + 52


async def test_a_step_and_an_offset_wake_those_who_wait() -> None:
    """Whoever waits for a later second looks again when the clock is set anew."""
    real = ManualTime()
    wall = WallClock(real)
    clock = SystemClock(wall=wall, steady=real)

    def step() -> None:
        wall.set_by(90)
        clock.take_step()

    for change in (partial(clock.set_offset, 5), step):
        waiter = asyncio.create_task(clock.wait_until(THURSDAY + DAY))
        await real.settle()
        assert not waiter.done()
        change()
        await real.settle()
        assert waiter.done()


async def test_two_readings_torn_apart_are_no_step() -> None:
    """The machine stops for 30 s between reading the steady clock and the wall clock: nobody has set anything."""
    real = ManualTime()
    wall = WallClock(real)
    torn = [0.0]

    def slow_wall() -> float:
        passed, torn[0] = torn[0], 0.0
        wall.set_by(passed)
        real_now[0] += passed
        return wall()

    real_now = [0.0]

    class Stopping(ManualTime):
        def now(self) -> float:
            return super().now() + real_now[0]

    clock = SystemClock(wall=slow_wall, steady=Stopping())
    torn[0] = 30.0
    assert clock.take_step() == 0


@given(
    changes=st.lists(
        st.tuples(st.floats(0, 100), st.floats(-5000, 5000) | st.floats(-1.2, 1.2)), min_size=1, max_size=20
    )
)
def test_after_any_steps_the_time_is_the_laptops(changes: list[tuple[float, float]]) -> None:
    """However often the wall clock is set: within one base no reading is below the one before; then they agree."""

    async def story() -> None:
        real = ManualTime(turns=0)
        wall = WallClock(real)
        clock = SystemClock(wall=wall, steady=real)
        steps = 0
        for passes, by in changes:
            before = clock.now()
            await real.advance(passes)
            wall.set_by(by)
            assert clock.now() >= before
            before = clock.now()
            step = clock.take_step()
            steps += step
            assert clock.now() - step == pytest.approx(before, abs=0.000_001)
            assert abs(clock.now() - wall()) < 1.001
        await real.advance(120)
        assert clock.take_step() == 0
        assert clock.now() == pytest.approx(wall(), abs=0.021)
        assert sum(by for _, by in changes) == pytest.approx(steps, abs=len(changes) + 0.021)

    asyncio.run(story())


def test_the_machines_own_clocks_are_read() -> None:
    """Without injected sources it shows what this machine's wall clock shows, and notices nothing odd."""
    clock = SystemClock()
    wall = clock._wall()  # noqa: SLF001  (a test may not ask the machine itself)
    assert abs(clock.now() - wall) < 1
    assert (clock.take_step(), clock.take_sleep()) == (0, 0)
