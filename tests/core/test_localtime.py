"""Instants and the wall clock of a zone: missing and repeated hours are said, never moved (design.md, section 5)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_stories import ZONE
from stagetimer.core.localtime import (
    UnknownZoneError,
    Wall,
    clock_24,
    iso,
    local,
    local_date,
    resolve,
    zone,
    zone_label,
)
from stagetimer.core.time_text import read_time_of_day


def test_a_time_of_day_is_one_instant_on_most_days() -> None:
    """1:05 pm on 18 July 2024 in London is 12:05 UTC."""
    wall = resolve(date(2024, 7, 18), read_time_of_day("13:05"), ZONE)
    assert (wall.missing, wall.ambiguous, len(wall.instants)) == (False, False, 1)
    assert iso(wall.instants[0], "UTC") == "2024-07-18T12:05:00+00:00"


@pytest.mark.parametrize("time", ["01:00", "01:30", "01:59:59"])
def test_a_time_that_the_change_leaves_out_is_missing(time: str) -> None:
    """From 01:00 to 01:59:59 on 28 March 2027 there is no London time."""
    assert resolve(date(2027, 3, 28), read_time_of_day(time), ZONE) == Wall(())
    assert resolve(date(2027, 3, 28), read_time_of_day(time), ZONE).missing


@pytest.mark.parametrize("time", ["00:59:59", "02:00"])
def test_the_times_around_the_missing_hour_exist(time: str) -> None:
    """The last second before and the first after are one instant each, a second apart."""
    assert len(resolve(date(2027, 3, 28), read_time_of_day(time), ZONE).instants) == 1


@pytest.mark.parametrize("time", ["01:00", "01:30", "01:59:59"])
def test_a_time_that_happens_twice_has_both_readings_the_first_one_first(time: str) -> None:
    """On 31 October 2027 the hour from 01:00 is summer time first, then winter time an hour later."""
    wall = resolve(date(2027, 10, 31), read_time_of_day(time), ZONE)
    assert wall.ambiguous
    first, second = wall.instants
    assert (second - first, zone_label(first, ZONE), zone_label(second, ZONE)) == (3600, "BST", "GMT")


@pytest.mark.parametrize("time", ["00:59:59", "02:00"])
def test_the_times_around_the_repeated_hour_happen_once(time: str) -> None:
    """Neither 00:59:59 nor 02:00 is repeated."""
    assert not resolve(date(2027, 10, 31), read_time_of_day(time), ZONE).ambiguous


def test_24_00_is_the_midnight_that_ends_the_day() -> None:
    """86,400 on the clock face of a day is 0:00 of the next, over a change too."""
    for day, after in ((date(2024, 7, 18), date(2024, 7, 19)), (date(2027, 3, 28), date(2027, 3, 29))):
        assert resolve(day, 86400, ZONE) == resolve(after, 0, ZONE)


def test_seconds_are_those_of_the_clock_face_not_those_since_midnight() -> None:
    """On the night of the spring change 13:05 is 12 h 5 min after midnight."""
    day = date(2027, 3, 28)
    assert (
        resolve(day, read_time_of_day("13:05"), ZONE).instants[0] - resolve(day, 0, ZONE).instants[0] == 12 * 3600 + 300
    )


def test_iso_carries_the_offset_of_the_zone_at_that_instant() -> None:
    """Summer +01:00, winter +00:00."""
    summer, winter = (resolve(date(2027, m, 15), 43200, ZONE).instants[0] for m in (7, 1))
    assert (iso(summer, ZONE), iso(winter, ZONE)) == ("2027-07-15T12:00:00+01:00", "2027-01-15T12:00:00+00:00")


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Europe/London", "BST"),
        ("Europe/Berlin", "CEST"),
        ("Asia/Dubai", "UTC+4"),
        ("Asia/Kathmandu", "UTC+5:45"),
        ("America/Sao_Paulo", "UTC-3"),
        ("America/New_York", "EDT"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_called_by_its_letters_or_its_offset(name: str, label: str) -> None:
    """Zones without letters are named by their difference from UTC."""
    assert zone_label(resolve(date(2024, 7, 18), 43200, name).instants[0], name) == label


def test_an_unknown_zone_is_named_with_the_nearest_ones() -> None:
    """A misspelt zone is an error that carries names that come close."""
    with pytest.raises(UnknownZoneError, match='"Europe/Lundon" is no time zone') as caught:
        zone("Europe/Lundon")
    assert "Europe/London" in caught.value.nearest


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../Europe/London", "Europe", "a\x00b", "BST"])
def test_no_name_but_a_zones_reaches_the_disk(name: str) -> None:
    """Empty names, paths and abbreviations are unknown zones, nothing worse."""
    with pytest.raises(UnknownZoneError):
        zone(name)


def test_the_local_day_is_that_of_the_zone() -> None:
    """Half past midnight in London in summer is still the day before in UTC."""
    instant = resolve(date(2024, 7, 18), 1800, ZONE).instants[0]
    assert (local_date(instant, ZONE), local_date(instant, "UTC")) == (date(2024, 7, 18), date(2024, 7, 17))


@given(st.integers(0, 4_102_444_800), st.sampled_from([ZONE, "America/New_York", "Asia/Kathmandu", "Pacific/Auckland"]))
def test_every_instant_is_among_the_readings_of_its_own_wall_time(instant: int, name: str) -> None:
    """From instant to wall and back no hour is lost or gained, on any day up to 2100."""
    moment = local(instant, name)
    wall = resolve(moment.date(), moment.hour * 3600 + moment.minute * 60 + moment.second, name)
    assert instant in wall.instants
    assert clock_24(instant, name) == moment.strftime("%H:%M:%S")
