"""The laptop's time zone setting while a session runs: noticed when somebody, or a journey, changes it."""

from collections.abc import Callable
from datetime import timedelta

from stagetimer.clock.uk_time import laptop_offset
from stagetimer.core.units import DAY, Instant

_HALF_A_YEAR = 182 * DAY

OffsetAt = Callable[[Instant], timedelta]
"""What the laptop's zone is ahead of UTC at an instant."""


class ZoneSetting:
    """Compares the zone by what it makes of a summer and of a winter day: a change night is no change of setting."""

    def __init__(self, instant: Instant, zone_name: str, offset_at: OffsetAt = laptop_offset) -> None:
        """`instant`: any of the session's. `zone_name`: the programme's."""
        self._days = (instant, instant + _HALF_A_YEAR)
        self._whose = "UK" if zone_name == "Europe/London" else zone_name
        self._offset_at = offset_at
        self._seen = self._look()

    def change(self) -> str:
        """Return one sentence if the setting is another one than at the last call, else nothing."""
        before, self._seen = self._seen, self._look()
        if before == self._seen:
            return ""
        return f"This laptop's time zone was changed. The session keeps {self._whose} time."

    def _look(self) -> tuple[timedelta, ...]:
        return tuple(self._offset_at(day) for day in self._days)
