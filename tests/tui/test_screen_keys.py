"""Keys of the chair screen: one table, guards against slips, and nothing that moves by accident (U-07, C-01)."""

from inspect import getmembers

import pytest

from chair_app import chair
from stagetimer.tui import app as app_module
from stagetimer.tui.actions import ACTIONS, bindings
from stagetimer.tui.app import StagetimerApp
from stagetimer.tui.guards import STEP_REST, TYPING_REST, ClickGuard, StepGuard, other_alphabet
from stagetimer.tui.help import help_page
from stagetimer.tui.hints import hints
from stagetimer.tui.panels.registry import PANELS
from stagetimer.tui.widgets.footer import KeyFooter


def test_every_binding_of_the_app_comes_from_the_one_table() -> None:
    """But for Esc, which takes back a question, no key is bound anywhere else."""
    from_the_table = {binding.key for binding in bindings() if not isinstance(binding, tuple)}
    bound = {binding.key for binding in StagetimerApp.BINDINGS if not isinstance(binding, tuple)}
    assert bound - from_the_table == {"escape"}
    assert not [name for name, _ in getmembers(app_module.StagetimerApp) if name.startswith("key_")]


def test_every_action_with_a_key_is_on_the_help_page() -> None:
    """The help is made from the table: its keys and its sentence."""
    page = help_page(rehearsal=True).plain
    for action in ACTIONS:
        if action.shown:
            assert action.shown in page
            assert action.help in page


@pytest.mark.parametrize("place", ["following", "before", "running", "paused", "between", "finished"])
def test_the_footer_of_every_state_names_help_and_only_keys_of_the_table(place: str) -> None:
    """The key for help is there in every state, and every key shown is one of the table's."""
    keys = {key for action in ACTIONS for key in action.keys}
    shown = hints(place, rehearsal=True, panels=PANELS)  # type: ignore[arg-type]  # one of the states by its name
    assert shown[-1].label == "Keys"
    assert {key for hint in shown for _, key in hint.keys} <= keys


async def test_a_click_on_a_hint_does_what_its_key_does() -> None:
    """U-07: the hint for the minute adds one, the hint for messages opens their panel."""
    async with chair("13:05") as seen:
        await seen.do("start")
        footer = seen.app.screen.query_one(KeyFooter)
        row = next(line for line in seen.rows if "+ - Minute" in line)
        await seen.pilot.click(footer, offset=(row.index("+"), 0))
        await seen.pilot.pause()
        reading = seen.look().current
        assert reading is not None
        assert reading.given == 660


@pytest.mark.parametrize(
    "key", ["space", "pageup", "pagedown", "f5", "b", "full_stop", "1", "9", "left_square_bracket", "z", "x"]
)
async def test_keys_that_are_left_free_change_nothing(key: str) -> None:
    """People unmute with Space, and clickers send PageUp, PageDown, F5, B and full stop."""
    async with chair("13:05") as seen:
        await seen.do("start")
        before = seen.look()
        await seen.press(key)
        assert seen.look() == before
        assert seen.app.is_running


async def test_space_and_another_alphabet_are_explained() -> None:
    """A key that does nothing says so, instead of leaving the chair to guess."""
    async with chair("13:05") as seen:
        await seen.press("space")
        assert "Space does nothing here." in seen.text
        await seen.press("ф")
        assert "The keyboard is set to Cyrillic" in seen.text


@pytest.mark.parametrize("key", ["m", "M"])
async def test_letters_work_in_either_case(key: str) -> None:
    """With caps lock on, the same panels open."""
    async with chair("13:05") as seen:
        await seen.press(key)
        assert "Message to the stage" in seen.text


async def test_control_c_never_quits_and_q_asks_first() -> None:
    """Ctrl+C copies; Q opens a question whose first row stays."""
    async with chair("13:05") as seen:
        await seen.press("ctrl+c")
        assert seen.app.is_running
        await seen.press("q", "enter")
        assert seen.app.is_running
        await seen.press("q", "down", "enter")
    assert seen.app.return_value == ""


async def test_a_step_asks_when_minutes_are_left_and_the_second_enter_does_it() -> None:
    """Dr Fox has 7:00 left: the first Enter asks, Esc carries on, the second of two does it."""
    async with chair("13:05") as seen:
        await seen.do("start")
        await seen.go_to("13:08")
        await seen.press("enter")
        assert "has 7:00 left. End this talk now?" in seen.text
        assert seen.look().state == "running"
        await seen.press("escape")
        assert "End this talk now?" not in seen.text
        await seen.press("enter")
        await seen.wait(1)
        await seen.press("enter")
        assert seen.look().state == "between"


