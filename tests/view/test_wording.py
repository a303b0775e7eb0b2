"""The words that every display shares, value by value."""

from datetime import date

import pytest

from session_stories import at, live_session
from stagetimer.view.wording import (
    about,
    day_text,
    digit_template,
    last_words,
    spoken_length,
    time_of_day,
    under_words,
    written_length,
)


@pytest.mark.parametrize(
    ("seconds", "spoken"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (45, "45 seconds"),
        (60, "one minute"),
        (75, "1 minute 15"),
        (90, "one and a half minutes"),
        (120, "two minutes"),
        (570, "nine and a half minutes"),
        (585, "9 minutes 45"),
        (720, "twelve minutes"),
        (780, "13 minutes"),
        (810, "13 and a half minutes"),
    ],
)
def test_lengths_are_said_as_one_says_them(seconds: int, spoken: str) -> None:
    """Words to twelve, halves as halves."""
    assert spoken_length(seconds) == spoken


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (None, "no set length"),
        (60, "1 minute"),
        (600, "10 minutes"),
        (570, "9:30"),
        (3600, "60 minutes"),
        (0, "0 minutes"),
    ],
)
def test_lengths_are_written_for_a_card(seconds: int | None, written: str) -> None:
    """Whole minutes in words, others in digits."""
    assert written_length(seconds) == written


@pytest.mark.parametrize(
    ("threshold", "under", "last"),
    [
        (60, "Under 1 minute", "Last minute"),
        (120, "Under 2 minutes", "Last 2 minutes"),
        (90, "Under 1:30", "Last 1:30"),
        (24, "Under 0:24", "Last 0:24"),
    ],
)
def test_thresholds_have_their_words(threshold: int, under: str, last: str) -> None:
    """Warning and final, as the programme sets them."""
    assert (under_words(threshold), last_words(threshold)) == (under, last)


def test_a_time_of_day_never_rounds_and_an_expected_one_goes_to_the_nearest_minute() -> None:
    """13:05:59 is still 1:05 pm on a clock; as an expectation it is about 1:06 pm."""
    plan = live_session()
    assert time_of_day(at("13:05:59"), plan) == "1:05 pm"
    assert time_of_day(at("13:05:59"), plan, seconds=True) == "1:05:59 pm"
    assert [about(at(t), plan) for t in ("13:05:29", "13:05:30", "13:06:29")] == ["1:05 pm", "1:06 pm", "1:06 pm"]


def test_a_day_is_written_out() -> None:
    """The weekday, the day, the month and the year."""
    assert day_text(date(2024, 7, 18)) == "Thursday 18 July 2024"


@pytest.mark.parametrize(
    ("longest", "over", "shape"),
    [
        (0, False, "00:00"),
        (3599, False, "00:00"),
        (3600, False, "0:00:00"),
        (35999, False, "0:00:00"),
        (36000, False, "00:00:00"),
        (59, True, "+00:00"),
        (3600, True, "+0:00:00"),
    ],
)
def test_digits_have_a_shape_that_they_fit(longest: int, *, over: bool, shape: str) -> None:
    """Minutes always have two places, hours only when there are any, a plus only past zero."""
    assert digit_template(longest, over=over) == shape
