"""A written time of a known day to its instant, on the nights too when the clocks change.

A time that the night leaves out is an error. One that it repeats is a warning, and its first reading is taken, unless
only the second follows on: the first lies before what it comes after (a start after the start of the slot before, an
end after its own start), or the second is exactly where that ended (an end: where the length ends it).
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from stagetimer.core.localtime import iso, local, resolve
from stagetimer.core.units import Instant
from stagetimer.importing.file_values import Fixed, Moment, WallTime
from stagetimer.importing.plain_values import path
from stagetimer.importing.problems import Findings
from stagetimer.importing.shape import Place


def on_the_wall(day: date, moment: WallTime) -> datetime:
    """Return what a calendar and a clock on the wall show then, whether or not the night has that time."""
    return datetime(day.year, day.month, day.day) + timedelta(seconds=moment.seconds)  # noqa: DTZ001  (a wall has no zone)


class WallTimes:
    """The wall clock of one zone."""

    def __init__(self, zone: str, findings: Findings) -> None:
        self._zone = zone
        self._findings = findings

    def shows(self, instant: Instant) -> datetime:
        """Return what the wall shows at an instant."""
        return local(instant, self._zone).replace(tzinfo=None)

    def says(self, instant: Instant) -> str:
        """Return the time of day as a programme file writes it: "13:05", "13:05:30"."""
        moment = self.shows(instant)
        return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")

    def reading(
        self,
        moment: Moment,
        day: date,
        place: Place,
        *,
        not_before: Instant | None = None,
        follows: Instant | None = None,
    ) -> Instant | None:
        """Return the instant of a time of that day; none, with `missing-time` in the findings, if there is none."""
        if isinstance(moment, Fixed):
            return moment.instant
        wall = resolve(day, moment.seconds, self._zone)
        shows = f"{on_the_wall(day, moment):%H:%M on %Y-%m-%d}"
        if wall.missing:
            message = f"There is no {shows}: the clocks go forward past it that night."
            self._findings.add("missing-time", path(place), message, "Write a time that the clocks show that night.")
            return None
        taken = _chosen(wall.instants, not_before, follows)
        if wall.ambiguous:
            which = "first" if taken == wall.instants[0] else "second"
            message = f"{shows} happens twice, as the clocks go back that night; the {which} one is taken."
            hint = f"Write it with its offset to be sure: the one taken is {iso(taken, self._zone)}."
            self._findings.add("ambiguous-time", path(place), message, hint)
        return taken


def _chosen(readings: Sequence[Instant], not_before: Instant | None, follows: Instant | None) -> Instant:
    if follows is not None and follows in readings:
        return follows
    return next((reading for reading in readings if not_before is None or reading >= not_before), readings[0])
