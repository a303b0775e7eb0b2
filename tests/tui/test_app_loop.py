"""The loop of a live session: what a second touches, in which order, and what the laptop does to it."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from itertools import count, cycle
from typing import Any

import pytest
from rich.segment import Segment
from textual.widget import Widget

from chair_door import Live, live
from session_stories import at, running
from stagetimer.clock.zone_setting import ZoneSetting
from stagetimer.core.command_text import read_command
from stagetimer.core.values import replace
from stagetimer.live.session import Done, Session
from stagetimer.tui.app_options import AppOptions
from stagetimer.tui.chair import ChairScreen
from stagetimer.tui.panels.page import Page
from stagetimer.tui.widgets.sparing import exchanged

TALKING = ("13:07", "13:05 start")
FULL = "The disk is full; the session goes on."


def row_with(seen: Live, text: str) -> list[Segment]:
    """Return the row of the screen in which that text stands, as it is painted."""
    strips = seen.app.screen._compositor.render_strips(seen.app.screen.size)  # noqa: SLF001  (as painted)
    return next([*strip] for strip in strips if text in strip.text)


def clock_shown(seen: Live) -> str:
    """Return the time of day on the screen."""
    return seen.rows[0][-15:].strip()


async def refreshed_in(seen: Live, seconds: float, monkeypatch: pytest.MonkeyPatch) -> set[str | None]:
    """Return which widgets ask to be painted while that much time passes, and which texts are put in for others."""
    asked: set[str | None] = set()
    refresh = Widget.refresh

    def note(self: Widget, *args: Any, **changes: Any) -> Widget:  # noqa: ANN401  (whatever Textual hands over)
        asked.add(self.id)
        return refresh(self, *args, **changes)

    def note_letters(line: Widget, old: str, new: str, row: int = 0) -> bool:
        asked.add(new)
        return exchanged(line, old, new, row)

    with monkeypatch.context() as patched:
        patched.setattr(Widget, "refresh", note)
        patched.setattr("stagetimer.tui.widgets.rows.exchanged", note_letters)
        await seen.wait(seconds)
    return asked


async def test_a_second_paints_only_what_it_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Digits, clock, bar and the lines that count; never the programme, the footer, names or titles."""
    async with live(*TALKING) as seen:
        asked = await refreshed_in(seen, 1, monkeypatch)
        assert {"digits", "1:07:01 pm BST"} <= asked
        assert asked - {"digits", "bar", "1:07:01 pm BST"} == {
            "1:15 pm, in 7:59",
            ' ▶ In 5:59 say "Two minutes, Professor Shulamit Ramon."  Meanwhile: is Dr.',
            "   Enter  end this talk (asks first, since 7 minutes are left)",  # it was eight
        }


async def test_half_a_second_later_nothing_is_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen without an event between two seconds costs nothing."""
    async with live(*TALKING) as seen:
        assert await refreshed_in(seen, 0.9, monkeypatch) == set()
        assert await refreshed_in(seen, 0.1, monkeypatch)


async def test_a_stopped_countdown_paints_no_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    """While paused, the clock and the expected times go on; the digits stand."""
    async with live("13:07", "13:05 start", "13:06 pause") as seen:
        asked = await refreshed_in(seen, 1, monkeypatch)
        assert "1:07:01 pm BST" in asked
        assert not asked & {"digits", "bar", "head", "top"}


async def test_the_screen_is_painted_before_other_displays_are_told() -> None:
    """What listens to seconds finds the screen already showing the second that it is told of."""
    async with live(*TALKING) as seen:
        found: list[str] = []
        seen.session.each_second.append(lambda: found.append(clock_shown(seen)))
        await seen.wait(3)
        assert found == ["1:07:01 pm BST", "1:07:02 pm BST", "1:07:03 pm BST"]


async def test_a_command_is_on_the_screen_at_once() -> None:
    """A remote's pause does not wait for the next second."""
    async with live(*TALKING) as seen:
        await seen.wait(0.4)
        await seen.do("pause")
        assert "‖ PAUSED at 8:00" in seen.text


@pytest.mark.parametrize(
    ("by", "words"), [(90, "forward by 1:30"), (-90, "back by 1:30"), (3600, "forward by 1:00:00")]
)
async def test_a_laptop_clock_that_is_set_is_said_and_moves_no_countdown(by: int, words: str) -> None:
    """P-03: UK time follows the wall clock, the countdown keeps the time that has really passed."""
    async with live(*TALKING) as seen:
        seen.wall.set_by(by)
        await seen.wait(1)
        assert f"This laptop's clock was set {words}." in " ".join(seen.text.split())
        assert running(seen.look()).remaining == 479
        await seen.wait(9)
        assert "This laptop's clock was set" not in seen.text


async def test_a_laptop_that_slept_says_so_and_the_time_has_passed() -> None:
    """Three minutes asleep are three minutes of the talk."""
    async with live(*TALKING) as seen:
        await seen.time.suspend(180)
        await seen.wait(1)
        assert "This laptop slept for 3:00; the session's time went on." in seen.text
        assert running(seen.look()).remaining == 299


async def test_what_a_sleep_took_can_be_given_back_to_who_was_speaking() -> None:
    """The panel of time offers it first: three minutes more, by one choice."""
    async with live("13:07", "13:05 start", options=AppOptions(kind="live", guard=False)) as seen:
        await seen.time.suspend(180)
        await seen.wait(1)
        assert "T gives it back." in seen.text
        await seen.press("t", "down")
        assert "> Give back the 3:00 that this laptop slept" in seen.text
        await seen.press("enter")
        assert seen.session.history.state.of(1).given == 780


