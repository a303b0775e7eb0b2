"""Lengths and times of day as people write them; countdowns as they are shown (contracts.md; design.md, section 3)."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagetimer.core.time_text import MAX_LENGTH, countdown_text, length_text, read_length, read_time_of_day


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90", 90),
        ("0", 0),
        ("1:30", 90),
        ("10:00", 600),
        ("90:00", 5400),
        ("1:02:10", 3730),
        ("10 min", 600),
        ("10min", 600),
        ("1 minute", 60),
        ("10 minutes", 600),
        ("30 s", 30),
        ("45 seconds", 45),
        ("1 h", 3600),
        ("1 h 30 min", 5400),
        ("1 hour 5 min 10 sec", 3910),
        ("  10 MIN ", 600),
    ],
)
def test_a_length_is_read_in_the_forms_people_write(text: str, seconds: int) -> None:
    """Bare seconds, minutes and seconds, hours, and words for them."""
    assert read_length(text) == seconds


@pytest.mark.parametrize(
    "text", ["", " ", "ten", "1:75", "1:2", "1:60:00", ":30", "1.5 min", "٣", "10 mins ago", "1 m 2 h"]
)
def test_what_is_no_length_is_said_with_the_right_forms(text: str) -> None:
    """The sentence shows what a length looks like."""
    with pytest.raises(ValueError, match="a length looks like"):
        read_length(text)


def test_a_length_of_more_than_seven_days_is_refused() -> None:
    """Seven days are read; a second more is not."""
    assert read_length(str(MAX_LENGTH)) == MAX_LENGTH
    with pytest.raises(ValueError, match="more than seven days"):
        read_length(str(MAX_LENGTH + 1))


@pytest.mark.parametrize(("text", "seconds"), [("-1:00", -60), ("+90", 90), ("\u22122 min", -120), ("- 0:30", -30)])
def test_a_sign_is_read_only_where_it_may_stand(text: str, seconds: int) -> None:
    """`add` and `offset` take a sign; any other length does not."""
    assert read_length(text, negative=True) == seconds
    with pytest.raises(ValueError, match="without a sign"):
        read_length(text)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("13:05", 47100),
        ("13:05:30", 47130),
        ("1:05 pm", 47100),
        ("1:05pm", 47100),
        ("1.05 PM", 47100),
        ("1 pm", 46800),
        ("9.30am", 34200),
        ("9:30 a.m.", 34200),
        ("12:00 am", 0),
        ("12 am", 0),
        ("12:30 pm", 45000),
        ("00:00", 0),
        ("0:00", 0),
        ("24:00", 86400),
        ("noon", 43200),
        ("Midday", 43200),
        ("midnight", 86400),
    ],
)
def test_a_time_of_day_is_read_in_the_forms_people_write(text: str, seconds: int) -> None:
    """24-hour or with am and pm, colon or full stop; 12 am is midnight, 12 pm noon."""
    assert read_time_of_day(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "13", "25:00", "24:01", "9:75", "13:05:61", "13:05 pm", "0:30 am", "half past", "１３:05"]
)
def test_what_is_no_time_of_day_is_said(text: str) -> None:
    """Hours beyond 24:00, minutes beyond 59 and bare numbers are no times of day."""
    with pytest.raises(ValueError, match="is no time of day"):
        read_time_of_day(text)


@pytest.mark.parametrize(
    ("remaining", "text"),
    [
        (600, "10:00"),
        (420, "7:00"),
        (5, "0:05"),
        (0, "0:00"),
        (-1, "+0:01"),
        (-67, "+1:07"),
        (3730, "1:02:10"),
        (-3661, "+1:01:01"),
        (3600, "1:00:00"),
        (3599, "59:59"),
    ],
)
def test_a_countdown_shows_one_sign_only_past_zero(remaining: int, text: str) -> None:
    """0:00 exactly at zero, then a plus; never a minus."""
    assert countdown_text(remaining) == text


@given(st.integers(-(10**7), 10**7))
def test_no_countdown_is_ever_minus_zero(remaining: int) -> None:
    """The text has no minus, and a plus exactly when time is past zero."""
    text = countdown_text(remaining)
    assert "-" not in text
    assert text.startswith("+") == (remaining < 0)


@given(st.integers(0, MAX_LENGTH))
def test_a_length_written_is_read_back_the_same(seconds: int) -> None:
    """What is shown as a length is a length that can be typed."""
    assert read_length(length_text(seconds)) == seconds


def _outcome(read: Callable[[str], int], text: str) -> int | str:
    try:
        return read(text)
    except ValueError as error:
        return str(error)


@given(st.text(max_size=20))
def test_reading_never_raises_anything_but_a_sentence(text: str) -> None:
    """Any text is a length or a time, or a sentence saying that it is none."""
    for read in (read_length, read_time_of_day):
        outcome = _outcome(read, text)
        assert outcome >= 0 if isinstance(outcome, int) else ("is no" in outcome or "is more than" in outcome)
