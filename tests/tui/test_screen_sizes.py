"""Every size of window, and windows that change while the session runs (U-03), told apart without colour (A-01)."""

import pytest
from rich.cells import cell_len

from chair_app import chair
from stage_pictures import same_as_picture, with_break_and_questions

STATES = {
    "before": ("13:04", ()),
    "waiting": ("13:05:40", ("control",)),
    "running": ("13:07:28", ("start",)),
    "warning": ("13:13:20", ("start",)),
    "final": ("13:14:20", ("start",)),
    "zero": ("13:15:00", ("start",)),
    "over": ("13:16:07", ("start",)),
    "paused": ("13:10:00", ("start", "pause")),
}
"""By name: the time shown, and what was done at 1:05 pm (a pause at the time shown)."""
SAYS = {
    "before": "STARTS in 1:00",
    "waiting": "WAITING TO START",
    "running": "● SPEAKING",
    "warning": "▲ UNDER 2 MINUTES",
    "final": "◆ LAST MINUTE",
    "zero": "■ TIME",
    "over": "■ OVER by 1:07",
    "paused": "‖ PAUSED at 5:00",
}


async def shown(state: str, size: tuple[int, int]) -> list[str]:
    """Return the rows of the chair screen in that state, at that size."""
    time, commands = STATES[state]
    begins = "13:04" if state in {"before", "waiting"} else "13:05"
    async with chair(begins, size=size) as seen:
        for command in commands:
            if command == "pause":
                await seen.go_to(time)
            await seen.do(command)
        await seen.go_to(time)
        return seen.rows


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36)])
async def test_the_screen_looks_like_its_picture(state: str, size: tuple[int, int]) -> None:
    """Golden pictures of the composed screen, looked at by a person when they change."""
    same_as_picture(f"chair-{size[0]}x{size[1]}-{state}", await shown(state, size))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("size", [(40, 10), (200, 60)])
async def test_each_state_is_said_in_words_and_a_symbol(state: str, size: tuple[int, int]) -> None:
    """Without any colour the phase can be read."""
    assert SAYS[state] in "\n".join(await shown(state, size))


@pytest.mark.parametrize("size", [(60, 16), (72, 20), (80, 24), (100, 30), (140, 45), (250, 16), (60, 70), (250, 70)])
async def test_from_60x16_to_250x70_everything_that_a_chair_needs_is_there(size: tuple[int, int]) -> None:
    """Who speaks, the clock, what Enter does, who is next, the programme and the keys; rows of just the width."""
    async with chair("13:05", size=size) as seen:
        await seen.do("start")
        text = seen.text
        for needed in ("Professor Shulamit Ramon", "1:05:00 pm", "Enter", "Dr Joanna Fox", "published", "? Keys"):
            assert needed in text
        assert all(cell_len(row) == size[0] for row in seen.rows)


@pytest.mark.parametrize("opened", ["", "m", "v", "question_mark", "ctrl+p"])
async def test_a_window_that_shrinks_to_nothing_and_back_shows_all_again(opened: str) -> None:
    """40x10, 20x5, 7x3, 1x1 and back to 80x24, with nothing, a panel, the stage, the help, the palette open."""
    async with chair("13:05") as seen:
        await seen.do("start")
        if opened:
            await seen.press(opened)
        before = seen.text
        for size in ((40, 10), (20, 5), (7, 3), (1, 1), (120, 36), (80, 24)):
            await seen.pilot.resize_terminal(*size)
            await seen.pilot.pause()
        await seen.pilot.pause()
        assert seen.text == before


async def test_in_a_window_too_small_the_time_and_the_phase_are_left() -> None:
    """20x5: the phase word and the digits, nothing cut in half."""
    async with chair("13:05", size=(24, 5)) as seen:
        await seen.do("start")
        assert "● SPEAKING" in seen.text
        assert "█" in seen.text or "10:00" in seen.text


async def test_breaks_and_questions_have_words_of_their_own() -> None:
    """Questions say so; a break says until when."""
    async with chair("13:16", plan=with_break_and_questions()) as seen:
        assert "● QUESTIONS" in seen.text
        await seen.go_to("13:26")
        assert "BREAK until 1:35 pm" in seen.text


async def test_the_light_theme_is_one_key_away_and_says_the_same() -> None:
    """Only colours change."""
    async with chair("13:05") as seen:
        await seen.do("start")
        before = seen.text
        await seen.app.action_act("theme")
        await seen.pilot.pause()
        assert seen.text == before
        assert seen.app.theme == "stagetimer-light"
