"""C-01 on the screen: keys at given times, one step for a double press, a held key, a press after typing."""

import pytest
from textual.events import AppBlur, AppFocus

from chair_door import Live, live
from stagetimer.tui.guards import STEP_REST, TYPING_REST, ClickGuard, StepGuard

HALF_A_MINUTE_OVER = ("13:15:30", "13:05 start")
KEYS = (
    *"abcdefghijklmnopqrstuwxyz",
    *"ABFMQRTZ",
    "enter",
    "space",
    "tab",
    "backspace",
    "delete",
    "minus",
    "f5",
    "ctrl+y",
)
"""Not V (the stage) and + (a minute more): these do at once what they say, and Esc and - take it back."""
TALKING = ("13:08", "13:05 start")


def stands(seen: Live) -> tuple[str, int | None]:
    """Return the state and the slot that runs."""
    snap = seen.look()
    return snap.state, None if snap.current is None else snap.current.slot


async def test_two_presses_within_150_ms_are_one_step() -> None:
    """The talk has ended; the next one has not begun."""
    async with live(*HALF_A_MINUTE_OVER) as seen:
        await seen.key("enter", 100.0)
        await seen.key("enter", 100.15)
        assert stands(seen) == ("between", None)


async def test_a_key_held_for_two_seconds_is_one_step_and_works_again_after_its_rest() -> None:
    """It repeats after half a second, thirty times a second; 1.2 s after the last repeat it is a press again."""
    async with live(*HALF_A_MINUTE_OVER) as seen:
        for when in (100.0, *(100.5 + n / 30 for n in range(46))):
            await seen.key("enter", when)
        assert stands(seen) == ("between", None)
        await seen.key("enter", 102.0 + STEP_REST - 0.05)
        assert stands(seen) == ("between", None)
        await seen.key("enter", 104.0 + STEP_REST)
        assert stands(seen) == ("running", 2)


async def test_two_presses_two_seconds_apart_are_two_steps() -> None:
    """End, then start."""
    async with live(*HALF_A_MINUTE_OVER) as seen:
        await seen.key("enter", 100.0)
        await seen.key("enter", 102.0)
        assert stands(seen) == ("running", 2)


@pytest.mark.parametrize("after", [0.05, TYPING_REST - 0.01])
async def test_enter_within_a_second_of_a_letter_is_typing_and_says_so(after: float) -> None:
    """Words meant for another window end with Enter; the talk goes on, and Enter means the step again after a rest."""
    async with live(*HALF_A_MINUTE_OVER) as seen:
        await seen.key("h", 100.0, "h")
        await seen.key("i", 100.2, "i")
        await seen.key("enter", 100.2 + after)
        assert stands(seen) == ("running", 1)
        assert "That looked like typing." in seen.text
        await seen.key("enter", 103.0)
        assert stands(seen) == ("between", None)


async def test_the_answer_to_a_question_needs_its_rest_too() -> None:
    """A bouncing Enter asks once and answers nothing; 1.2 s later it is the answer."""
    async with live(*TALKING) as seen:
        await seen.key("enter", 100.0)
        await seen.key("enter", 100.1)
        assert "End this talk now?" in seen.text
        assert stands(seen) == ("running", 1)
        await seen.key("enter", 100.1 + STEP_REST)
        assert stands(seen) == ("between", None)


async def test_a_question_stays_while_the_countdown_goes_on_in_it() -> None:
    """Its figures are those of when it was asked; a second later it still waits for the answer to the same thing."""
    async with live(*TALKING) as seen:
        await seen.key("enter", 100.0)
        await seen.wait(2)
        assert "End this talk now?" in seen.text
        await seen.key("enter", 102.0)
        assert stands(seen) == ("between", None)


async def test_no_single_key_ends_or_starts_a_talk_before_its_time() -> None:
    """Nothing public by one slip: every letter and sign once, and the talk runs on as it was."""
    async with live(*TALKING) as seen:
        for n, key in enumerate(KEYS):
            await seen.key(key, 200.0 + 9 * n, key if len(key) == 1 else None)
            await seen.key("escape", 201.0 + 9 * n)
        assert stands(seen) == ("running", 1)
        assert seen.look().seq == 1
        assert seen.look().message is None
        assert seen.app.is_running


async def test_a_click_on_the_footer_that_only_brings_the_window_back_is_no_step() -> None:
    """The click that comes with the keyboard means nothing; the hint works for the next click."""
    async with live(*HALF_A_MINUTE_OVER) as seen:
        seen.app.post_message(AppBlur())
        await seen.pilot.pause()
        assert "Another window has the keyboard" in seen.text
        back = AppFocus()
        back.time += 3600  # however late the machine brings the click: it comes before the rest is over
        seen.app.post_message(back)
        await seen.click(3, 23)
        assert stands(seen) == ("running", 1)
        seen.app._clicks = ClickGuard()  # noqa: SLF001  (as if a while had passed: nothing here sleeps)
        await seen.click(3, 23)
        assert stands(seen) == ("between", None)


async def test_two_clicks_on_the_step_at_once_are_one_step() -> None:
    """The mouse is guarded like the key."""
    async with live(*HALF_A_MINUTE_OVER) as seen:
        for _ in range(2):
            await seen.click(3, 23)
        assert stands(seen) == ("between", None)


def test_a_press_that_was_held_begins_the_rest_anew() -> None:
    """So no rhythm of repeats slower than half a second gets through either."""
    guard = StepGuard()
    assert guard.press(0.0) == "go"
    assert {guard.press(n * 1.1) for n in range(1, 20)} == {"held"}
