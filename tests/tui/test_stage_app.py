"""The stage in a terminal of its own: it waits, follows, says when there is no signal, and leaves at a key."""

import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from clock_doubles import WallClock
from live_beside import Beside
from session_stories import Story
from stage_pictures import look, published, rows_of, same_as_picture, text_of
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.clock.system import SystemClock
from stagetimer.core.snapshot import Snapshot
from stagetimer.live.follower import Follower
from stagetimer.live.local_stage import LocalStage
from stagetimer.tui.digits.widget import BigDigits
from stagetimer.tui.digits.words import BigWords
from stagetimer.tui.stage_app import StageApp, StageOptions
from stagetimer.view.model import Rehearsal
from stagetimer.view.seen import STALE, Seen
from stagetimer.view.stage import stage_view

LOST = "No signal since 1:21:07 pm"


class Source:
    """A session elsewhere, as the test wants it."""

    def __init__(self, story: Story | None) -> None:
        self.real = ManualTime()
        self.clock = SimulatedClock(1_721_304_300, real=self.real)
        self.story = story
        self.lost = ""
        self.practice: Rehearsal | None = None
        self.word = ""
        self.look = LocalStage(self, self.real.now).look

    def snapshot(self) -> Snapshot | None:
        """Return the session now."""
        return None if self.story is None else self.story.look(self.clock.second())

    def signal(self) -> str:
        """Return the notice."""
        return self.lost

    def rehearsal(self) -> Rehearsal | None:
        """Return how the rehearsal runs."""
        return self.practice

    def card(self) -> str:
        """Return the word of the test card."""
        return self.word


def begun() -> Source:
    """Return a session whose first talk begins at 1:05 pm, now."""
    return Source(Story(published()).do("13:05 start"))


@asynccontextmanager
async def running(source: Source, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[StageApp, Pilot[None]]]:
    """Run the app over the source on a screen of that size."""
    app = StageApp(source, StageOptions(clock=source.clock))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


def digits_of(app: StageApp) -> str:
    """Return the digits shown; nothing where there are none."""
    digits = app.screen.query_one(BigDigits)
    return digits.text if digits.display else ""


async def passing(source: Source, pilot: Pilot[None], seconds: float) -> None:
    """Let real time pass, and the screen follow."""
    await source.real.advance(seconds)
    await pilot.pause()


async def test_the_time_on_stage_goes_with_the_clock() -> None:
    """Second for second the stage shows the countdown, never one twice and none left out."""
    source = begun()
    async with running(source) as (app, pilot):
        shown = [digits_of(app)]
        for _ in range(12):
            await passing(source, pilot, 1)
            shown.append(digits_of(app))
        assert shown == ["10:00", *(f"9:{second}" for second in range(59, 47, -1))]


async def test_what_the_chair_does_is_seen_within_a_quarter_of_a_second() -> None:
    """A message given in the middle of a second is on the stage before the second has gone."""
    source = begun()
    async with running(source) as (app, pilot):
        await passing(source, pilot, 0.3)
        assert source.story is not None
        source.story.do("13:05 message Slow [/] down")
        await passing(source, pilot, 0.25)
        assert "Slow [/] down" in text_of(rows_of(app))


async def test_it_waits_for_a_session_and_goes_over_to_it_and_back() -> None:
    """Without a session it says that it waits; one that starts is shown, and after its end it waits again."""
    source = Source(None)
    async with running(source) as (app, pilot):
        same_as_picture("stage-80x24-waiting", rows_of(app))
        assert "Waiting for a session on this machine" in text_of(rows_of(app))
        source.story = Story(published()).do("13:05 start")
        await passing(source, pilot, 1)
        assert digits_of(app) == "9:59"
        assert "Waiting" not in text_of(rows_of(app))
        source.story = None
        await passing(source, pilot, 1)
        assert digits_of(app) == ""
        assert "Waiting for a session on this machine" in text_of(rows_of(app))


async def test_without_a_signal_it_goes_on_counting_and_says_so() -> None:
    """The countdown goes on beside the line that there is no signal, which goes when there is one (W-02)."""
    source = begun()
    async with running(source) as (app, pilot):
        source.lost = LOST
        await passing(source, pilot, 10)
        assert digits_of(app) == "9:50"
        assert LOST in text_of(rows_of(app))
        source.lost = ""
        await passing(source, pilot, 1)
        assert digits_of(app) == "9:49"
        assert LOST not in text_of(rows_of(app))


async def test_after_five_minutes_without_a_signal_there_is_only_the_time_of_day() -> None:
    """A second before, it counts; from then on nothing but the time of day and the line; with a signal all is back."""
    source = begun()
    async with running(source) as (app, pilot):
        source.lost = LOST
        await passing(source, pilot, 0.25)
        await passing(source, pilot, STALE - 1)
        assert digits_of(app) == "5:01"
        await passing(source, pilot, 1)
        assert digits_of(app) == ""
        assert app.screen.query_one("#stage-words", BigWords).text == "1:10 PM"
        assert "Professor" not in text_of(rows_of(app))
        assert LOST in text_of(rows_of(app))
        source.lost = ""
        await passing(source, pilot, 1)
        assert digits_of(app) == "4:59"


async def test_a_short_loss_does_not_count_towards_the_next() -> None:
    """Two losses of four minutes are not one of eight."""
    source = begun()
    async with running(source) as (app, pilot):
        for lost in (LOST, "", LOST):
            source.lost = lost
            await passing(source, pilot, 240 if lost else 1)
        assert digits_of(app) == "1:59"


