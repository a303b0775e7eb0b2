"""A line of text from nothing but an anchor: what `watch` prints of a session on the network."""

import pytest

from session_stories import Story, at, live_session
from stagetimer.core.values import replace
from stagetimer.view.anchor_words import anchor_line, time_at, what_matters
from stagetimer.view.feed import AnchorJson, ClockTime, anchor
from stagetimer.view.lines import line
from view_looks import controlled, named_session


def made(story: Story, time: str, *, rate: float = 1.0, rehearsal: bool = False, card: str = "") -> AnchorJson:
    """Return the anchor of a session at that time."""
    clock = ClockTime(sent=1000.0, session=at(time), rate=rate, rehearsal=rehearsal)
    return anchor(story.history, clock, card=card)


def said(story: Story, time: str, **how: object) -> str:
    """Return the line at that time."""
    return anchor_line(made(story, time, **how), at(time))  # type: ignore[arg-type]  # keywords of `made`


def test_a_line_says_time_phase_who_the_digits_and_who_is_next() -> None:
    """The same form as the line of this machine's session, as far as an anchor tells."""
    story = Story(named_session())
    ours = said(story, "13:18:00")
    assert ours == "1:18:00 pm UK time  ● SPEAKING  Dr Joanna Fox  7:00 | next Joannah Griffith at 1:25 pm"
    local = line(story.look("13:18:00")).replace("BST", "UK time")
    assert local == f"{ours}, in 7:00 | on time"


@pytest.mark.parametrize(
    ("commands", "time", "expected"),
    [
        (["13:05:00 start"], "13:13:00", "▲ UNDER 2 MIN  Professor Shulamit Ramon  2:00"),
        (["13:05:00 start"], "13:16:07", "■ PLEASE FINISH  Professor Shulamit Ramon  +1:07"),
        (["13:05:00 start", "13:06:00 pause"], "13:08:00", "‖ PAUSED  Professor Shulamit Ramon  9:00"),
        (["13:05:00 start", "13:15:48 end"], "13:16:10", "‖ READY  Dr Joanna Fox  10:00"),
        ([], "13:04:00", "○ STARTS 1:05 PM  Professor Shulamit Ramon  1:00"),
    ],
)
def test_each_phase_has_its_symbol_and_word(commands: list[str], time: str, expected: str) -> None:
    """Warning, over, paused, between and before, in the words of the stage."""
    assert expected in said(controlled(*commands), time)


def test_a_line_ends_with_what_the_stage_shows_instead() -> None:
    """A message, a blank stage and the test card are part of the line; a rehearsal begins it."""
    story = controlled("13:04:00 message Hello", "13:04:10 blank")
    shown = said(story, "13:04:30", rehearsal=True, rate=10.0, card="HAZEL")
    assert shown.startswith("REHEARSAL | 1:04:30 pm UK time")
    assert shown.endswith(" | stage says “Hello” | stage blank | test card HAZEL")


def test_after_all_that_is_known_there_is_only_the_time_of_day() -> None:
    """An anchor that has run out says what time it is and whose session it was."""
    ended: AnchorJson = {**made(Story(named_session()), "13:05:00"), "until": at("13:06")}
    assert anchor_line(ended, at("13:07")) == f"1:07:00 pm UK time  {ended['title']}"


def test_a_24_hour_clock_and_midnight_are_written_right() -> None:
    """As the programme asks for; midnight and noon are 12."""
    twelve = made(Story(), "13:05")
    assert [time_at(twelve, at(time)) for time in ("00:00", "12:00", "13:05")] == ["12:00 am", "12:00 pm", "1:05 pm"]
    other = made(Story(replace(live_session(), clock="24h")), "13:05")
    assert time_at(other, at("13:05:07"), seconds=True) == "13:05:07"


def test_only_changes_are_worth_a_line() -> None:
    """A second later nothing matters; a phase, a message, a minute more, the card and a rate do."""
    story = controlled("13:05:00 start")
    before = made(story, "13:06:00")
    key = what_matters(before, at("13:06"))
    assert what_matters(before, at("13:06:01")) == key
    assert what_matters(made(story, "13:06:30"), at("13:06:30")) == key
    assert what_matters(before, at("13:13")) != key
    assert what_matters(made(story, "13:06:00", card="HAZEL"), at("13:06")) != key
    assert what_matters(made(story, "13:06:00", rate=2.0), at("13:06")) != key
    for command in ("13:06:00 add 1:00", "13:06:00 message Hello", "13:06:00 blank", "13:06:00 pause"):
        changed = made(controlled("13:05:00 start", command), "13:06:00")
        assert what_matters(changed, at("13:06")) != key, command
