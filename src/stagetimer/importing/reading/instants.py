"""What the clock of a zone shows on a day, as an instant."""

from datetime import date, datetime, time, timedelta

from stagetimer.core.localtime import zone
from stagetimer.core.units import Seconds


def wall_instant(day: date, seconds: Seconds, name: str) -> datetime:
    """Return what the clocks of a zone show at that time of day; 86,400 seconds and more run into the next day.

    `UnknownZoneError` for a name that the tz database does not have.
    """
    return datetime.combine(day, time(), zone(name)) + timedelta(seconds=seconds)
