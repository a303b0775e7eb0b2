"""A flood of messages waits: so many a second are taken in, and a usual stream is never held up."""

import pytest

from stagetimer.broker.calm import Calm


class Stream:
    """A time that a test moves, and what was waited for."""

    def __init__(self, most: int | None) -> None:
        self.time, self.waited = 100.0, 0.0
        self.calm = Calm(lambda: self.time, most, self._wait)

    def _wait(self, seconds: float) -> None:
        self.time += seconds
        self.waited += seconds

    def come(self, count: int, apart: float) -> None:
        """Let messages come, so many seconds apart."""
        for _ in range(count):
            self.time += apart
            self.calm.one()


def test_a_usual_stream_is_not_held_up() -> None:
    """Just under what is taken, and bursts of a tenth of it."""
    stream = Stream(1000)
    stream.come(5000, 0.00101)
    for _ in range(20):
        stream.time += 0.101
        stream.come(100, 0.0)
    assert stream.waited == 0


@pytest.mark.parametrize("apart", [0.0, 0.00001, 0.0005])
def test_a_flood_is_taken_in_at_the_rate_that_was_said(apart: float) -> None:
    """However much faster it comes."""
    stream = Stream(1000)
    stream.come(10_000, apart)
    assert stream.time - 100.0 == pytest.approx(10.0, abs=0.2)


def test_who_reads_a_whole_event_takes_all() -> None:
    """A thousand rooms say a lot at once."""
    stream = Stream(None)
    stream.come(100_000, 0.0)
    assert stream.waited == 0
