"""A block of rows: as high as they are many, and what is written when one of them changes."""

import pytest
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.geometry import Region, Size

from stagetimer.tui.widgets.rows import Row, Rows
from stagetimer.tui.widgets.sparing import CellsUpdate, SparingScreen


class Shown(SparingScreen):
    """The rows by themselves."""

    def compose(self) -> ComposeResult:
        """Return the rows alone."""
        yield Rows()


class Block(App[None]):
    """Shows them."""

    def get_default_screen(self) -> Shown:
        """Return the rows."""
        return Shown()


def clock(time: str, title: str = "A title", more: tuple[str, ...] = ()) -> tuple[Row, ...]:
    """Return a row of a title and a time, and others below."""
    return (((title, ""), ("  ", ""), (time, "bold")), *(((text, ""),) for text in more))


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is written, as it comes; "whole" for all that is not cells."""
    written: list[str] = []

    def display(app: App[None], screen: object, update: object) -> None:
        if isinstance(update, CompositorUpdate):
            written.append(update.render_segments(app.console) if isinstance(update, CellsUpdate) else "whole")
        del screen

    monkeypatch.setattr(App, "_display", display)
    return written


async def test_only_what_differs_is_written(written: list[str]) -> None:
    """A time of the same width by its letters; another title with its row; the others not at all."""
    async with Block().run_test(size=(30, 10)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, Shown)
        rows = screen.query_one(Rows)
        rows.show(lambda _size, _room: clock("1:05", more=("below",)))
        await pilot.pause()
        for shown, seen in (
            (clock("1:06", more=("below",)), ["\x1b[1;10H"]),
            (clock("1:06", more=("other",)), ["\x1b[2;1H"]),
            (clock("1:06", "A name", more=("other",)), ["\x1b[1;1H"]),
            (clock("1:06", "A name", more=("other",)), []),
        ):
            written.clear()
            screen.paint_now(lambda shown=shown: rows.show(lambda _size, _room: shown))  # type: ignore[misc]
            assert len(written) == len(seen)
            assert all(text.startswith(start) for text, start in zip(written, seen, strict=True))
        assert [strip.text.rstrip() for strip in rows.render_lines(Region(0, 0, *rows.size))] == [
            "A name  1:06",
            "other",
        ]


async def test_it_is_as_high_as_its_rows_and_drawn_for_the_window() -> None:
    """More rows ask for a layout; another window for other rows."""
    async with Block().run_test(size=(30, 10)) as pilot:
        rows = pilot.app.screen.query_one(Rows)
        assert rows.size == Size(30, 0)
        rows.show(lambda size, room: clock(f"{size.width}", more=("low",) if room.height < 12 else ("high", "high")))
        await pilot.pause()
        assert rows.size == Size(30, 2)
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        assert rows.size == Size(40, 3)
        lines = [strip.text.rstrip() for strip in rows.render_lines(Region(0, 0, *rows.size))]
        assert lines == ["A title  40", "high", "high"]
