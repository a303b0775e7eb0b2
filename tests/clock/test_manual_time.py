import asyncio
from functools import partial

import pytest

from stagetimer.clock.manual import ODD_START, ManualTime


async def test_time_stands_until_it_is_moved() -> None:
    """However long the program runs, manual time moves by what it is told and by nothing else."""
    real = ManualTime()
    await real.settle()
    assert real.now() == ODD_START
    await real.advance(2.5)
    assert real.now() == ODD_START + 2.5


async def test_ten_tenths_are_one_second() -> None:
    """Fractions add up exactly: an alarm at one second rings on the tenth step of a tenth."""
    real = ManualTime()
    rung: list[float] = []
    real.ring_at(ODD_START + 1, lambda: rung.append(real.now()))
    for _ in range(9):
        await real.advance(0.1)
    assert rung == []
    await real.advance(0.1)
    assert rung == [ODD_START + 1]


async def test_alarms_ring_in_order_each_at_its_time() -> None:
    """One long step rings every alarm at its own time; equal times in the order they were set."""
    real = ManualTime()
    rung: list[tuple[str, float]] = []

    def ring(name: str) -> None:
        rung.append((name, real.now() - ODD_START))

    for name, at in (("late", 3), ("first of two", 1), ("second of two", 1), ("too late", 5)):
        real.ring_at(ODD_START + at, partial(ring, name))
    await real.advance(4)
    assert rung == [("first of two", 1), ("second of two", 1), ("late", 3)]
    assert real.now() == ODD_START + 4


async def test_an_alarm_set_by_an_alarm_rings_in_the_same_step() -> None:
    """A chain of alarms a second apart all ring within one step of ten seconds."""
    real = ManualTime()
    rung: list[float] = []

    def again() -> None:
        rung.append(real.now() - ODD_START)
        real.ring_at(real.now() + 1, again)

    real.ring_at(ODD_START + 1, again)
    await real.advance(10)
    assert rung == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]


async def test_a_cancelled_alarm_does_not_ring() -> None:
    """Cancelled is cancelled, also twice."""
    real = ManualTime()
    rung: list[str] = []
    alarm = real.ring_at(ODD_START + 1, lambda: rung.append("rang"))
    alarm.cancel()
    alarm.cancel()
    await real.advance(2)
    assert rung == []


async def test_everybody_reacts_before_time_moves_on() -> None:
    """A message handed on through four queues arrives at the time of the alarm that started it."""
    real = ManualTime()
    queues: list[asyncio.Queue[str]] = [asyncio.Queue() for _ in range(4)]
    arrived: list[float] = []

    async def hand_on(here: int) -> None:
        message = await queues[here].get()
        if here + 1 < len(queues):
            queues[here + 1].put_nowait(message)
        else:
            arrived.append(real.now() - ODD_START)

    async with asyncio.TaskGroup() as group:
        for here in range(len(queues)):
            group.create_task(hand_on(here))
        real.ring_at(ODD_START + 1, lambda: queues[0].put_nowait("two minutes"))
        await real.advance(60)
    assert arrived == [1]


async def test_alarms_due_during_a_suspend_ring_at_its_end() -> None:
    """Nobody runs while the machine sleeps, and the time awake leaves the sleep out."""
    real = ManualTime()
    rung: list[float] = []
    real.ring_at(ODD_START + 10, lambda: rung.append(real.now() - ODD_START))
    await real.advance(1)
    await real.suspend(180)
    assert rung == [181]
    assert real.awake() == ODD_START + 1


async def test_time_does_not_go_back() -> None:
    """A negative step is refused with a sentence."""
    with pytest.raises(ValueError, match=r"Time cannot go back by 1 s"):
        await ManualTime().advance(-1)


async def test_only_one_task_moves_time() -> None:
    """Two that move time at once would make the order a matter of luck: the second is refused."""
    real = ManualTime()
    both = await asyncio.gather(real.advance(1), real.advance(1), return_exceptions=True)
    assert [type(result) for result in both] == [type(None), RuntimeError]


def test_it_starts_like_no_other_clock() -> None:
    """Its first reading is no plausible time of day, so that code which asks the machine itself is found out."""
    assert 0 < ManualTime().now() < 1_000_000
    assert ManualTime().now() % 1 == 0.125