async def test_a_question_goes_when_the_session_has_moved_on() -> None:
    """A remote ends the talk meanwhile: nothing is asked any more, and Enter means the next step."""
    async with chair("13:05") as seen:
        await seen.do("start")
        await seen.press("enter")
        assert "End this talk now?" in seen.text
        await seen.do("end")
        assert "End this talk now?" not in seen.text
        assert seen.look().state == "between"


async def test_with_the_guard_a_double_press_and_a_held_key_make_one_step() -> None:
    """Presses that follow at once are no further steps."""
    async with chair("13:05", guard=True) as seen:
        await seen.do("control", "start")
        await seen.go_to("13:14:30")
        await seen.press("enter", "enter", "enter", "enter")
        assert seen.look().state == "between"


async def test_a_minute_less_asks_below_what_was_promised() -> None:
    """Nine minutes where ten were promised: asked first. Above the promise it is done at once."""
    async with chair("13:05") as seen:
        await seen.do("start")
        await seen.press("minus")
        assert "was promised 10:00. Take 1:00 away?" in seen.text
        await seen.press("minus")
        reading = seen.look().current
        assert reading is not None
        assert reading.given == 540


async def test_an_old_command_is_taken_back_only_after_its_effect_is_shown() -> None:
    """More than two minutes later, undo names it and asks; within two minutes it acts at once."""
    async with chair("13:05") as seen:
        await seen.do("start")
        await seen.go_to("13:07:01")
        await seen.press("ctrl+z")
        assert "Take back what was done at 1:05:00 pm: talk 1 started?" in seen.text
        assert seen.look().seq == 1
        await seen.press("ctrl+z")
        assert seen.look().seq == 0
        await seen.press("ctrl+y")
        assert seen.look().seq == 1


async def test_a_first_start_long_before_the_published_one_asks_whether_it_is_a_trial() -> None:
    """More than five minutes early: keep waiting, try it out, or really start."""
    async with chair("12:50") as seen:
        await seen.do("control")
        await seen.press("enter")
        assert "Try it out" in seen.text
        await seen.press("down", "enter")
    assert seen.app.return_value == "trial"


async def test_a_refusal_is_said_at_the_foot() -> None:
    """Nothing runs, so a minute more is refused in words."""
    async with chair("13:04") as seen:
        await seen.do("control")
        await seen.press("plus")
        assert "Nothing is running." in seen.text


async def test_the_arrows_walk_through_the_programme_and_show_a_row_in_full() -> None:
    """The marked row's title stands above; Esc takes the mark away."""
    async with chair("13:05") as seen:
        await seen.press("down", "down")
        assert "2: Talk 2 (10 minutes)" in seen.text
        await seen.press("escape")
        assert "2: Talk 2 (10 minutes)" not in seen.text


def test_a_step_rests_after_its_own_key_and_after_typing() -> None:
    """1.2 s since the last press of its key, 1 s since other typing; each press begins the rest anew."""
    guard = StepGuard()
    assert guard.press(10) == "go"
    assert guard.press(10.15) == "held"
    assert guard.press(10.15 + STEP_REST - 0.01) == "held"
    assert guard.press(10.15 + 2 * STEP_REST) == "go"
    guard.typed(20)
    assert guard.press(20 + TYPING_REST - 0.01) == "typing"
    assert guard.press(20 + TYPING_REST + STEP_REST) == "go"


def test_a_key_held_for_two_seconds_is_one_step() -> None:
    """It repeats after half a second, thirty times a second: one go, all others held."""
    guard = StepGuard()
    times = [0.0, *(0.5 + n / 30 for n in range(45))]
    assert [guard.press(5 + t) for t in times] == ["go"] + ["held"] * 45


def test_the_click_that_brings_the_window_back_means_nothing() -> None:
    """While another window has the keyboard, and just after, a click is no command."""
    guard = ClickGuard()
    assert guard.click(1)
    guard.left()
    assert not guard.click(2)
    guard.returned(3)
    assert not guard.click(3.1)
    assert guard.click(4)


@pytest.mark.parametrize(("character", "name"), [("ф", "Cyrillic"), ("λ", "Greek"), ("名", "Chinese characters")])
def test_a_letter_of_another_alphabet_is_known_by_its_name(character: str, name: str) -> None:
    """So that the chair knows what to switch."""
    assert other_alphabet(character) == name
    assert other_alphabet("é") == ""
