"""What the chair types into a panel, and what it means."""

from collections.abc import Callable
from datetime import date

import pytest

from panels_on_a_host import context, page_of, row
from session_stories import at, clock, live_session, programme, talk
from stagetimer.core import commands as c
from stagetimer.tui.panels.page import Choice, PanelContext
from stagetimer.tui.panels.typed import typed_length, typed_message, typed_offset, typed_time

RUNNING = context("13:17:48", "13:05 start", "13:15 next")


def answered(name: str, label: str, text: str, session: PanelContext = RUNNING) -> Choice:
    """Return what the line of that row makes of the text."""
    line = row(page_of(name, session), label).needs
    assert line is not None
    return line.answer(text)


def test_a_message_is_sent_as_typed() -> None:
    """The text goes to the stage as it is."""
    assert answered("message", "Write one…", "[/] please").give == (c.Message("[/] please"),)


@pytest.mark.parametrize(("text", "seconds"), [("8 min", 480), ("7:30", 450), ("90 s", 90), ("1 h", 3600)])
def test_a_length_is_read_in_any_clear_form(text: str, seconds: int) -> None:
    """Minutes, minutes and seconds, and units are understood."""
    assert answered("time", "Give this talk another length…", text).give == (c.Length(2, seconds),)


def test_a_bare_number_is_no_length() -> None:
    """Eight could be minutes or seconds, so the panel asks instead of guessing."""
    with pytest.raises(ValueError, match=r'"8" could be minutes or seconds: type "8 min" or "0:08"'):
        typed_length("8")


@pytest.mark.parametrize("text", ["soon", "-1:00", "٣"])
def test_what_is_no_length_is_named_with_what_would_be(text: str) -> None:
    """The sentence says what a length looks like."""
    with pytest.raises(ValueError, match="a length looks like"):
        typed_length(text)


@pytest.mark.parametrize("read", [typed_length, typed_offset, typed_message])
def test_an_empty_line_asks_to_be_filled(read: Callable[[str], object]) -> None:
    """Nothing typed does nothing, and says what to do."""
    with pytest.raises(ValueError, match=r"Type .* first"):
        read("")


@pytest.mark.parametrize("text", ["1:30", "1:30 pm", "13:30", "1.30pm"])
def test_an_end_is_a_length_from_the_start(text: str) -> None:
    """To end a talk at 1:30 pm that began at 1:15 pm gives it fifteen minutes."""
    assert answered("time", "Let this talk end at…", text).give == (c.Length(2, 900),)


def test_an_end_counts_pauses_in() -> None:
    """Two minutes of pause leave thirteen to speak until 1:30 pm."""
    paused = context("13:19", "13:05 start", "13:15 next", "13:16 pause", "13:18 resume")
    assert answered("time", "Let this talk end at…", "13:30", paused).give == (c.Length(2, 780),)


def test_an_end_before_the_start_is_refused_in_words() -> None:
    """A talk cannot have ended before it began."""
    with pytest.raises(ValueError, match="1:10:00 pm leaves no time: Dr Joanna Fox began at 1:15:00 pm"):
        answered("time", "Let this talk end at…", "1:10")


@pytest.mark.parametrize(("text", "seconds"), [("8", 8), ("0:08", 8), ("-0:08", -8), ("+1 min", 60)])
def test_an_offset_has_a_sign(text: str, seconds: int) -> None:
    """The right time may be ahead of the laptop's or behind it."""
    assert answered("time", "The laptop's clock is wrong by…", text).give == (c.Offset(seconds),)


def test_a_time_to_go_to_is_sent_without_doubt() -> None:
    """A time of either half of the day is the one inside the session, and sent with 24 hours."""
    assert answered("goto", "Type a time…", "1:20").do == ("goto", "13:20:00")


@pytest.mark.parametrize("text", ["later", "25:00", "1:75", ""])
def test_what_is_no_time_is_named_with_what_would_be(text: str) -> None:
    """Each wrong time gets a sentence."""
    with pytest.raises(ValueError, match="time"):
        answered("goto", "Type a time…", text)


def test_a_leading_zero_means_the_night() -> None:
    """01:20 is a 24-hour time and stays in the night; 1:20 is not, and does not."""
    plan = live_session()
    assert clock(typed_time("01:20", at("13:20"), plan)) == "01:20:00"
    assert clock(typed_time("1:20", at("13:20"), plan)) == "13:20:00"


def test_a_time_after_midnight_belongs_to_the_session() -> None:
    """In a session over midnight 0:20 is the night that the session runs into."""
    plan = programme(talk(1, "23:30", "60:00"), talk(2, at("00:30", date(2024, 7, 19)), "30:00"))
    assert typed_time("0:20", at("23:40"), plan) == at("00:20", date(2024, 7, 19))


def test_a_time_that_the_clocks_leave_out_is_refused() -> None:
    """On the night of the spring change 1:30 am does not exist, and is not moved silently."""
    night = date(2024, 3, 31)
    plan = programme(talk(1, at("00:30", night), "120:00"))
    with pytest.raises(ValueError, match="does not exist that night"):
        typed_time("01:30", at("00:45", night), plan)
