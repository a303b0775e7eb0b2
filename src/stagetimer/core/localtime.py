"""Where people read and write times: instants to and from the wall clock of a zone. Pure; asks no clock.

Zones come from the tz database (`tzdata` is a dependency, for machines that have none); pendulum knows all their names,
and is only loaded for these, since a start needs no more than one zone. A wall time may fall into the hour that a clock
change leaves out, or into the one it repeats: `resolve` says so instead of moving it, which both do silently.
"""

from datetime import UTC, datetime, timedelta, tzinfo
from datetime import date as Date  # noqa: N812  (a type of ours in all but name)
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from stagetimer.core.units import Instant, Seconds

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class UnknownZoneError(ValueError):
    """No zone of that name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f'"{name}" is no time zone of the tz database')

    @property
    def nearest(self) -> tuple[str, ...]:
        """The names that come close, looked for when they are asked for: it takes a millisecond."""
        from difflib import get_close_matches  # noqa: PLC0415  (like all names, only for who has mistyped one)

        import pendulum  # noqa: PLC0415

        return tuple(get_close_matches(self.name, pendulum.timezones(), n=3, cutoff=0.6))


@lru_cache(maxsize=64)
def zone(name: str) -> tzinfo:
    """Return the zone of that tz database name; `UnknownZoneError` if there is none."""
    try:
        return ZoneInfo("UTC" if name.lower() == "utc" else name)
    except (KeyError, ValueError, OSError) as error:  # the first: there is no such file in the database
        raise UnknownZoneError(name) from error


def local(instant: Instant, zone_name: str) -> datetime:
    """Return the instant as an aware datetime of that zone."""
    return _in_zone(instant, zone(zone_name))


def _in_zone(instant: Instant, where: tzinfo) -> datetime:
    """Return the instant in that zone, by a sum: `fromtimestamp` refuses times before 1970 on Windows."""
    return (_EPOCH + timedelta(seconds=instant)).astimezone(where)


def iso(instant: Instant, zone_name: str) -> str:
    """Return the instant as ISO 8601 with the zone's offset: "2024-07-18T13:18:00+01:00"."""
    return local(instant, zone_name).isoformat()


def clock_24(instant: Instant, zone_name: str) -> str:
    """Return "13:18:00", always 24-hour and with seconds."""
    return local(instant, zone_name).strftime("%H:%M:%S")


def zone_label(instant: Instant, zone_name: str) -> str:
    """Return what the zone is called at that instant: "BST", "GMT", "CEST", "UTC+4" where it has no letters."""
    moment = local(instant, zone_name)
    name = moment.tzname() or ""
    if name.isalpha():
        return name
    offset = moment.utcoffset() or timedelta()
    sign = "-" if offset < timedelta() else "+"
    hours, rest = divmod(int(abs(offset).total_seconds()), 3600)
    return f"UTC{sign}{hours}" + (f":{rest // 60:02d}" if rest else "")


def local_date(instant: Instant, zone_name: str) -> Date:
    """Return the calendar day of the instant in that zone."""
    return local(instant, zone_name).date()


class Wall(Struct, frozen=True):
    """What a wall-clock time of one day means in a zone."""

    instants: tuple[Instant, ...]
    """None: the clocks leave it out that night. Two: it happens twice, in order. Else the one."""

    @property
    def missing(self) -> bool:
        """The time does not exist on that day."""
        return not self.instants

    @property
    def ambiguous(self) -> bool:
        """The time happens twice on that day."""
        return len(self.instants) > 1


def resolve(day: Date, seconds: Seconds, zone_name: str) -> Wall:
    """Return what `seconds` on the wall clock of `day` means; 86,400 and more run into the days after.

    `seconds` are those that a clock face shows (13:05 is 47,100), not those that have passed since midnight.
    """
    days, rest = divmod(seconds, 86400)
    naive = datetime(day.year, day.month, day.day) + timedelta(days=days, seconds=rest)  # noqa: DTZ001
    where = zone(zone_name)
    found: list[Instant] = []
    for fold in (0, 1):
        instant = int(naive.replace(tzinfo=where, fold=fold).timestamp())
        back = _in_zone(instant, where).replace(tzinfo=None)
        if back == naive and instant not in found:
            found.append(instant)
    return Wall(tuple(sorted(found)))
