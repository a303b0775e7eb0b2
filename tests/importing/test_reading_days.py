"""Days, zones and lengths read from text."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetimer.importing.found import FoundDay, PartialDay
from stagetimer.importing.reading.days import find_days, needs_month_first
from stagetimer.importing.reading.lengths import read_length_cell
from stagetimer.importing.reading.plain import tidy
from stagetimer.importing.reading.zones import find_zone, iana, windows_zone


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thursday 12th March 2026", date(2026, 3, 12)),
        ("Thu, 12 Mar 2026", date(2026, 3, 12)),
        ("March 12, 2026", date(2026, 3, 12)),
        ("21th March 2026", date(2026, 3, 21)),
        ("23/11/2026", date(2026, 11, 23)),
        ("4/13/26 14:00", date(2026, 4, 13)),
        ("24.09.2026", date(2026, 9, 24)),
        ("2026-09-25 12:30", date(2026, 9, 25)),
        ("July 8-10 2026", date(2026, 7, 8)),
        ("8–10 July 2026", date(2026, 7, 8)),
        ("Thursday 3 September & Friday 4 September 2026", date(2026, 9, 3)),
        ("18 july / 1:05 - 1:55 PM uk time", PartialDay(7, 18)),
        ("Thursday, November 5th", PartialDay(11, 5, 3)),
        ("Friday Sept 25 Afternoon", PartialDay(9, 25, 4)),
        ("SEPTEMBER 6 - 3pm", PartialDay(9, 6)),
        ("Session #1 (Thursday September 3rd, 15:00-17:30 BST)", PartialDay(9, 3, 3)),
    ],
)
def test_days_are_read_in_every_form(text: str, day: FoundDay) -> None:
    """Every form of table 4 gives its day; one without a year stays without."""
    assert find_days(text)[0].day == day


@pytest.mark.parametrize(
    "text", ["may we begin", "march 10:30", "31/31/2026", "We sat 5 hours", "version 1.2.3", "2.10"]
)
def test_what_is_no_day_is_left_alone(text: str) -> None:
    """Words and numbers that only look like a day name none."""
    assert find_days(text) == ()


def test_a_date_that_can_be_read_two_ways_is_ambiguous() -> None:
    """Day first, as in the United Kingdom, and said; where the file settles it, not said."""
    assert find_days("4/5/26")[0].day == date(2026, 5, 4)
    assert find_days("4/5/26")[0].ambiguous
    assert not find_days("13/5/26")[0].ambiguous
    assert find_days("4/5/26", month_first=True)[0].day == date(2026, 4, 5)
    assert needs_month_first("4/5/26 and 4/13/26")
    assert not needs_month_first("4/5/26 and 13/4/26")


def test_a_weekday_that_contradicts_the_date_is_a_mismatch() -> None:
    """The 6 March 2026 is a Friday."""
    assert find_days("Monday 6 March 2026")[0].mismatch
    assert not find_days("Friday 6 March 2026")[0].mismatch


def test_days_by_number_or_weekday_alone_are_mentioned_without_a_date() -> None:
    """A "Day 2", a "Friday" and a "Monday 8" name a day that only the file as a whole can tell."""
    assert [(one.number, one.day) for one in find_days("Day one – 24th March 2026")] == [
        (1, None),
        (None, date(2026, 3, 24)),
    ]
    assert find_days("Day 1 – 24 March")[1].day == PartialDay(3, 24)
    assert [(one.weekday, one.day) for one in find_days("Friday")] == [(4, None)]
    assert [(one.weekday, one.day) for one in find_days("Monday 8")] == [(0, None)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1:05 - 1:55 PM uk time", "Europe/London"),
        ("all times BST", "Europe/London"),
        ("British Summer Time (GMT +1) throughout", "Europe/London"),
        ("6.00pm to 7.30pm GMT", "Etc/GMT"),
        ("(GMT+1 Time)", "Etc/GMT-1"),
        ("UTC", "UTC"),
        ("Time (EST)", "America/New_York"),
        ("13:45-14:30 CET", "Europe/Berlin"),
        ("Reykjavik time (=UTC)", "Atlantic/Reykjavik"),
        ("times in Europe/Paris", "Europe/Paris"),
        ("10:00 IST", None),
    ],
)
def test_zones_are_told_by_what_is_printed(text: str, name: str | None) -> None:
    """Every zone of section 5 gives its name; letters that several zones use give none."""
    found = find_zone(text)
    assert found is not None
    assert found.name == name
    assert text[found.begin : found.finish] == found.printed


@pytest.mark.parametrize("text", ["Coffee time", "lunch time", "best", "ETHICS", "The first time", ""])
def test_text_that_names_no_zone_gives_none(text: str) -> None:
    """Words before "time" are no cities."""
    assert find_zone(text) is None


def test_names_of_calendars_are_translated() -> None:
    """Windows names, Rails names and vendors' prefixes mean a zone of the tz database (case I-10)."""
    assert iana("/vendor.example/x/Europe/London") == "Europe/London"
    assert iana("London") == "Europe/London"
    assert iana("W. Europe Standard Time") == "Europe/Berlin"
    assert iana("Customized Time Zone") is None
    assert windows_zone("GMT Standard Time") == "Europe/London"


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("60", 60),
        ("10", 10),
        ("5", 5),
        ("5 mins", 5),
        ("1h", 60),
        ("1 hr 15", 75),
        ("90m", 90),
        ("0:20", 20),
        ("20 min", 20),
        ("0:35", 35),
        ("0:40:00", 40),
        ("1h 10", 70),
        ("1:30", 90),
        ("1.5 hours", 90),
        ("20'", 20),
        ("00:40:00", 40),
        ("15.0", 15),
        ("1 hour and 5 minutes", 65),
    ],
)  # fmt: skip  (a table reads best in rows)
def test_lengths_are_read_as_a_column_of_lengths_means_them(cell: str, minutes: int) -> None:
    """A bare number is minutes, a clock form is hours and minutes (cases I-04 and 24)."""
    assert read_length_cell(cell) == minutes * 60


@pytest.mark.parametrize("cell", ["", " ", "x", "yes", "10:75", "-5", "200:00", "20 talks"])
def test_what_is_no_length_is_none(cell: str) -> None:
    """Empty cells, words and lengths over seven days give none."""
    assert read_length_cell(cell) is None


@given(st.text(max_size=200))
def test_no_text_breaks_days_zones_and_lengths(text: str) -> None:
    """Whatever stands there, mentions lie inside the text and do not overlap."""
    plain = tidy(text)
    found = find_days(plain)
    assert all(a.finish <= b.begin for a, b in pairwise(found))
    assert find_zone(plain) is None or plain
    assert (read_length_cell(text) or 0) >= 0
