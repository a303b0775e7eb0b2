import time
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from clock_doubles import THURSDAY
from stagetimer.clock.uk_time import laptop_zone_note
from stagetimer.core.localtime import UnknownZoneError

AT_18_PAST = THURSDAY + 13 * 60
JANUARY = 1_800_014_400


def test_a_laptop_in_paris_is_told_both_times() -> None:
    """An hour ahead of the programme, one sentence names what the laptop shows and what counts (field case Z-05)."""
    assert laptop_zone_note(AT_18_PAST, "Europe/London", ZoneInfo("Europe/Paris")) == (
        "This laptop shows 2:18 pm; the programme runs on UK time, 1:18 pm BST."
    )


@pytest.mark.parametrize("same", ["Europe/London", "Europe/Lisbon", "Europe/Dublin"])
def test_a_laptop_that_shows_the_same_time_is_told_nothing(same: str) -> None:
    """It is the time that counts, not the name of the zone."""
    assert laptop_zone_note(AT_18_PAST, "Europe/London", ZoneInfo(same)) is None


def test_a_laptop_on_utc_differs_in_summer_only() -> None:
    """Under BST a laptop on UTC is an hour behind; under GMT it shows UK time."""
    note = laptop_zone_note(AT_18_PAST, "Europe/London", UTC)
    assert note == "This laptop shows 12:18 pm; the programme runs on UK time, 1:18 pm BST."
    assert laptop_zone_note(JANUARY, "Europe/London", UTC) is None


def test_another_day_is_named() -> None:
    """Where it is already tomorrow, the weekday is said."""
    assert laptop_zone_note(AT_18_PAST, "Europe/London", ZoneInfo("Pacific/Auckland")) == (
        "This laptop shows 12:18 am on Friday; the programme runs on UK time, 1:18 pm BST."
    )


def test_a_programme_elsewhere_and_24_hours_are_said_as_they_are() -> None:
    """A programme of another zone is named by it; a 24-hour programme gets 24-hour times."""
    note = laptop_zone_note(AT_18_PAST, "Asia/Dubai", ZoneInfo("Europe/London"), style="24h")
    assert note == "This laptop shows 13:18; the programme runs on Asia/Dubai time, 16:18 UTC+4."


def test_an_unknown_zone_is_refused() -> None:
    """A zone that does not exist is an error that names it."""
    with pytest.raises(UnknownZoneError, match="Europe/Lundon"):
        laptop_zone_note(AT_18_PAST, "Europe/Lundon", UTC)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has no TZ variable that sets the zone")
def test_a_zone_changed_while_running_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The laptop's zone is read afresh each time: Paris, then London, then New York (field case Z-05)."""
    shown = []
    for zone in ("Europe/Paris", "Europe/London", "America/New_York"):
        monkeypatch.setenv("TZ", zone)
        shown.append(laptop_zone_note(AT_18_PAST, "Europe/London"))
    monkeypatch.undo()
    laptop_zone_note(AT_18_PAST, "Europe/London")
    assert shown == [
        "This laptop shows 2:18 pm; the programme runs on UK time, 1:18 pm BST.",
        None,
        "This laptop shows 8:18 am; the programme runs on UK time, 1:18 pm BST.",
    ]


def test_windows_forgets_its_old_zone_through_the_c_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without `time.tzset` the C library is asked to read the zone again; where it cannot be, nothing breaks."""
    asked: list[str] = []

    class Library:
        def __init__(self, name: str) -> None:
            asked.append(name)

        def _tzset(self) -> None:
            asked.append("read again")

    monkeypatch.delattr(time, "tzset", raising=False)
    laptop_zone_note(AT_18_PAST, "Europe/London")
    monkeypatch.setattr("ctypes.CDLL", Library)
    laptop_zone_note(AT_18_PAST, "Europe/London")
    assert asked == ["ucrtbase", "read again"]
