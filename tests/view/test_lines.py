"""One readable line per change, and the page that says where a session stands."""

from session_stories import Story, programme, talk
from stagetimer.view.lines import line, page
from stagetimer.view.model import Rehearsal
from view_looks import controlled, named_session


def test_a_line_says_time_phase_who_next_and_drift() -> None:
    """Everything that a screen reader needs, in one line."""
    assert line(Story(named_session()).look("13:18:00")) == (
        "1:18:00 pm BST  ● SPEAKING  Dr Joanna Fox  7:00 | next Joannah Griffith at 1:25 pm, in 7:00 | on time"
    )


def test_a_line_while_waiting_says_since_when_the_next_was_due() -> None:
    """In control with nobody on: when the next one was due, and how far behind that makes the session."""
    assert line(controlled("13:05:00 start", "13:15:48 end").look("13:16:10")) == (
        "1:16:10 pm BST  ‖ BETWEEN TALKS | next Dr Joanna Fox at 1:16 pm, due 1:15 pm | 1:10 behind"
    )


def test_a_line_ends_with_what_the_stage_shows_instead() -> None:
    """A message and a blank stage are part of the line."""
    said = line(controlled("13:04:00 message Hello", "13:04:10 blank").look("13:04:30"))
    assert said.endswith(" | on time | stage says “Hello” | stage blank")


def test_a_line_of_a_rehearsal_begins_with_its_mark() -> None:
    """REHEARSAL comes first, so that no such line is taken for the live session."""
    assert line(controlled().look("13:04:30"), Rehearsal()).startswith("REHEARSAL | 1:04:30 pm BST")


def test_the_last_line_names_nobody_next() -> None:
    """When all is over: the end and the drift."""
    assert line(Story(named_session()).look("13:45:00")) == "1:45:00 pm BST  ✓ FINISHED 1:45 pm | on time"


def test_a_page_says_the_day_the_mode_and_every_slot() -> None:
    """Title and day, the line, mode and finish, a row per slot with a mark."""
    plan = programme(
        talk(1, "13:05"), talk(2, "13:15", title="Open mic", speakers=()), talk(3, "13:25", "9:30"), talk(4, "13:35")
    )
    story = controlled(
        "13:05:00 start",
        "13:06:00 skip 3",
        "13:06:00 skip 4",
        "13:06:30 pause",
        "13:07:10 resume",
        "13:15:40 next",
        plan=plan,
    )
    assert page(story.look("13:16:00")).splitlines() == [
        "Session, Thursday 18 July 2024",
        "1:16:00 pm BST  ● SPEAKING  Open mic  9:40 | 19:20 ahead",
        "The chair starts the talks. Expected finish 1:26 pm (published 1:45 pm), 19:20 ahead.",
        "",
        "✓  1   1:05 pm  10 minutes      Speaker 1  Talk 1",
        "▶  2   1:15 pm  10 minutes      Open mic",
        "–  3   1:25 pm  9:30            Speaker 3  Talk 3",
        "–  4   1:35 pm  10 minutes      Speaker 4  Talk 4",
    ]


def test_a_page_says_how_long_the_running_talk_was_paused() -> None:
    """Pauses of the running talk are named, none are not."""
    story = controlled("13:05:00 start", "13:06:30 pause", "13:07:10 resume")
    assert "1:45 pm), 0:40 behind. Paused 0:40." in page(story.look("13:08:00"))


def test_a_page_of_a_followed_session_says_that_the_clock_leads() -> None:
    """Following: said in words."""
    assert "The clock is followed. Expected finish 1:45 pm (published 1:45 pm), on time." in page(
        Story(named_session()).look("13:18:00")
    )
