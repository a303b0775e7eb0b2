"""What stands on a display without a session or without a signal, and when it is to be looked at again."""

import pytest

from session_stories import Story
from stagetimer.view.seen import Seen, next_look, time_alone, waiting_view
from stagetimer.view.stage import stage_view


def test_the_time_of_day_alone_says_nothing_of_a_session() -> None:
    """It has no name, time left, message or next speaker; a rehearsal and a blank stage stay what they are."""
    snap = Story().do("13:05 start", "13:06 message Hurry", "13:06 blank").look("13:07")
    view = time_alone("1:07 pm", stage_view(snap, card="HAZEL"))
    assert (view.words, view.blank) == ("1:07 PM", True)
    assert (view.name, view.digits, view.message, view.next_up, view.clock, view.card) == ("",) * 6


def test_waiting_has_no_word_at_all() -> None:
    """Nothing large stands on a stage that waits."""
    view = waiting_view()
    assert (view.words, view.digits, view.message) == ("", "", "")


@pytest.mark.parametrize(
    ("now", "next_in", "expected"),
    [(10.0, 1.0, 10.25), (10.2, 1.0, 10.25), (10.2, 0.045, 10.245), (10.25, 0.0, 10.29), (10.24, 0.005, 10.25)],
)
def test_it_is_looked_at_by_the_quarter_and_when_a_second_begins(now: float, next_in: float, expected: float) -> None:
    """The next quarter or the next second, whichever is first, and never sooner than after 0.04 s but at a quarter."""
    assert next_look(now, Seen(waiting="…", next_in=next_in)) == pytest.approx(expected)