async def test_a_rehearsal_is_marked_whatever_is_shown() -> None:
    """The countdown and the bare time of day of a rehearsal carry its mark."""
    source = begun()
    source.practice = Rehearsal(rate=10)
    async with running(source) as (app, pilot):
        assert "REHEARSAL ×10" in text_of(rows_of(app))
        source.lost = LOST
        await passing(source, pilot, STALE + 1)
        assert "REHEARSAL ×10" in text_of(rows_of(app))


async def test_a_blank_stage_stays_blank_without_a_signal() -> None:
    """What the chair has blanked nobody sees, however long there is no signal."""
    source = Source(Story(published()).do("13:05 start", "13:05 blank"))
    source.lost = LOST
    async with running(source) as (app, pilot):
        assert text_of(rows_of(app)) == ""
        await passing(source, pilot, STALE + 1)
        assert text_of(rows_of(app)) == ""


@pytest.mark.parametrize("size", [(20, 5), (30, 8), (19, 4), (60, 16)])
async def test_that_it_waits_is_said_at_every_size(size: tuple[int, int]) -> None:
    """However small the window, it begins to say that it waits."""
    async with running(Source(None), size) as (app, _):
        assert "Waiting for a" in text_of(rows_of(app))


@pytest.mark.parametrize("key", ["q", "Q", "ctrl+q", "escape"])
async def test_it_leaves_at_once(key: str) -> None:
    """Q, Ctrl+Q and Esc leave without a question."""
    async with running(begun()) as (app, pilot):
        await pilot.press(key)
        await pilot.pause()
        assert not app.is_running


@pytest.mark.parametrize("key", ["ctrl+c", "enter", "space", "b", "pagedown", "ctrl+p", "tab", "full_stop"])
async def test_no_other_key_does_anything(key: str) -> None:
    """Copying, clickers and slips of a finger change nothing on a display and never end it."""
    async with running(begun()) as (app, pilot):
        before = rows_of(app)
        await pilot.press(key)
        await pilot.pause()
        assert app.is_running
        assert rows_of(app) == before


async def test_resizing_while_it_runs_is_survived() -> None:
    """From one cell to the largest, the time is right again at 80x24 (U-03)."""
    source = begun()
    async with running(source) as (app, pilot):
        for size in [(1, 1), (7, 3), (250, 70), (20, 5), (60, 16), (80, 24)]:
            await pilot.resize_terminal(*size)
            await passing(source, pilot, 1)
        assert digits_of(app) == "9:54"
        shown = rows_of(app)
    assert source.story is not None
    assert shown == await look(stage_view(source.story.look(source.clock.second())))


@pytest.mark.skipif(os.name == "nt", reason="Windows tells a program to end in another way")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
async def test_told_to_end_it_leaves_in_good_order(name: str) -> None:
    """SIGTERM and a closed window end the app, which puts the terminal back."""
    async with running(begun()) as (app, pilot):
        os.kill(os.getpid(), getattr(signal, name))
        await pilot.pause()
        assert not app.is_running


async def test_the_follower_is_a_source(tmp_path: Path) -> None:
    """Over a real journal: waiting, the countdown, a kill, the countdown that goes on without a signal."""
    real = ManualTime()
    clock = SimulatedClock(1_721_304_300, real=real)
    app = StageApp(LocalStage(Follower(tmp_path, clock.now), real.now), StageOptions(clock=clock))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Waiting for a session on this machine" in text_of(rows_of(app))
        beside = Beside(tmp_path, real=real)
        beside.do("control", "start")
        await real.advance(5)
        await pilot.pause()
        assert digits_of(app) == "9:55"
        beside.die()
        await real.advance(5)
        await pilot.pause()
        assert digits_of(app) == "9:50"
        assert "No signal since 1:05:05 pm" in text_of(rows_of(app))


async def test_the_test_card_is_shown_while_it_is_up() -> None:
    """The code word takes the whole window in place of the countdown, and gives it back."""
    source = begun()
    async with running(source) as (app, pilot):
        source.word = "HAZEL"
        await passing(source, pilot, 1)
        assert digits_of(app) == "" or not app.screen.query_one("#stage").display
        assert "TEST CARD" in rows_of(app)[1]
        source.word = ""
        await passing(source, pilot, 1)
        assert digits_of(app) == "9:58"
        assert "TEST CARD" not in text_of(rows_of(app))


async def test_a_second_of_a_fast_session_is_shown_when_it_begins() -> None:
    """Where the next second begins before the next quarter, the source is looked at then."""
    looked: list[float] = []
    real = ManualTime()
    clock = SimulatedClock(1_721_304_300, real=real)

    class Fast:
        def look(self) -> Seen:
            looked.append(round(clock.now() % 1, 3))
            return Seen(waiting="Waiting", next_in=0.1)

    async with StageApp(Fast(), StageOptions(clock=clock)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await real.advance(0.5)
        await pilot.pause()
    assert looked == [0.0, 0.1, 0.2, 0.25, 0.35, 0.45, 0.5]


async def test_a_step_of_this_machines_clock_is_taken_over() -> None:
    """A clock that was wrong and is set right is right on the stage too, which counts by it."""
    source = Source(None)
    wall = WallClock(source.real)
    clock = SystemClock(wall=wall, steady=source.real)
    async with StageApp(source, StageOptions(clock=clock)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        wall.set_by(300)
        await passing(source, pilot, 0.5)
        assert clock.now() == wall()
