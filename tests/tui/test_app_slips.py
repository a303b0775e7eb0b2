"""What no key and no click may do: answer another question, act out of sight, show the private screen (principle 3)."""

import pytest
from textual import events
from textual.command import CommandPalette
from textual.events import AppBlur, AppFocus, MouseDown, MouseUp

from chair_app import Chair, chair
from stagetimer.tui.guards import ClickGuard
from stagetimer.tui.stage import StageScreen


async def half_a_minute_left(seen: Chair) -> None:
    """Let the first talk run, the chair in control, until 0:30 is left: Enter would end it without a question."""
    await seen.do("start")
    await seen.go_to("13:14:30")


def given(seen: Chair) -> int | None:
    """Return the seconds that the running talk is given; none when nothing runs."""
    reading = seen.look().current
    return None if reading is None else reading.given


async def mouse(seen: Chair, x: int, y: int) -> None:
    """Press and release the left button there, as a terminal reports it."""
    for kind in (MouseDown, MouseUp):
        seen.app.post_message(kind(None, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False))
    await seen.pilot.pause()
    await seen.pilot.pause()


async def test_enter_answers_the_question_of_undo_and_never_ends_the_talk() -> None:
    """The question says "Enter: yes": Enter takes back what it names, though Enter alone would end the talk."""
    async with chair("13:05") as seen:
        await half_a_minute_left(seen)
        await seen.press("ctrl+z")
        assert "Take back what was done" in seen.text
        await seen.press("enter")
        assert seen.look().seq == 0
        assert seen.look().state == "running"


async def test_enter_answers_the_question_of_a_minute_less() -> None:
    """Enter takes the minute away; the talk goes on."""
    async with chair("13:05") as seen:
        await half_a_minute_left(seen)
        await seen.press("minus", "enter")
        assert given(seen) == 540


async def test_a_held_minus_or_undo_never_answers_its_own_question() -> None:
    """Keys repeat while they are held: the question stays, nothing is done."""
    async with chair("13:05", guard=True) as seen:
        await half_a_minute_left(seen)
        await seen.press("minus", "minus", "minus")
        assert "Take 1:00 away?" in seen.text
        assert given(seen) == 600
        await seen.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert seen.look().seq == 1


@pytest.mark.parametrize("key", ["m", "v"])
async def test_a_question_goes_when_a_panel_or_the_stage_comes(key: str) -> None:
    """Enter then belongs to what is in front; no old question waits beneath."""
    async with chair("13:05") as seen:
        await seen.do("start")
        await seen.press("enter")
        assert "End this talk now?" in seen.text
        await seen.press(key, "escape")
        await seen.until("Enter  end this talk")
        assert "End this talk now?" not in seen.text


async def test_in_a_window_too_small_no_key_acts() -> None:
    """The step's effect stands nowhere, so Enter does nothing there, and does it again in a larger window."""
    async with chair("13:05") as seen:
        await half_a_minute_left(seen)
        await seen.pilot.resize_terminal(38, 7)
        await seen.pilot.pause()
        assert "Window too small" in seen.text
        await seen.press("enter", "plus", "q")
        assert (seen.look().state, given(seen)) == ("running", 600)
        await seen.pilot.resize_terminal(80, 24)
        await seen.pilot.pause()
        await seen.press("enter")
        assert seen.look().state == "between"


async def test_a_panel_out_of_sight_takes_no_key_and_has_the_keyboard_again_afterwards() -> None:
    """In 20x5 an open panel does nothing; back at 80x24 it goes on where it was."""
    async with chair("13:05") as seen:
        await half_a_minute_left(seen)
        await seen.press("t", "down", "down")
        await seen.pilot.resize_terminal(20, 5)
        await seen.pilot.pause()
        await seen.press("enter")
        assert given(seen) == 600
        await seen.pilot.resize_terminal(80, 24)
        await seen.pilot.pause()
        await seen.press("enter")
        assert given(seen) == 660


async def test_a_line_being_typed_goes_on_after_the_window_was_too_small() -> None:
    """The letters typed before and after are one message."""
    async with chair("13:05") as seen:
        await seen.do("start")
        await seen.press("m", "enter", "a", "b")
        await seen.pilot.resize_terminal(20, 5)
        await seen.pilot.pause()
        await seen.pilot.resize_terminal(80, 24)
        await seen.pilot.pause()
        await seen.press("c", "enter")
        assert seen.look().message == "abc"


