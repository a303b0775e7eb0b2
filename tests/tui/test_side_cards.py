"""The two cards beside the digits: where their rows stand, and what is written when one of them changes."""

import pytest
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.selection import SELECT_ALL

from stagetimer.tui.widgets.side_cards import SideCards
from stagetimer.tui.widgets.sparing import CellsUpdate, SparingScreen

SESSION = ("ends at 1:40 pm", "on time", "")


class Shown(SparingScreen):
    """The cards by themselves."""

    def compose(self) -> ComposeResult:
        """Return the cards alone."""
        yield SideCards()


class Cards(App[None]):
    """Shows them, in the colour that their headings take from the theme."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return that colour."""
        return {"quiet": "#a8b3c2"}

    def get_default_screen(self) -> Shown:
        """Return the cards."""
        return Shown()


def rows(cards: SideCards) -> list[str]:
    """Return the rows as they are painted."""
    return [strip.text.rstrip() for strip in cards.render_lines(Region(0, 0, *cards.size))]


@pytest.mark.parametrize(("height", "between"), [(16, 7), (10, 1), (9, 1)])
async def test_the_second_card_stands_at_the_foot(height: int, between: int) -> None:
    """One row at least is between the two; what has no room then is cut at the foot."""
    async with Cards().run_test(size=(20, height)) as pilot:
        cards = pilot.app.screen.query_one(SideCards)
        cards.show(("Ann", "a title that is too long"), SESSION)
        await pilot.pause()
        upper = ["NEXT UP", "Ann", "a title that is too…", "", ""]
        assert rows(cards) == [*upper, *[""] * between, "SESSION", *SESSION][:height]


async def test_a_row_that_changes_is_all_that_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of the same width by its letters alone; the rows then say the new thing, selected and at another size too."""
    written: list[str] = []

    def display(app: App[None], screen: object, update: object) -> None:
        if isinstance(update, CompositorUpdate):
            written.append(update.render_segments(app.console) if isinstance(update, CellsUpdate) else "whole")
        del screen

    monkeypatch.setattr(App, "_display", display)
    async with Cards().run_test(size=(40, 12)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, Shown)
        cards = screen.query_one(SideCards)
        cards.show(("Ann", "Owls", "in 5:09"), SESSION)
        await pilot.pause()
        written.clear()
        screen.paint_now(lambda: cards.show(("Ann", "Owls", "in 5:08"), SESSION))
        assert len(written) == 1
        assert written[0].count("H") == 1
        assert "in 5:08" in written[0]
        assert "Owls" not in written[0]
        assert rows(cards)[3] == "in 5:08"
        selected = cards.get_selection(SELECT_ALL)
        assert selected is not None
        assert selected[0].startswith("NEXT UP\nAnn\nOwls\nin 5:08\n")
        await pilot.resize_terminal(40, 14)
        await pilot.pause()
        assert rows(cards)[3] == "in 5:08"
        assert rows(cards)[-1 - len(SESSION)] == "SESSION"
