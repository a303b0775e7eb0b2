"""The teller of stories itself: a wrong line fails by its number, and a line that cannot be read is never told."""

import pytest

from story_script import StoryFailedError, UnreadableLineError, read_story, tell

WRONG = {
    "13:18  chair: 6:00": "no “6:00”, but ",
    "13:18  chair: 7:00 | chair starts the talks": "no “chair starts the talks”",
    "13:18  stage: UNDER 2 MIN": "no “UNDER 2 MIN”",
    "13:18  stage: blank": "no “blank”",
    "13:18  next: 1:26 pm, in 7:00": "no “1:26 pm, in 7:00”",
    "13:18  session: 1:00 behind": "no “1:00 behind”",
    "13:18  order: 2 1 3 4 5": "no “2 1 3 4 5”",
    "13:18  slot 2: to 13:25:01": "no “to 13:25:01”",
    "13:18  slot 1: end measured": "no “end measured”",
    "13:18  plan late: ends 13:56:00": "no “ends 13:56:00”",
    "13:18  plan shorten: 3 at 13:25:00 for 9:00 loses 1:00": "no “3 at",
    "13:18  resume": "refused: Nothing is paused.",
    "13:18  refused: end -- Nothing": "it was done",
    "13:18  refused: resume -- already": "refused, but: Nothing is paused.",
}

UNREADABLE = {
    "13:18  dance": "is no command",
    "13:18  chair: 7:00 ||": "a text between two bars is missing",
    "13:18  slot 6: done": 'there is no "slot 6"',
    "13:18  slot: done": 'there is no "slot "',
    "13:18  plan sooner: ends 13:55:00": 'there is no "plan sooner"',
    "13:18  stage 2: 7:00": 'there is no "stage 2"',
    "13:18  refused: resume": "is no command",
    "13:18  lights: on": "is no command",
    "13:18  start two": "is no slot number",
    "25:18  start": "no time",
    "13:16  start": "goes back",
    "13:18  revise": "changed: lines",
    "published: 13:05  talk  10:00  Ann": "is no command",
}


@pytest.mark.parametrize(("line", "says"), WRONG.items())
def test_a_line_that_is_wrong_fails_the_story(line: str, says: str) -> None:
    """The failure names the line by number and words, and says what was seen."""
    with pytest.raises(StoryFailedError) as failure:
        tell(f"13:17  chair: 8:00\n{line}\n13:19  chair: 6:00")
    assert str(failure.value).startswith(f"line 2 of the story, “{line}”: ")
    assert says in str(failure.value)


@pytest.mark.parametrize(("line", "says"), UNREADABLE.items())
def test_a_line_that_cannot_be_read_fails_before_anything_is_told(line: str, says: str) -> None:
    """It is named, and the wrong line above it is not reached."""
    with pytest.raises(UnreadableLineError) as failure:
        tell(f"13:17  chair: this is wrong\n{line}")
    assert str(failure.value).startswith(f'line 2 of the story, "{line}": ')
    assert says in str(failure.value)


@pytest.mark.parametrize("story", ["", "# nothing\n", "13:05  start", "published: 13:05  talk  10:00  Ann"])
def test_a_story_that_looks_at_nothing_is_none(story: str) -> None:
    """A test must be able to fail."""
    with pytest.raises(UnreadableLineError, match="looks at nothing"):
        tell(story)


PROGRAMMES = {
    "published: 13:05  talk  10:00": "a slot is a start, a kind, a length and a name",
    "published: 13:05  dance  10:00  Ann": "“dance” is not one of",
    "published: 13:05  talk  10:00  Ann | colour red": "colour",
    "programme: colour red": "colour",
    "begins: soon": "no time",
    "chair: 7:00": "needs its time",
}


@pytest.mark.parametrize(("line", "says"), PROGRAMMES.items())
def test_a_programme_that_cannot_be_read_is_named(line: str, says: str) -> None:
    """Its slots are those of a programme file, with the same errors."""
    with pytest.raises(UnreadableLineError) as failure:
        tell(f"{line}\n13:05  chair: 10:00")
    assert str(failure.value).startswith(f'line 1 of the story, "{line}": ')
    assert says in str(failure.value)


def test_what_a_line_may_hold() -> None:
    """A comment at its end, no time where the one above still holds, several spaces between its parts."""
    plan, lines = read_story("""
    published: 13:05  talk  10:00  Ann Lee  |  promised      # the keynote

    # the session
    13:05:40    start
                message  See #slides  # not this
                chair:   ● SPEAKING  |  10:00
    """)
    assert (plan.slot(1).speakers[0].name, plan.slot(1).promised) == ("Ann Lee", True)
    assert [(line.number, line.at - plan.start) for line in lines] == [(5, 40), (6, 40), (7, 40)]
    assert [line.text for line in lines][1] == "message  See #slides"


def test_without_a_programme_a_story_is_about_the_live_session() -> None:
    """The five talks that were published, 1:05 to 1:55 pm."""
    plan, _ = read_story("13:05  chair: 10:00")
    assert [slot.speakers[0].name for slot in plan.slots][:2] == ["Professor Shulamit Ramon", "Dr. Joanna Fox"]
    assert (len(plan.slots), plan.last_end - plan.start) == (5, 50 * 60)