async def test_a_changed_time_zone_and_a_slow_disk_are_said() -> None:
    """Each once, at the foot; the session goes on."""
    offset = timedelta(hours=1)
    setting = ZoneSetting(at("13:07"), "Europe/London", offset_at=lambda _: offset)
    async with live("13:07", options=AppOptions(kind="live", zone=setting)) as seen:
        offset = timedelta(hours=2)
        await seen.wait(1)
        assert "This laptop's time zone was changed. The session keeps UK time." in seen.text
        seen.disk.note = "Saving took 0.5 s: the disk is slow."
        await seen.wait(1)
        assert "Saving took 0.5 s: the disk is slow." in seen.text


async def test_a_journal_in_trouble_is_tried_again_each_second_and_the_line_goes_when_it_is_well() -> None:
    """White on dark red above the foot, which says "not saved yet"; afterwards "saved" and no line."""
    async with live(*TALKING) as seen:
        before = seen.disk.retried
        seen.disk.trouble = FULL
        await seen.wait(2)
        assert seen.disk.retried == before + 2
        assert FULL in seen.text
        assert {segment.style.bgcolor.name for segment in row_with(seen, FULL)} == {"#a00000"}  # type: ignore[union-attr]
        assert "not saved yet" in seen.text
        seen.disk.trouble = ""
        await seen.wait(1)
        assert FULL not in seen.text
        assert "not saved yet" not in seen.text


async def test_trouble_while_the_stage_is_shown_stays_off_it_and_is_there_afterwards() -> None:
    """The stage is public: it shows nothing of the disk."""
    async with live(*TALKING) as seen:
        await seen.press("v")
        seen.disk.trouble = FULL
        await seen.wait(1)
        assert FULL not in seen.text
        await seen.press("escape")
        assert FULL in seen.text


async def test_the_system_ends_the_program_in_good_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """SIGTERM and a closed window leave as the quit key does, so that the terminal is as it was."""
    handlers: dict[int, tuple[Callable[..., object], tuple[object, ...]]] = {}

    def keep(number: int, callback: Callable[..., object], *args: object) -> None:
        handlers[number] = (callback, args)

    monkeypatch.setattr(asyncio.get_running_loop(), "add_signal_handler", keep)
    async with live(*TALKING) as seen:
        callback, args = handlers[signal.SIGTERM]
        callback(*args)
        await seen.pilot.pause()
        assert not seen.app.is_running
    assert seen.app.return_value == ""
    assert seen.app.fault == ""


async def test_a_session_that_goes_on_says_so_first() -> None:
    """The line of the resume stands at the foot until something else is said."""
    options = AppOptions(kind="live", resumed="Resumed: talk 1, 8:00 left.")
    async with live(*TALKING, options=options) as seen:
        assert "Resumed: talk 1, 8:00 left." in seen.rows[-2]
        await seen.press("space")
        assert "Space does nothing here." in seen.rows[-2]
        await seen.wait(9)
        assert "saved · Ctrl+Z takes back: talk 1 started" in seen.rows[-2]


async def test_after_a_suspend_of_the_program_everything_is_painted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+Z and fg of a shell leave cells of it on the screen: the app paints all of its own."""
    async with live(*TALKING) as seen:
        asked: list[str] = []
        monkeypatch.setattr(seen.app.screen, "refresh", lambda *_, **__: asked.append("all"))
        seen.app.app_resume_signal.publish(seen.app)
        await seen.pilot.pause()
        assert asked == ["all"]


@pytest.mark.parametrize("key", ["t", "s", "a", "r"])
async def test_a_second_may_begin_while_a_panel_is_being_closed(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its parts are gone before it is: whatever it would have to show then is shown nowhere, and nothing fails."""
    async with live(*TALKING) as seen:
        await seen.press(key)
        chair = seen.app.screen
        assert isinstance(chair, ChairScreen)
        assert chair.panel is not None
        page, paints = chair.panel.page, count(1)
        changed = partial(_changed, page, paints)
        monkeypatch.setattr(chair.panel, "_rebuild", changed)
        seen.app.paint()
        assert next(paints) == 2
        closing = asyncio.create_task(chair.close_panel())
        while not closing.done():
            seen.app.paint()
            await asyncio.wait({closing}, timeout=0)
        assert next(paints) <= 4  # once more before it was being closed, at most
        assert chair.panel is None


async def test_a_command_may_come_while_the_screen_is_being_closed() -> None:
    """From a phone, say: it is done and shown nowhere, and nothing fails; afterwards nothing is told to the screen."""
    async with live(*TALKING) as seen:
        giving = asyncio.create_task(_give_until_closed(seen.session))
        seen.app.exit("")
    assert await giving > 1
    assert not seen.session.listeners
    assert not seen.app.fault


async def _give_until_closed(session: Session) -> int:
    """Give a command at each step of the loop as long as anybody listens to the session; return how many."""
    never = asyncio.get_running_loop().create_future()
    for number, command in enumerate(cycle(("pause", "resume"))):
        if not session.listeners:
            return number
        assert isinstance(session.do(read_command(command)), Done)
        await asyncio.wait({never}, timeout=0)
    raise AssertionError("it never ends")


def _changed(page: Page, paints: Iterator[int], _context: object) -> Page:
    """Return the page with other words in each of its parts."""
    number = str(next(paints))
    return replace(page, heading=number, notes=(number,), after=(number,))
