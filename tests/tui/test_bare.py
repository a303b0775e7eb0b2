"""Parts that only hold others are rendered one row for all, and look as Textual would have them."""

import pytest
from textual.geometry import Region
from textual.widget import Widget

from chair_app import chair
from stagetimer.tui.themes import LIGHT
from stagetimer.tui.widgets.bare import SideBySide, Stacked

SIZES = [(40, 10), (60, 16), (80, 24), (120, 36), (200, 60)]


@pytest.mark.parametrize("size", SIZES)
async def test_each_row_is_what_textual_renders(size: tuple[int, int]) -> None:
    """Of the screen and all that it holds, in both sets of colours, with a panel and without, in part and whole."""
    async with chair(size=size) as shown:
        for change in ("", "panel", "colours", "frame"):
            if change == "panel":
                await shown.app.open_panel("screens")
            elif change == "colours":
                shown.app.theme = LIGHT.name
            elif change == "frame":
                shown.app.screen.query_one("#middle").styles.border = ("solid", "red")
            await shown.pilot.pause()
            holding = (shown.app.screen, *shown.app.screen.query(Stacked), *shown.app.screen.query(SideBySide))
            parts = [part for part in holding if part.size.area]
            assert parts
            for part in parts:
                for crop in (Region(0, 0, *part.outer_size), Region(1, 0, part.size.width - 1, 1)):
                    assert part.render_lines(crop) == Widget.render_lines(part, crop), (change, part)
