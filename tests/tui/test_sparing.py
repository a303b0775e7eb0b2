"""What is written piece by piece makes the same screen as one painted whole, in little of the bytes."""

import asyncio
from functools import partial
from typing import Any

import pyte
import pytest
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.message_pump import MessagePump
from textual.messages import Prompt
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Label

from chair_app import chair
from stagetimer.tui.digits.widget import BigDigits
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


async def same(watched: Watched, app: App[Any], pilot: Pilot[Any]) -> bool:
    """Return whether the terminal comes to show what a whole paint shows; Textual's own paints come after a moment."""
    try:
        async with asyncio.timeout(PATIENCE):
            while watched.cells() != whole(app):
                await pilot.pause()
    except TimeoutError:
        return False
    return True


PATIENCE = 10.0
"""Seconds after which what is still not painted never will be."""


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
                assert await same(watched, seen.app, seen.pilot), (moment, seen.text)
        await seen.do("start", "message Please come to an end")
        await seen.wait(1)
        assert await same(watched, seen.app, seen.pilot), seen.text
        await seen.go_to("13:35:10")
        await seen.wait(1)
        assert await same(watched, seen.app, seen.pilot), seen.text


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


@pytest.mark.parametrize("keys", [(), ("v",)], ids=["chair", "stage"])
async def test_a_second_renders_nothing_and_wakes_nobody(
    monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    """Where only figures change, all that is written is known beforehand, and no part asks to be painted."""
    rendered: list[str | None] = []
    prompted: list[MessagePump] = []
    render, post = Widget.render_lines, MessagePump.post_message

    def note_lines(widget: Widget, crop: Region) -> list[Strip]:
        rendered.append(widget.id)
        return render(widget, crop)

    def note_message(pump: MessagePump, message: Message) -> bool:
        if isinstance(message, Prompt):
            prompted.append(pump)
        return post(pump, message)

    async with chair("13:07:05") as seen:
        await seen.press(*keys)
        await seen.wait(4)
        with monkeypatch.context() as patched:
            patched.setattr(Widget, "render_lines", note_lines)
            patched.setattr(MessagePump, "post_message", note_message)
            await seen.time.advance(1)
        assert rendered in ([], ["advice"])
        assert [pump for pump in prompted if isinstance(pump, Widget)] == []


class Counted(SparingScreen):
    """A line, and a picture in a frame."""

    CSS = """
    Counted { color: yellow; }
    #line { height: 1; padding: 0 2; }
    #time { width: 40; height: 8; border: solid red; padding: 1; background: blue; }
    """

    def compose(self) -> ComposeResult:
        """Show both."""
        yield TextLine(id="line")
        yield BigDigits("10:00", id="time")


def shown(screen: Counted, line: str, time: str) -> None:
    """Let both show that."""
    screen.query_one(TextLine).show(line)
    screen.query_one(BigDigits).update(time)


CHANGES = {
    "once": (("left 4:59", "4:59"),),
    "twice before one paint": (("left 4:58", "4:58"), ("left 4:57", "4:57")),
    "there and back": (("left 4:58", "4:58"), ("left 5:00", "5:00")),
    "wider": (("left 10:00", "+10:00"),),
    "wide letters": (("左 4:59", "4:59"),),
    "gone": (("", "soon"),),
}


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("before", [(), (("left 4:44", "4:44"),)], ids=["painted", "not painted yet"])
async def test_whatever_changes_at_once_is_on_the_screen(
    watched: Watched, changes: tuple[tuple[str, str], ...], before: tuple[tuple[str, str], ...]
) -> None:
    """Changed once or several times before a paint, or changed already when it begins: all of it is written."""
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = Counted()
        await app.push_screen(screen)
        for line, time in (("left 5:01", "5:01"), ("left 5:00", "5:00")):
            screen.paint_now(partial(shown, screen, line, time))
            await pilot.pause()
        for line, time in before:
            shown(screen, line, time)

        def change() -> None:
            for line, time in changes:
                shown(screen, line, time)

        screen.paint_now(change)
        await pilot.pause()
        assert await same(watched, app, pilot)
        screen.paint_now(partial(shown, screen, "left 3:33", "3:33"))
        await pilot.pause()
        assert await same(watched, app, pilot)


async def test_what_a_part_is_to_do_next_is_done_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that has been told to call something back is woken for it, though its screen paints it at once."""
    woken: list[MessagePump] = []
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = Counted()
        await app.push_screen(screen)
        await pilot.pause()
        line = screen.query_one(TextLine)
        with monkeypatch.context() as patched:
            patched.setattr(MessagePump, "post_message", lambda pump, _: woken.append(pump))
            screen.paint_now(partial(line.show, "more"))
            assert woken == []
            screen.paint_now(partial(line.call_next, lambda: None))
        assert woken == [line]


async def test_a_part_of_a_screen_that_was_left_may_change() -> None:
    """Nobody sees it, and nothing fails."""
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = Counted()
        await app.push_screen(screen)
        line, time = screen.query_one(TextLine), screen.query_one(BigDigits)
        await app.pop_screen()
        await pilot.pause()
        line.show("more")
        time.update("4:59")
        time.display = False
        await pilot.pause()
        assert app.is_running


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
            screen.paint_now(partial(line.show, text))
            await pilot.pause()
            assert await same(watched, app, pilot)
            assert watched.screen.display[0].startswith(f"{text[:5]}OVER      {text[:5]}")
