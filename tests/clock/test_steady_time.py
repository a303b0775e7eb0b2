import ctypes
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetimer.clock.steady import EARLY, LONGEST_SLEEP, SteadyTime, steady_sources, time_awake, time_through_suspend


class SleepyLoop:
    """An event loop with a clock of its own: every timer is late by the next of `late_by`, the machine may suspend."""

    def __init__(self, late_by: list[float] | None = None) -> None:
        self.steady = 1000.0
        self.slept: list[float] = []
        """By the loop's timers."""
        self.rests: list[float] = []
        """With the loop held up."""
        self._late_by = late_by or [0.0]
        self._timers: list[tuple[float, Callable[[], None]]] = []

    def call_later(self, delay: float, callback: Callable[[], None]) -> SimpleNamespace:
        """Keep the timer; cancelled, it is forgotten."""
        timer = (delay, callback)
        self._timers.append(timer)
        return SimpleNamespace(cancel=lambda: self._timers.remove(timer))

    def run(self, *, suspended: float = 0) -> None:
        """Let timers come until there are none; the first sleep is also suspended for that long."""
        while self._timers:
            delay, callback = self._timers.pop()
            self.slept.append(delay)
            late_by = self._late_by[len(self.slept) % len(self._late_by)]
            self.steady += max(0.0, delay + late_by) + 0.000_01 + suspended  # early, but never before it was set
            suspended = 0
            callback()

    def alarm(self, monkeypatch: pytest.MonkeyPatch, after: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Set an alarm of the machine on this loop; return what cancels it."""
        with monkeypatch.context() as patch:
            patch.setattr("stagetimer.clock.steady.asyncio.get_running_loop", lambda: self)
            return SteadyTime(lambda: self.steady, self.sleep).ring_at(self.steady + after, callback).cancel

    def sleep(self, seconds: float) -> None:
        """Sleep outside the loop, which is late by a tenth of what its timers are late by, or early."""
        self.rests.append(seconds)
        self.steady += max(0.0, seconds + self._late_by[len(self.rests) % len(self._late_by)] / 10) + 0.000_01


def test_an_alarm_wakes_early_and_sleeps_through_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """It sleeps until 2 ms before its time, holds the loop up for those, and rings within 0.1 ms of it."""
    loop = SleepyLoop()
    rung: list[float] = []
    loop.alarm(monkeypatch, 0.75, lambda: rung.append(loop.steady))
    loop.run()
    assert loop.slept == pytest.approx([0.75 - EARLY])
    assert loop.rests == pytest.approx([EARLY], abs=0.000_1)
    assert 0 <= rung[0] - 1000.75 < 0.000_1


def test_an_alarm_that_wakes_late_does_not_sleep_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Woken after its time, it rings at once."""
    loop = SleepyLoop([0.004])
    rung: list[float] = []
    loop.alarm(monkeypatch, 0.75, lambda: rung.append(loop.steady))
    loop.run()
    assert loop.rests == []
    assert rung == pytest.approx([1000.75 - EARLY + 0.004], abs=0.000_1)


def test_a_long_wait_looks_again_every_three_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """No single sleep is longer than that, since the loop's clock may stand while the machine is suspended."""
    loop = SleepyLoop()
    rung: list[float] = []
    loop.alarm(monkeypatch, 11.5, lambda: rung.append(loop.steady))
    loop.run()
    assert max(loop.slept) == LONGEST_SLEEP
    assert rung[0] == pytest.approx(1011.5, abs=0.000_1)


@pytest.mark.parametrize("seconds", [1, 3])
def test_a_second_and_a_heartbeat_are_one_sleep(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    """Nothing wakes the machine between two of them."""
    loop = SleepyLoop()
    loop.alarm(monkeypatch, seconds, lambda: None)
    loop.run()
    assert len(loop.slept) == 1


def test_after_a_suspend_an_alarm_rings_within_three_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """An alarm an hour ahead that came due in a suspend of two hours rings at the next look, not an hour late."""
    loop = SleepyLoop()
    rung: list[float] = []
    loop.alarm(monkeypatch, 3600, lambda: rung.append(loop.steady))
    loop.run(suspended=7200)
    assert rung[0] == pytest.approx(1000 + 7200 + LONGEST_SLEEP, abs=0.001)


def test_a_cancelled_alarm_of_the_machine_does_not_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cancelled before its time, it never calls back."""
    loop = SleepyLoop()
    rung: list[str] = []
    cancel = loop.alarm(monkeypatch, 1, lambda: rung.append("rang"))
    cancel()
    loop.run()
    assert rung == []


@given(st.floats(0, 10), st.lists(st.floats(-0.002, 0.02), min_size=1, max_size=10))
def test_an_alarm_is_never_early(after: float, late_by: list[float]) -> None:
    """Timers that come 2 ms early or 20 ms late: it rings at its time or later, by one such lateness at most."""
    loop = SleepyLoop([*late_by, 0.001])
    rung: list[float] = []
    with pytest.MonkeyPatch.context() as patch:
        loop.alarm(patch, after, lambda: rung.append(loop.steady))
    loop.run()
    assert len(rung) == 1
    assert 1000 + after <= rung[0] <= 1000 + after + 0.0211


LINUX = SimpleNamespace(CLOCK_MONOTONIC=1, CLOCK_BOOTTIME=7)
MACOS = SimpleNamespace(CLOCK_MONOTONIC=6, CLOCK_UPTIME_RAW=8)
OTHER_UNIX = SimpleNamespace(CLOCK_MONOTONIC=4)


@pytest.mark.parametrize(
    ("system", "through_suspend", "awake"), [(LINUX, 7, 1), (MACOS, 6, 8), (OTHER_UNIX, 99, 99)], ids=str
)
def test_each_system_gives_the_clock_that_runs_through_a_suspend(
    system: SimpleNamespace, through_suspend: float, awake: float
) -> None:
    """Linux has BOOTTIME for it, macOS MONOTONIC; where there is no pair of clocks, one is both."""
    module = SimpleNamespace(**vars(system), clock_gettime=float, monotonic=lambda: 99.0)
    sources = steady_sources(module)
    assert (sources.through_suspend(), sources.awake()) == (through_suspend, awake)


def test_a_clock_that_the_kernel_does_not_know_is_passed_over() -> None:
    """Built for a newer kernel, Python names a clock that cannot be read: the plain one is taken."""

    def gettime(clock: int) -> float:
        raise OSError(22, "Invalid argument", clock)

    sources = steady_sources(SimpleNamespace(**vars(LINUX), clock_gettime=gettime, monotonic=lambda: 99.0))
    assert (sources.through_suspend(), sources.awake()) == (99.0, 99.0)


def test_windows_tells_a_suspend_by_its_unbiased_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without `clock_gettime`, the monotonic clock runs through suspend and the unbiased one, in 100 ns, stands."""

    def query(pointer: object) -> int:
        ctypes.memmove(pointer, ctypes.byref(ctypes.c_ulonglong(420_000_000)), 8)  # type: ignore[arg-type]  # what byref returns has no name
        return 1

    kernel = SimpleNamespace(kernel32=SimpleNamespace(QueryUnbiasedInterruptTime=query))
    monkeypatch.setattr(ctypes, "windll", kernel, raising=False)
    sources = steady_sources(SimpleNamespace(monotonic=lambda: 222.0))
    assert (sources.through_suspend(), sources.awake()) == (222.0, 42.0)


def test_the_machines_steady_clocks_go_forward() -> None:
    """Both can be read here, and reading them again never gives less."""
    for real in (time_through_suspend(), time_awake()):
        read = [real.now() for _ in range(100)]
        assert read == sorted(read)
        assert read[0] > 0
