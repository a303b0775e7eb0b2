"""Times and ranges read from text: every form of the catalogue, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetimer.importing.reading.plain import tidy
from stagetimer.importing.reading.times import (
    Range,
    bad_times,
    find_ranges,
    leading_range,
    settle_ranges,
    trailing_range,
    whole_range,
)


def clock(seconds: int | None) -> str:
    """Return seconds since midnight as "13:05"; "…" for none."""
    return "…" if seconds is None else f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"


def settled(*lines: str, window: str | None = None) -> list[str]:
    """Return the leading ranges of lines as "13:05-13:15", settled together."""
    found = [leading_range(tidy(line)) for line in lines]
    ranges = [one for one in found if one is not None]
    assert len(ranges) == len(lines)
    hours = None
    if window is not None:
        heading = find_ranges(window)[0]
        whole = settle_ranges([heading], None)[0]
        hours = whole.start, whole.end or whole.start
    return [f"{clock(one.start)}-{clock(one.end)}" for one in settle_ranges(ranges, hours)]


@pytest.mark.parametrize(
    ("line", "means", "rest"),
    [
        ("09:35 Talk", "09:35-…", "Talk"),
        ("10.30-10.50 Talk", "10:30-10:50", "Talk"),
        ("12:30 - 13.30 Talk", "12:30-13:30", "Talk"),
        ("### 0930 - Keynote 1", "09:30-…", "- Keynote 1"),
        ("9-1030 Talk", "09:00-10:30", "Talk"),
        ("1500-1530 Tea", "15:00-15:30", "Tea"),
        ("2:10 PM Talk", "14:10-…", "Talk"),
        ("3pm Talk", "15:00-…", "Talk"),
        ("7:00 a.m. Run", "07:00-…", "Run"),
        ("10:30am-11:00am Talk", "10:30-11:00", "Talk"),
        ("11-12:30 Talk", "11:00-12:30", "Talk"),
        ("12:15 Noon Lunch", "12:15-…", "Lunch"),
        ("12 noon Lunch", "12:00-…", "Lunch"),
        ("Midday Lunch", "12:00-…", "Lunch"),
        ("10:10 - 10h30 Talk", "10:10-10:30", "Talk"),
        ("0:40:00 Talk", "00:40-…", "Talk"),
        ("~12:00-ish lunch", "12:00-…", "lunch"),
        ("14:00-14:20 Talk", "14:00-14:20", "Talk"),
        ("14:00 – 14:20 Talk", "14:00-14:20", "Talk"),
        ("14:00—14:20 Talk", "14:00-14:20", "Talk"),
        ("14:00--14:20 Talk", "14:00-14:20", "Talk"),
        ("2.20- 2.30 Talk", "14:20-14:30", "Talk"),
        ("9am to 9.20am Talk", "09:00-09:20", "Talk"),
        ("14:00 until 14:20 Talk", "14:00-14:20", "Talk"),
        ("from 15:00 Arrival", "15:00-…", "Arrival"),
        ("14\uff1a00\u2009–\u00a014:20 Talk", "14:00-14:20", "Talk"),
        ("• 14:00 Talk", "14:00-…", "Talk"),
        ("[10:30] A. Name", "10:30-…", "A. Name"),
        ("**9:30-9:40** Talk", "09:30-09:40", "Talk"),
        ("Friday 14:00 Talk", "14:00-…", "Talk"),
        ("Time: 14:00", "14:00-…", ""),
        ("2:00 PM EDT - 3:00 PM EDT Talk", "14:00-15:00", "Talk"),
        ("11.30pm-12.30am Party", "23:30-24:30", "Party"),
        ("19:00--01:00 Dinner", "19:00-25:00", "Dinner"),
        ("12.15-1.00 Lunch", "12:15-13:00", "Lunch"),
        ("between 9 and 10am Talk", "09:00-10:00", "Talk"),
        ("0900-0930hrs Talk", "09:00-09:30", "Talk"),
        ("12:00 noon - 1:00 p.m. Lunch", "12:00-13:00", "Lunch"),
        ("`10:00` Talk", "10:00-…", "Talk"),
        ("- [ ] 10:00 Talk", "10:00-…", "Talk"),
        ("10:00 – 2 truths", "10:00-…", "– 2 truths"),
        ("09:00 - 2024 in review", "09:00-…", "- 2024 in review"),
        ("10:30 - 11 Talk", "10:30-11:00", "Talk"),
        ("18:00 – close", "18:00-…", ""),
    ],
)
def test_every_form_of_the_catalogue_is_read_at_the_start_of_a_line(line: str, means: str, rest: str) -> None:
    """A time or range at the start of a line is read, and the rest of the line begins after it (tables 1 and 2)."""
    text = tidy(line)
    found = leading_range(text)
    assert found is not None
    assert settled(line) == [means]
    assert text[found.finish :].strip() == rest


@pytest.mark.parametrize("line", ["18:30-- Bar", "18:00 – late", "18:30 onwards", "09:00 -", "18:00 until late"])
def test_an_open_end_is_said_to_be_open(line: str) -> None:
    """A time that says it has no end is open."""
    found = leading_range(line)
    assert found is not None
    assert found.open
    assert found.end is None


@pytest.mark.parametrize("line", ["09:30 – Welcome", "10:00 - Late submissions", "20:30 -- Bar", "18:30 Bar"])
def test_a_dash_before_a_title_is_no_open_end(line: str) -> None:
    """A dash that parts the time from the title does not open the end."""
    found = leading_range(line)
    assert found is not None
    assert not found.open


@pytest.mark.parametrize(
    "line",
    ["1-3 Talks", "2026 Programme", "8-10 May", "24:100 x", "3.5 million rows", "25:00 x", "9:75 y", "Talk at 10:00"],
)
def test_a_line_that_begins_otherwise_has_no_leading_time(line: str) -> None:
    """Counts, years, days and impossible times at the start of a line are no times."""
    assert leading_range(line) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Room 2.14 at 4.30", ["4.30"]),
        ("a ratio of 10:1, version 2.10", []),
        ("Previous talk: 14:00-14:30, 2 May 2024", ["14:00-14:30"]),
        ("2026-09-25 12:30", ["12:30"]),
        ("2025-09-10 12:30", ["12:30"]),
        ("SEPTEMBER 6 - 3pm", ["3pm"]),
        ("9.45-14.30 26 January", ["9.45-14.30"]),
        ("the 1-3 Talks", []),
        ("18 july / 1:05 - 1:55 PM uk time", ["1:05 - 1:55 PM"]),
        ("10:00 talk, 11:00 tea", ["10:00", "11:00"]),
        ("Talks at 10:00 and 11:00", ["10:00", "11:00"]),
    ],
)
def test_times_within_a_text_are_found_in_order(text: str, found: list[str]) -> None:
    """Every time that a text mentions is found, and no number that only looks like one."""
    assert [one.text for one in find_ranges(text)] == found


@pytest.mark.parametrize("text", ["1:05 - 1:55 PM uk time", "9-10", "(12:00)", "10:00 BST", "| 15:00-15:15 |", "3pm"])
def test_a_cell_that_is_nothing_but_a_time_is_whole(text: str) -> None:
    """Brackets, bars and the name of a zone do not matter to a whole range."""
    assert whole_range(text) is not None


@pytest.mark.parametrize("text", ["10:00 Talk", "Talk", "", "10:00 Eastmere", "9"])
def test_a_cell_with_more_than_a_time_is_not_whole(text: str) -> None:
    """Any other word makes it something else."""
    assert whole_range(text) is None


@pytest.mark.parametrize("text", ["PAUSE: 10:20-10:35", "Break 14.40-15.00", "Talk (10:20-10:35)", "**Tea: 10:20**"])
def test_a_time_after_a_break_word_or_in_brackets_is_trailing(text: str) -> None:
    """The time of a slot may stand at its end, after a break word or in brackets."""
    assert trailing_range(text) is not None


@pytest.mark.parametrize("text", ["Who sleeps at 3am", "Room 2.14", "The 4.50", "Back by 10:00", "Costs (4.50)"])
def test_a_time_that_ends_a_sentence_is_not_trailing(text: str) -> None:
    """A title may end in a time."""
    assert trailing_range(text) is None


def test_impossible_times_are_named() -> None:
    """What is written like a time and shows on no clock is returned as it stands (case I-03)."""
    assert bad_times("25:00 x, 9:75 y, 24:100 z, 24:00, 10:30, a ratio of 2:1") == ("25:00", "9:75", "24:100")


def test_a_marker_on_the_end_is_taken_to_the_start_where_that_makes_sense() -> None:
    """The reading with a positive length under 12 hours is taken (catalogue, section 3)."""
    lines = ("9 - 9:30am", "11:40 - 12:10 pm", "12:25 - 1:15 pm", "1:05 – 1:15 pm", "8 - 10 pm", "11pm - 1am")
    assert settled(*lines) == [
        "09:00-09:30",
        "11:40-12:10",
        "12:25-13:15",
        "13:05-13:15",
        "20:00-22:00",
        "23:00-25:00",
    ]


def test_bare_hours_follow_their_neighbours() -> None:
    """A bare hour after a slot of the afternoon is of the afternoon."""
    assert settled("12.15-1.00", "1.00-1.45", "2.20- 2.30") == ["12:15-13:00", "13:00-13:45", "14:20-14:30"]
    assert settled("09:00", "12:00", "01:30", "03:00")[2:] == ["13:30-…", "15:00-…"]
    assert settled("9:20", "11:10", "12:20", "2:00") == ["09:20-…", "11:10-…", "12:20-…", "14:00-…"]


def test_the_stated_window_settles_bare_hours() -> None:
    """Hours of a file that is all bare are read inside the window of its heading."""
    assert settled("2.20-2.30", window="9.45-14.30 26 January") == ["14:20-14:30"]
    assert settled("7:30-8:00", window="7 - 9 pm") == ["19:30-20:00"]
    assert settled("7:30-8:00", window="7 - 9 am") == ["07:30-08:00"]


def test_noon_and_midnight_are_told_apart() -> None:
    """12am and 24:00 after an evening are the midnight that ends the day; 12pm is noon (case I-03)."""
    lines = ("11.45am-12.15pm", "12 noon", "12.30pm-1pm", "11.30pm-12.30am", "12am", "24:00")
    assert settled(*lines)[1:] == ["12:00-…", "12:30-13:00", "23:30-24:30", "24:00-…", "24:00-…"]


def test_a_second_day_starts_in_the_morning_again() -> None:
    """A file that goes back to nine o'clock has begun another day, not an evening."""
    assert settled("9:00", "9:30", "5:00", "9:00", "9:30", "5:00")[3:] == ["09:00-…", "09:30-…", "17:00-…"]