async def test_another_window_has_the_keyboard_is_said_at_once_and_a_key_ends_it() -> None:
    """The footer does not wait for the next second, nor for a terminal that never says that the keyboard is back."""
    async with chair("13:05") as seen:
        seen.app.post_message(AppBlur())
        await seen.until("Another window has the keyboard")
        await seen.press("space")
        await seen.until("? Keys")


async def test_the_click_that_brings_the_window_back_chooses_nothing_in_a_panel() -> None:
    """The first click is only the one that comes back; without it the same click adds a minute."""
    async with chair("13:05", guard=False) as seen:
        await half_a_minute_left(seen)
        await seen.press("t")
        row = next(y for y, text in enumerate(seen.rows) if "One minute more" in text)
        seen.app.post_message(AppBlur())
        back = AppFocus()
        back.time += 3600  # however late the machine brings the click: it comes before the rest is over
        seen.app.post_message(back)
        await seen.pilot.pause()
        await mouse(seen, 8, row)
        assert given(seen) == 600
        seen.app._clicks = ClickGuard()  # noqa: SLF001  (as if a while had passed: nothing here sleeps)
        await mouse(seen, 8, row)
        assert given(seen) == 660


def test_the_release_of_a_click_that_brought_the_window_back_means_nothing_however_late() -> None:
    """A slow click is one click: its release after the rest is still part of the one that came back."""
    clicks = ClickGuard()
    clicks.left()
    clicks.returned(10.0)
    assert not clicks.down(10.1)
    assert not clicks.up()
    assert clicks.down(10.5)
    assert clicks.up()


async def test_only_letters_count_as_typing() -> None:
    """A minute more and Enter at once is no slip; a letter and Enter at once is one."""
    async with chair("13:05", guard=True) as seen:
        await half_a_minute_left(seen)
        await seen.press("plus", "left_square_bracket", "7", "enter")
        assert seen.look().state == "between"
    async with chair("13:05", guard=True) as seen:
        await half_a_minute_left(seen)
        await seen.press("x", "enter")
        assert "That looked like typing." in seen.text
        assert seen.look().state == "running"


@pytest.mark.parametrize("key", ["q", "question_mark", "ctrl+p", "enter", "m", "plus", "ctrl+z"])
async def test_on_the_stage_no_key_but_esc_does_anything(key: str) -> None:
    """The stage is public: a stray key shows neither the chair's screen nor the palette, and changes nothing."""
    async with chair("13:05") as seen:
        await half_a_minute_left(seen)
        await seen.press("v", key)
        assert isinstance(seen.app.screen, StageScreen)
        assert (seen.look().seq, given(seen)) == (1, 600)
        await seen.press("escape")
        assert not isinstance(seen.app.screen, StageScreen)


async def test_the_palette_opens_by_its_key_once_and_not_while_a_panel_types() -> None:
    """Ctrl+P comes from the table like every key."""
    async with chair("13:05") as seen:
        await seen.press("ctrl+p")
        assert isinstance(seen.app.screen, CommandPalette)


async def test_a_panel_that_lost_the_keyboard_still_keeps_enter_from_the_step() -> None:
    """While a panel is open the footer says that Enter is the panel's, so it is never the step."""
    async with chair("13:05") as seen:
        await half_a_minute_left(seen)
        await seen.press("t")
        seen.app.screen.set_focus(None)
        await seen.press("enter")
        assert seen.look().state == "running"
        await seen.press("escape")
        assert "Esc close" not in seen.text


async def test_a_resize_shows_what_fits_now_even_when_the_clock_stands() -> None:
    """No second has to pass for the advice to take two lines in a narrow window."""
    async with chair("13:05", size=(120, 36)) as seen:
        await seen.do("start")
        await seen.go_to("13:16:30")
        seen.clock.pause()
        await seen.pilot.pause()
        await seen.pilot.resize_terminal(60, 16)
        await seen.pilot.pause()
        resized = seen.text
        seen.app.paint()
        await seen.pilot.pause()
        assert resized == seen.text
        assert "need to stop you there" in resized


async def test_the_wheel_walks_through_the_programme_as_the_arrows_do() -> None:
    """The mouse does the same as the keys."""
    async with chair("13:05") as seen:
        seen.app.post_message(events.MouseScrollDown(None, 10, 18, 0, 1, 0, shift=False, meta=False, ctrl=False))
        await seen.until("1: Talk 1 (10 minutes)")
