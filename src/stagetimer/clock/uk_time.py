"""The laptop's own time zone against the programme's: said once where the two show different times."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

from stagetimer.core.localtime import local, zone_label
from stagetimer.core.programme import ClockStyle
from stagetimer.core.units import Instant


def laptop_zone_note(
    instant: Instant, zone_name: str, laptop: tzinfo | None = None, *, style: ClockStyle = "12h"
) -> str | None:
    """Return one sentence when the laptop's zone shows another time than the programme's then, None when it does not.

    "This laptop shows 2:18 pm; the programme runs on UK time, 1:18 pm BST." Without `laptop` the zone that the
    operating system has at this moment counts, not the one it had when the program started (field case Z-05).
    Raises `UnknownZoneError` if there is no zone `zone_name`.
    """
    there = local(instant, zone_name)
    here = _on_this_laptop(instant) if laptop is None else datetime.fromtimestamp(instant, laptop)
    if here.utcoffset() == there.utcoffset():
        return None
    day = "" if here.date() == there.date() else f" on {here:%A}"
    whose = "UK" if zone_name == "Europe/London" else zone_name
    return (
        f"This laptop shows {_time_of_day(here, style)}{day}; the programme runs on {whose} time, "
        f"{_time_of_day(there, style)} {zone_label(instant, zone_name)}."
    )


def laptop_offset(instant: Instant) -> timedelta:
    """Return what the zone that the operating system has now is ahead of UTC at that instant."""
    return _on_this_laptop(instant).utcoffset() or timedelta()


def _time_of_day(moment: datetime, style: ClockStyle) -> str:
    if style == "24h":
        return f"{moment:%H:%M}"
    return f"{moment.hour % 12 or 12}:{moment:%M} {'am' if moment.hour < 12 else 'pm'}"


def _on_this_laptop(instant: Instant) -> datetime:
    """Return the instant in the zone that the operating system has now."""
    forget_old_zone = getattr(time, "tzset", None) or _windows_tzset()
    if forget_old_zone is not None:
        forget_old_zone()
    return datetime.fromtimestamp(instant, UTC).astimezone()


def _windows_tzset() -> Callable[[], object] | None:
    """Return what makes the C library of Windows read the zone again; None where there is no such thing."""
    import ctypes  # noqa: PLC0415  (only on Windows, which has no time.tzset)

    try:
        refresh: Callable[[], object] = ctypes.CDLL("ucrtbase")._tzset  # noqa: SLF001  (that is its public name)
    except (OSError, AttributeError):
        return None
    return refresh
