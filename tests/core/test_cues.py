"""When something will change by itself: what a rehearsal jumps to and the loop waits for (design.md, section 5)."""

import pytest

from session_stories import Story, at, clock, programme, talk
from stagetimer.core.cues import next_change, next_cue


@pytest.mark.parametrize(
    ("now", "change"),
    [
        ("13:00", "13:05:00"),
        ("13:05", "13:13:00"),
        ("13:13", "13:14:00"),
        ("13:14", "13:15:00"),
        ("13:54", "13:55:00"),
    ],
)
def test_while_following_the_changes_are_the_phases_and_the_published_starts(now: str, change: str) -> None:
    """Start, warning, final, and the next slot's start; zero is the next slot's already."""
    assert clock(next_change(Story().history.state, at(now))) == change


def test_after_the_end_nothing_changes_by_itself() -> None:
    """Followed to the end there is no next change."""
    assert next_change(Story().history.state, at("13:55")) is None
    assert next_cue(Story().history.state, at("13:55")) is None


def test_in_control_the_changes_are_those_of_the_phase() -> None:
    """Warning, final, zero, over, and then none."""
    state = Story().do("13:05 start").history.state
    found = []
    now = at("13:05")
    while (change := next_change(state, now)) is not None:
        found.append(clock(change))
        now = change
    assert found == ["13:13:00", "13:14:00", "13:15:00", "13:15:01"]


def test_a_paused_session_does_not_change_by_itself() -> None:
    """While paused the phase stands still."""
    assert next_change(Story().do("13:05 start", "13:06 pause").history.state, at("13:06")) is None


def test_between_talks_a_rehearsal_jumps_to_the_next_held_start() -> None:
    """Nothing changes by itself in control, but the next cue is the published start."""
    state = Story().do("13:05 start", "13:12 end").history.state
    assert (next_change(state, at("13:12")), clock(next_cue(state, at("13:12")))) == (None, "13:15:00")
    assert next_cue(state, at("13:15")) is None


def test_while_something_runs_the_cue_is_the_change() -> None:
    """The next cue of a running slot is its next phase."""
    state = Story().do("13:05 start").history.state
    assert next_cue(state, at("13:06")) == next_change(state, at("13:06")) == at("13:13")


def test_an_open_slot_changes_only_by_the_plan() -> None:
    """In control an open slot never changes by itself; followed, at the next published start."""
    plan = programme(talk(1, "13:05", None), talk(2, "13:15"))
    assert next_change(Story(plan).do("13:05 start").history.state, at("13:06")) is None
    assert clock(next_change(Story(plan).history.state, at("13:06"))) == "13:15:00"


def test_a_slot_of_no_length_changes_the_state_at_its_start() -> None:
    """Followed, it turns before into between, though it never runs."""
    story = Story(programme(talk(1, "13:05", "0"), talk(2, "13:10")))
    assert (story.look("13:04:59").state, story.look("13:05").state) == ("before", "between")
    assert clock(next_change(story.history.state, at("13:00"))) == "13:05:00"


def test_a_last_slot_of_no_length_finishes_the_session_at_its_start() -> None:
    """Followed, the state turns from between to finished then."""
    story = Story(programme(talk(1, "13:05"), talk(2, "13:30", "0")))
    assert (story.look("13:20").state, story.look("13:30").state) == ("between", "finished")
    assert clock(next_change(story.history.state, at("13:20"))) == "13:30:00"
