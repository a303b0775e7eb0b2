"""Colours of the chair screen: legible in both themes, in 16 colours and without any, and never needed (U-06, A-01)."""

from collections.abc import Iterator

import pytest
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from textual.filter import LineFilter
from textual.theme import Theme

from chair_door import Live, as_published, live
from session_stories import Story
from stagetimer.tui.themes import DARK, LIGHT, THEMES, other
from stagetimer.view.chair import chair_view

STATES = {
    "following": ("13:18",),
    "control": ("12:55", "12:50 control"),
    "running": ("13:07", "13:05 start"),
    "warning": ("13:13:20", "13:05 start"),
    "final": ("13:14:20", "13:05 start"),
    "zero": ("13:15", "13:05 start"),
    "over": ("13:16:07", "13:05 start", "13:06 blank"),
    "paused": ("13:07", "13:05 start", "13:06 pause"),
    "between": ("13:15:40", "13:05 start", "13:15 end"),
}
"""By name: a time, and what was done before it."""
DECORATION = frozenset("─│┊▒░ ")
"""Lines and fields that carry no word: they may be quieter than text."""


def cells(seen: Live) -> Iterator[Segment]:
    """Yield the segments of the composed screen that hold something to read."""
    for strip in seen.app.screen._compositor.render_strips(seen.app.screen.size):  # noqa: SLF001  (what is painted)
        for segment in strip:
            if set(segment.text) - DECORATION:
                yield segment


def pair(segment: Segment, system: ColorSystem = ColorSystem.TRUECOLOR) -> tuple[Color, Color]:
    """Return the ink and the ground of a segment, in the colours that a terminal of that kind has."""
    style = segment.style
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    inks = (style.color.downgrade(system), style.bgcolor.downgrade(system))
    return inks[::-1] if style.reverse else inks


def contrast(ink: Color, ground: Color) -> float:
    """Return the contrast of two colours as web guidelines reckon it, 1 to 21."""
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    parts = [part / 255 for part in color.get_truecolor(DEFAULT_TERMINAL_THEME)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("state", STATES)
async def test_every_word_is_legible_in_both_themes_and_in_16_colours(state: str, theme: Theme) -> None:
    """4.5 to 1 as guidelines ask; 3 to 1 where the terminal has only its 16 colours. Nothing blinks."""
    async with live(*STATES[state], size=(120, 36)) as seen:
        seen.app.theme = theme.name
        seen.disk.trouble = "The disk is full."
        await seen.wait(1)
        await seen.press("ctrl+z")
        for segment in cells(seen):
            assert contrast(*pair(segment)) >= 4.5, segment
            assert contrast(*pair(segment, ColorSystem.STANDARD)) >= 3, segment
            assert segment.style is not None
            assert not segment.style.blink


@pytest.mark.parametrize("state", STATES)
async def test_digits_keep_the_ink_of_the_theme_in_every_phase(state: str) -> None:
    """Principle 5: white digits in every phase, no red field for an overrun."""
    async with live(*STATES[state]) as seen:
        digits = seen.app.screen.query_one("#digits")
        assert digits.styles.color.hex.lower() == DARK.variables["ink"]
        grounds = {pair(segment)[1].get_truecolor().hex for segment in cells(seen)}
        assert grounds <= {"#000000", "#1c2430", "#ffffff"}


async def test_without_colour_everything_is_grey_and_legible(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR: each cell is a shade of grey, and the words still stand out."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with live("13:16:07", "13:05 start", "13:06 blank", size=(120, 36)) as seen:
        filters: list[LineFilter] = [f for f in seen.app.get_line_filters() if f.enabled]
        assert filters
        await seen.press("down")
        for segment in cells(seen):
            for color in pair(segment):
                red, green, blue = color.get_truecolor()
                assert red == green == blue
            assert contrast(*pair(segment)) >= 4.5, segment
        assert "■ OVER by 1:07" in seen.text
        assert "THE STAGE IS BLANK" in seen.text


def test_the_state_is_told_by_symbol_and_word_and_each_is_another() -> None:
    """A-01: read without colour, no two states look the same (a followed talk is a talk, only assumed)."""
    told: set[str] = set()
    for time, *commands in STATES.values():
        story = Story(as_published()).do(*commands)
        view = chair_view(story.history, story.look(time))
        assert view.symbol in "○●▲◆■‖"
        told.add(f"{view.symbol} {view.word}")
    assert len(told) == len(STATES) - 1


async def test_the_palette_switches_to_the_light_theme_and_back() -> None:
    """Ctrl+P, "light", Enter; the same again is the way back."""
    async with live("13:07", "13:05 start") as seen:
        for name in (LIGHT.name, DARK.name):
            await seen.press("ctrl+p", *"dark and light")
            await seen.pilot.pause()
            for _ in range(50):
                if "Switch between dark and light" in seen.text:
                    break
                await seen.pilot.pause()
            await seen.press("enter")
            await seen.pilot.pause()
            assert seen.app.theme == name


def test_each_theme_names_every_colour_that_the_other_names() -> None:
    """So no screen lacks one after the switch."""
    assert set(DARK.variables) == set(LIGHT.variables)
    assert (other(DARK.name), other(LIGHT.name)) == (LIGHT.name, DARK.name)
