"""Which moment a time of day means: the occurrence inside the programme's span, or the first after a given one.

contracts.md, "Commands of a session" and "Scripts", say the rules. On change nights a time may exist twice or not at
all; the first reading is taken, and one that does not exist is refused.
"""

from datetime import date as Date  # noqa: N812  (a type of ours in all but name)
from datetime import datetime, timedelta

from stagetimer.core.localtime import local_date, resolve, zone
from stagetimer.core.programme import Programme
from stagetimer.core.text import clean
from stagetimer.core.time_text import TIME_HELP, read_time_of_day
from stagetimer.core.units import HOUR, Instant, Seconds


def read_instant(text: str, zone_name: str) -> Instant | None:
    """Return the instant of an ISO date and time (its own offset, else that zone's); None if it has no date."""
    body = text.strip()
    if len(body) < 11 or body[4:5] != "-" or body[10:11] not in {"T", "t", " "}:
        return None
    try:
        moment = datetime.fromisoformat(body)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone(zone_name))
        return int(moment.timestamp() // 1)
    except (ValueError, OverflowError):
        raise ValueError(f'"{clean(text, 40)}" is no instant: it looks like "2024-07-18T13:05:00+01:00"') from None


def in_span(text: str, programme: Programme) -> Instant:
    """Return the instant that a TIME means: an ISO instant, or the occurrence inside the programme's span.

    Outside the span, the occurrence nearest to it. `ValueError` with one sentence if it is no time, or one that the
    clocks leave out.
    """
    instant = read_instant(text, programme.timezone)
    if instant is not None:
        return instant
    seconds = _seconds(text)
    start, finish = programme.start, programme.last_end
    first, last = local_date(start, programme.timezone), local_date(finish, programme.timezone)
    found = _occurrences(seconds, first - timedelta(days=1), last + timedelta(days=1), programme.timezone)
    inside = [t for t in found if start <= t <= finish]
    if inside:
        return inside[0]
    for day in _days(first, last):
        if resolve(day, seconds, programme.timezone).missing:
            raise _left_out(text, day)
    return min(found, key=lambda t: start - t if t < start else t - finish)


def first_not_before(text: str, earliest: Instant, programme: Programme) -> Instant:
    """Return the first occurrence of a TIME that is not before `earliest`; an ISO instant as it is.

    `ValueError` with one sentence if it is no time, one that the clocks leave out before the next occurrence, or one
    that goes back: its next occurrence lies more than twelve hours beyond both the programme's end and `earliest`.
    """
    instant = read_instant(text, programme.timezone)
    if instant is None:
        seconds = _seconds(text)
        day = local_date(earliest, programme.timezone)
        found = _occurrences(seconds, day - timedelta(days=1), day + timedelta(days=2), programme.timezone)
        instant = next(t for t in found if t >= earliest)
        _refuse_left_out(text, seconds, earliest, instant, programme.timezone)
        if instant > max(programme.last_end, earliest) + 12 * HOUR:
            raise ValueError(f'"{clean(text, 40)}" goes back: times in a script never do')
    if instant < earliest:
        raise ValueError(f'"{clean(text, 40)}" goes back: times in a script never do')
    return instant


def _refuse_left_out(text: str, seconds: Seconds, earliest: Instant, latest: Instant, zone_name: str) -> None:
    """Raise `ValueError` if the clocks leave that time out on a day between the two instants."""
    for day in _days(local_date(earliest, zone_name), local_date(latest, zone_name)):
        if resolve(day, seconds, zone_name).missing and _where_left_out(day, seconds, zone_name) >= earliest:
            raise _left_out(text, day)


def _where_left_out(day: Date, seconds: Seconds, zone_name: str) -> Instant:
    """Return the instant at which a time that does not exist would have been, had the clocks not gone forward."""
    face = datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)  # noqa: DTZ001  (a clock face)
    return int(face.replace(tzinfo=zone(zone_name), fold=0).timestamp())


def _left_out(text: str, day: Date) -> ValueError:
    return ValueError(f'"{clean(text, 40)}" does not exist on {day}: the clocks go forward over it')


def last_not_after(text: str, latest: Instant, zone_name: str) -> Instant:
    """Return the last occurrence of a TIME that is not after `latest`; an ISO instant as it is.

    `ValueError` with one sentence if it is no time.
    """
    instant = read_instant(text, zone_name)
    if instant is not None:
        return instant
    day = local_date(latest, zone_name)
    found = _occurrences(_seconds(text), day - timedelta(days=2), day + timedelta(days=1), zone_name)
    return max(t for t in found if t <= latest)


def read_time(text: str) -> None:
    """Raise `ValueError` with one sentence unless the text is a TIME: a time of day or an ISO instant."""
    if read_instant(text, "UTC") is None:
        _seconds(text)


def _seconds(text: str) -> Seconds:
    try:
        return read_time_of_day(text)
    except ValueError:
        raise ValueError(f'"{clean(text, 40)}" is no time: {TIME_HELP}, or an ISO instant') from None


def _days(first: Date, last: Date) -> list[Date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _occurrences(seconds: Seconds, first: Date, last: Date, zone_name: str) -> list[Instant]:
    return sorted(t for day in _days(first, last) for t in resolve(day, seconds, zone_name).instants)
