"""Where a moment or a value stands in a picture, and which round ones are marked on its edge."""

from typing import Final

from msgspec import Struct

from stagetimer.core.localtime import local
from stagetimer.core.units import Instant, Seconds

_TIME_STEPS: Final = tuple(60 * minutes for minutes in (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440))
_VALUE_STEPS: Final = (30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400)
MOST_TICKS: Final = 11


class Scale(Struct, frozen=True):
    """A straight line from values to places."""

    least: int
    most: int
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a value, to a tenth."""
        share = (value - self.least) / max(1, self.most - self.least)
        return round(self.start + share * (self.end - self.start), 1)


def time_ticks(first: Instant, last: Instant, zone: str) -> list[Instant]:
    """Return round times of day from `first` to `last`, at most `MOST_TICKS` of them if the steps allow."""
    step = _step(_TIME_STEPS, last - first)
    face = local(first, zone)
    since_midnight = face.hour * 3600 + face.minute * 60 + face.second
    start = first + -since_midnight % step
    return list(range(start, last + 1, step))


def value_ticks(least: Seconds, most: Seconds) -> list[Seconds]:
    """Return round values from `least` (0 or below) to `most`, zero among them."""
    step = _step(_VALUE_STEPS, (most - least) * 2)
    return list(range(-(-least // step) * step, most + 1, step))


def _step(steps: tuple[int, ...], span: int) -> int:
    return next((step for step in steps if span / step < MOST_TICKS), -(-span // MOST_TICKS // 86400) * 86400 or 86400)
