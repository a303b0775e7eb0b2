"""The help page: every sentence whole at every width, beside its keys, and closed with its own keys."""

import pytest
from rich.cells import cell_len

from chair_door import live
from stagetimer.tui.actions import ACTIONS
from stagetimer.tui.chair import ChairScreen
from stagetimer.tui.help import KEYS_WIDTH, HelpScreen, help_page


@pytest.mark.parametrize("width", [40, 50, 68, 96])
def test_sentences_go_on_below_themselves_and_never_below_their_keys(width: int) -> None:
    """The column of the keys holds keys alone, and every word is there."""
    page = help_page(rehearsal=True, width=width).plain
    lines = page.split("\n")
    for action in ACTIONS:
        if not action.shown:
            continue
        start = next(n for n, text in enumerate(lines) if text.startswith(f"  {action.shown} "))
        told = [lines[start][KEYS_WIDTH:]]
        while lines[start + len(told)].startswith(" " * KEYS_WIDTH):
            told.append(lines[start + len(told)].strip())
        assert " ".join(told) == action.help
        assert all(cell_len(text) <= width for text in lines[start : start + len(told)])


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36)])
async def test_the_page_on_the_screen_fits_its_window_and_again_after_a_resize(size: tuple[int, int]) -> None:
    """Nothing of a sentence stands below the keys, whatever the window was before."""
    async with live("13:07", "13:05 start", size=(100, 40)) as seen:
        await seen.press("f1")
        await seen.pilot.resize_terminal(*size)
        await seen.pilot.pause()
        await seen.pilot.pause()
        width = seen.app.screen.query_one("#help").scrollable_content_region.width
        for text in help_page(rehearsal=False, width=width).plain.split("\n")[:6]:
            assert any(f"│ {text}" in row for row in seen.rows), text


@pytest.mark.parametrize("key", ["escape", "question_mark", "f1", "q", "Q"])
async def test_the_page_closes_by_its_keys_and_nothing_else_has_happened(key: str) -> None:
    """Q closes the page, not the program; Enter and plus do nothing while it lies over the screen."""
    async with live("13:07", "13:05 start") as seen:
        await seen.press("question_mark", "enter", "plus", "down")
        before = type(seen.app.screen)
        assert seen.look().seq == 1
        await seen.press(key)
        assert [before, type(seen.app.screen)] == [HelpScreen, ChairScreen]
        assert seen.app.is_running
        assert "Close stagetimer?" not in seen.text
