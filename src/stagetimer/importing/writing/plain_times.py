"""Days and times of slots as people write them, with their offset only where a clock alone would be misread."""

from msgspec import Struct

from stagetimer.core.localtime import iso, local, local_date, resolve
from stagetimer.core.programme import Programme
from stagetimer.core.units import HOUR, Instant


class PlainTimes(Struct, frozen=True):
    """When one slot is, as the programme file writes it."""

    date: str
    """The calendar day of the start: "2024-07-18"."""
    start: str
    """ "13:05", "13:05:30", or an ISO instant where the clocks show that time twice."""
    end: str | None
    """The same; an ISO instant too where it is 12 hours or more after the start. None: the slot is open."""


def plain_times(programme: Programme) -> tuple[PlainTimes, ...]:
    """Return the times of every slot, in order; with its date, each is read back as the same instants."""
    zone = programme.timezone
    return tuple(
        PlainTimes(
            local_date(slot.start, zone).isoformat(),
            _start(slot.start, zone),
            None if slot.end is None else end_text(slot.end, slot.start, zone),
        )
        for slot in programme.slots
    )


def finish_text(programme: Programme) -> str | None:
    """Return when the whole programme ends, as the programme file writes it; None: it does not say."""
    last = max(slot.start for slot in programme.slots)
    return None if programme.finish is None else end_text(programme.finish, last, programme.timezone)


def end_text(end: Instant, start: Instant, zone: str) -> str:
    """Return a time that is read as the end of what starts then: that of the same day, or of the night after."""
    day, last = local_date(start, zone), local_date(end, zone)
    seconds = _clock_seconds(end, zone)
    if end < start or resolve(last, seconds, zone).instants != (end,):
        return iso(end, zone)
    on_first_day = resolve(day, seconds, zone).instants
    over_night = end - start < 12 * HOUR and bool(on_first_day) and on_first_day[-1] < start
    return time_text(end, zone) if day == last or over_night else iso(end, zone)


def time_text(instant: Instant, zone: str) -> str:
    """Return "13:05", with its seconds where there are any."""
    moment = local(instant, zone)
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


def _start(start: Instant, zone: str) -> str:
    wall = resolve(local_date(start, zone), _clock_seconds(start, zone), zone)
    return time_text(start, zone) if wall.instants == (start,) else iso(start, zone)


def _clock_seconds(instant: Instant, zone: str) -> int:
    moment = local(instant, zone)
    return moment.hour * HOUR + moment.minute * 60 + moment.second
