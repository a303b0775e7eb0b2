"""What is written piece by piece makes the same screen as one painted whole, in little of the bytes."""

from typing import Any

import pyte
import pytest
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Label

from chair_app import chair
from stagetimer.tui.widgets.sparing import SparingScreen
from stagetimer.tui.widgets.text_line import TextLine


class Watched:
    """A terminal that gets what the app writes, and how much the last updates were."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.Stream(self.screen)
        self.written: list[int] = []

    def take(self, app: App[Any], screen: Screen[object], renderable: object) -> None:
        """Take one update, as Textual hands it to the terminal."""
        if isinstance(renderable, CompositorUpdate) and screen is app.screen:
            text = renderable.render_segments(app.console)
            self._stream.feed(text)
            self.written.append(len(text.encode()))

    def cells(self) -> list[list[pyte.screens.Char]]:
        """Return every cell with its colours, row by row."""
        return [[self.screen.buffer[y][x] for x in range(self.screen.columns)] for y in range(self.screen.lines)]


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Let an app write to a terminal that can be looked at."""
    terminal = Watched()

    def display(app: App[Any], screen: Screen[object], renderable: object) -> None:
        terminal.take(app, screen, renderable)

    monkeypatch.setattr(App, "_display", display)
    return terminal


def whole(app: App[Any]) -> list[list[pyte.screens.Char]]:
    """Return every cell of the screen in front, painted whole by Textual."""
    terminal = Watched()
    terminal.take(app, app.screen, app.screen._compositor.render_full_update())  # noqa: SLF001
    return terminal.cells()


class Covered(SparingScreen):
    """A line with something lying over a part of it."""

    CSS = """
    Covered { layers: below above; }
    #line { layer: below; height: 1; }
    #over { layer: above; width: 10; height: 1; offset: 5 0; background: red; }
    """

    def compose(self) -> ComposeResult:
        """Show both."""
        yield TextLine(id="line")
        yield Label("OVER", id="over")


@pytest.mark.parametrize("keys", [(), ("v",), ("m",), ("question_mark",)], ids=["chair", "stage", "panel", "help"])
async def test_every_second_leaves_the_screen_as_one_painted_whole(watched: Watched, keys: tuple[str, ...]) -> None:
    """Seconds, phases, a start, an overrun, a message: cells and colours are those of a whole paint."""
    async with chair("13:12:50") as seen:
        await seen.press(*keys)
        for moment in ("13:12:59", "13:13:58", "13:14:58", "13:24:57"):
            await seen.go_to(moment)
            for _ in range(3):
                await seen.wait(1)
                assert watched.cells() == whole(seen.app), (moment, seen.text)
        await seen.do("start", "message Please come to an end")
        await seen.wait(1)
        assert watched.cells() == whole(seen.app)
        await seen.go_to("13:35:10")
        await seen.wait(1)
        assert watched.cells() == whole(seen.app)


@pytest.mark.parametrize("keys", [(), ("v",)], ids=["chair", "stage"])
async def test_a_second_writes_little(watched: Watched, keys: tuple[str, ...]) -> None:
    """One second is one update, in less than a third of the bytes of the whole screen."""
    async with chair("13:07:05") as seen:
        await seen.press(*keys)
        await seen.wait(2)
        whole_screen = seen.app.screen._compositor.render_full_update()  # noqa: SLF001
        most = len(whole_screen.render_segments(seen.app.console).encode()) / 3
        for _ in range(5):
            watched.written.clear()
            await seen.wait(1)
            assert len(watched.written) == 1
            assert watched.written[0] < most


async def test_letters_that_were_exchanged_stay_when_the_line_is_drawn_anew(watched: Watched) -> None:
    """At another size, and in other colours, the lines show what they showed last."""
    del watched
    async with chair("13:07:05") as seen:
        await seen.wait(2)
        assert "1:07:07 pm" in seen.rows[0] + seen.rows[1]
        await seen.pilot.resize_terminal(100, 30)
        await seen.pilot.pause()
        assert "1:07:07 pm" in seen.rows[0] + seen.rows[1]
        seen.app.theme = "textual-light"
        await seen.pilot.pause()
        await seen.wait(1)
        assert "1:07:08 pm" in seen.rows[0] + seen.rows[1]


async def test_what_lies_over_a_changed_line_stays_on_top(watched: Watched) -> None:
    """A line that is covered in part is left to Textual, and what covers it is not written over."""
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = Covered()
        await app.push_screen(screen)
        line = screen.query_one("#line", TextLine)
        for text in ("a" * 40, "b" * 40, "c" * 30):
            line.show(text)
            screen.paint_now()
            await pilot.pause()
            assert watched.cells() == whole(app)
            assert watched.screen.display[0].startswith(f"{text[:5]}OVER      {text[:5]}")
