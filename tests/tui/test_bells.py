"""The bell at thresholds: how many strokes, when none, and that it is silent unless it was asked for."""

import pytest

from chair_app import chair
from session_stories import Story, programme, talk
from stagetimer.tui.bells import strokes


def ringing(story: Story, before: str, now: str) -> int:
    """Return the strokes between two moments."""
    return strokes(story.look(before), story.look(now))


def test_one_stroke_at_the_warning_and_two_at_time() -> None:
    """None in between, at the final minute, or while it is over."""
    story = Story().do("13:05 start")
    assert ringing(story, "13:12:59", "13:13:00") == 1
    assert ringing(story, "13:13:59", "13:14:00") == 0
    assert ringing(story, "13:14:59", "13:15:00") == 2
    assert ringing(story, "13:15:00", "13:15:01") == 0
    assert ringing(story, "13:08", "13:09") == 0


def test_three_strokes_at_the_end_of_questions() -> None:
    """Questions end with three."""
    story = Story(programme(talk(1, "13:05", kind="qa", speakers=()))).do("13:05 start")
    assert ringing(story, "13:14:59", "13:15:00") == 3


def test_what_the_chair_does_rings_nothing() -> None:
    """A start, a jump to another talk, an undo: no bell."""
    story = Story().do("13:05 start")
    before = story.look("13:14:50")
    assert strokes(None, before) == 0
    assert strokes(before, story.do("13:14:55 next").look("13:14:55")) == 0
    assert strokes(story.look("13:24:50"), story.do("13:24:55 undo").look("13:24:55")) == 0


async def test_the_bell_is_silent_until_the_chair_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """S, the row of the bell, and from then on the thresholds ring."""
    async with chair("13:05") as seen:
        rung: list[int] = []
        monkeypatch.setattr(seen.app, "bell", lambda: rung.append(1))
        await seen.do("start")
        await seen.go_to("13:12:59")
        await seen.wait(1)
        assert rung == []
        await seen.press("s", *(["down"] * 4), "enter")
        assert "The bell rings at thresholds." in seen.text
        await seen.go_to("13:14:59")
        await seen.wait(1)
        assert rung == [1, 1]


async def test_a_start_more_than_two_minutes_late_asks_who_is_speaking() -> None:
    """It may be another one by now: as started, earlier, or one of the others; nothing changes by itself."""
    async with chair("13:04") as seen:
        await seen.do("control")
        await seen.go_to("13:07:01")
        await seen.press("enter")
        assert "Who is speaking?" in seen.text
        await seen.press("down", "down", "enter")
        reading = seen.look().current
        assert reading is not None
        assert reading.slot == 2


async def test_a_session_that_is_behind_is_not_asked_at_every_start() -> None:
    """The talk before ended a moment ago: its follower is not late of its own."""
    async with chair("13:05") as seen:
        await seen.do("start")
        await seen.go_to("13:19")
        await seen.do("end")
        await seen.press("enter")
        assert seen.look().state == "running"
        assert "Who is speaking?" not in seen.text
