"""The programme's zone for a year ahead, so that a display without a tz database is right through a change night."""

from typing import Final

from msgspec import Struct

from stagetimer.core.localtime import local
from stagetimer.core.programme import Programme
from stagetimer.core.units import DAY, Instant, Seconds
from stagetimer.view.wording import place_label

YEAR: Final[Seconds] = 364 * DAY
"""How far ahead the zone is told: no display is cut off for longer."""
_WEEK: Final[Seconds] = 7 * DAY
"""No zone changes its clocks twice within a week."""


class ZonePart(Struct, frozen=True):
    """From `start` on, clocks there are `offset` seconds ahead of UTC, and `label` stands after a time of day."""

    start: Instant
    offset: Seconds
    label: str


def zone_ahead(now: Instant, programme: Programme) -> tuple[ZonePart, ...]:
    """Return the programme's zone from `now` on for a year: one part, and one more for each change of clocks."""
    parts = [_part(now, programme)]
    for first in range(now, now + YEAR, _WEEK):
        last = first + _WEEK
        if not _alike(_part(last, programme), parts[-1]):
            parts.append(_first_unlike(parts[-1], first, last, programme))
    return tuple(parts)


def _first_unlike(known: ZonePart, first: Instant, last: Instant, programme: Programme) -> ZonePart:
    """Return the part that begins where the zone differs from `known`: as `first` still does not, and `last` does."""
    while last - first > 1:
        middle = (first + last) // 2
        if _alike(_part(middle, programme), known):
            first = middle
        else:
            last = middle
    return _part(last, programme)


def _part(start: Instant, programme: Programme) -> ZonePart:
    offset = local(start, programme.timezone).utcoffset()
    return ZonePart(start, 0 if offset is None else int(offset.total_seconds()), place_label(start, programme))


def _alike(one: ZonePart, other: ZonePart) -> bool:
    return (one.offset, one.label) == (other.offset, other.label)
