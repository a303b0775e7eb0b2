"""The laptop's time zone changed while a session runs: said once, and never because of a change night."""

from datetime import timedelta

from clock_doubles import THURSDAY
from stagetimer.clock.zone_setting import ZoneSetting
from stagetimer.core.units import DAY, Instant

AT_18_PAST = THURSDAY + 13 * 60


class Laptop:
    """A laptop's zone: hours ahead of UTC in summer and in winter."""

    def __init__(self, summer: int, winter: int) -> None:
        self.summer, self.winter = summer, winter

    def offset(self, instant: Instant) -> timedelta:
        """Return what it is ahead of UTC."""
        return timedelta(hours=self.summer if instant < AT_18_PAST + 90 * DAY else self.winter)


def test_a_zone_that_is_set_anew_is_said_once() -> None:
    """The journey from London to Paris is one sentence; the next second has nothing to say."""
    laptop = Laptop(1, 0)
    setting = ZoneSetting(AT_18_PAST, "Europe/London", laptop.offset)
    assert setting.change() == ""
    laptop.summer, laptop.winter = 2, 1
    said = setting.change()
    assert said == "This laptop's time zone was changed. The session keeps UK time."
    assert setting.change() == ""


def test_a_zone_that_differs_only_in_winter_is_noticed_in_summer() -> None:
    """Two zones that agree today are told apart: the setting changed, whatever the hour shows."""
    laptop = Laptop(1, 0)
    setting = ZoneSetting(AT_18_PAST, "Europe/London", laptop.offset)
    laptop.winter = 1
    assert setting.change() != ""


def test_a_change_night_is_no_change_of_the_setting() -> None:
    """The same two days are asked for every time, on either side of the night."""
    nights = [Laptop(1, 0).offset(AT_18_PAST + days * DAY) for days in (0, 120)]
    setting = ZoneSetting(AT_18_PAST, "Europe/London", Laptop(1, 0).offset)
    assert nights[0] != nights[1]
    assert setting.change() == ""