def test_only_what_the_range_does_not_say_is_inferred() -> None:
    """A bare range read as afternoon is inferred; one with a marker or in 24-hour form is not."""
    lines = ["1:05 – 1:15 pm", "1:15 - 1:25", "13:25-13:35"]
    ranges = [one for line in lines if (one := leading_range(line)) is not None]
    assert [one.inferred for one in settle_ranges(ranges, None)] == [False, True, False]


def test_an_end_before_the_start_stays_a_typing_error() -> None:
    """No reading is forced on "10:30-10:20": its end stays before its start."""
    assert settled("10:30-10:20", "11:00-11:30")[0] == "10:30-10:20"


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_of_times(text: str) -> None:
    """Whatever stands in a line, the positions of what is found lie inside it."""
    plain = tidy(text)
    found: list[Range | None] = [*find_ranges(plain), leading_range(plain), whole_range(plain), trailing_range(plain)]
    for one in found:
        assert one is None or 0 <= one.begin <= one.finish <= len(plain)


@given(
    st.lists(st.integers(8 * 60, 21 * 60 + 50), min_size=1, max_size=12, unique=True),
    st.sampled_from(["%H:%M", "%H.%M", "%I:%M %p", "%I.%M%p"]),
    st.sampled_from(["-", " - ", "–", " – ", "--", " to "]),
)
def test_a_list_of_ranges_comes_back_in_every_style(starts: list[int], style: str, dash: str) -> None:
    """Ranges in time order, written in a style with its markers, are read as they were meant."""

    def written(minutes: int) -> str:
        hour, minute = divmod(minutes, 60)
        twelve = f"{(hour - 1) % 12 + 1}"
        text = style.replace("%H", f"{hour:02d}").replace("%I", twelve).replace("%M", f"{minute:02d}")
        return text.replace("%p", "am" if hour < 12 else "pm")

    ordered = sorted(starts)
    lines = [f"{written(start)}{dash}{written(start + 10)} Talk" for start in ordered]
    assert settled(*lines) == [f"{clock(start * 60)}-{clock(start * 60 + 600)}" for start in ordered]
