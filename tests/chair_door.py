"""A live chair screen on a laptop whose clock, sleep and disk obey a test; keys pressed at given times; plain cells."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from clock_doubles import WallClock
from session_stories import at
from stage_pictures import rows_of
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.system import SystemClock
from stagetimer.core import commands as c
from stagetimer.core.command_text import read_command
from stagetimer.core.history import By, History
from stagetimer.core.programme import Programme, Segment, Thresholds
from stagetimer.core.snapshot import Snapshot
from stagetimer.core.units import Instant
from stagetimer.core.values import replace
from stagetimer.importing.load import load_programme
from stagetimer.live.session import Done, Session
from stagetimer.tui.app import StagetimerApp
from stagetimer.tui.app_options import AppOptions


class Disk:
    """A recorder that can be told to fail, and notes in which order things happened."""

    def __init__(self) -> None:
        self.trouble = ""
        self.written: list[c.Command | None] = []
        self.retried = 0
        self.note = ""

    def record(self, at: Instant, command: c.Command | None, history: History, by: By = "chair") -> None:
        """Note the command."""
        del at, history, by
        self.written.append(command)

    def retry(self) -> None:
        """Note that it was tried again."""
        self.retried += 1

    def take_note(self) -> str:
        """Return what a test wants said, once."""
        note, self.note = self.note, ""
        return note

    def close(self) -> None:
        """Do nothing more."""


@dataclass
class Live:
    """A live session being looked at."""

    app: StagetimerApp
    pilot: Pilot[str]
    session: Session
    time: ManualTime
    wall: WallClock
    disk: Disk

    async def do(self, *commands: str) -> None:
        """Give commands to the session, as a remote would; a refusal fails the test."""
        for command in commands:
            assert isinstance(self.session.do(read_command(command)), Done), command
        await self.pilot.pause()

    async def wait(self, seconds: float) -> None:
        """Let that much real time pass."""
        await self.time.advance(seconds)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def key(self, key: str, when: float, character: str | None = None) -> None:
        """Let a key come in that was pressed at `when`, in seconds from any start: the guards measure by that."""
        event = events.Key(key, character)
        event.time = when
        self.app.post_message(event)
        await self.pilot.pause()

    async def click(self, x: int, y: int) -> None:
        """Press and release the left button there, as a terminal reports it: the app sees it first."""
        for kind in (events.MouseDown, events.MouseUp):
            self.app.post_message(kind(None, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False))
        await self.pilot.pause()
        await self.pilot.pause()

    @property
    def rows(self) -> list[str]:
        """What the screen shows, row by row."""
        return rows_of(self.app)

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self.rows)

    def look(self) -> Snapshot:
        """Return the session now."""
        return self.session.snapshot()


@asynccontextmanager
async def live(
    time: str = "13:04",
    *commands: str,
    size: tuple[int, int] = (80, 24),
    plan: Programme | None = None,
    options: AppOptions | None = None,
) -> AsyncIterator[Live]:
    """Show the published session (or `plan`) live at that time; `commands` ("13:05 start") were done before it.

    The time is let pass from the first command to `time`, so none of them may be later. Slips are guarded against
    unless `options` say otherwise.
    """
    first = commands[0].partition(" ")[0] if commands else time
    manual = ManualTime()
    wall = WallClock(manual, at(first))
    clock = SystemClock(wall=wall, steady=manual, awake=manual.awake)
    disk = Disk()
    session = Session(clock, History.of(plan or as_published()), disk)
    for line in commands:
        when, _, command = line.partition(" ")
        await manual.advance(at(when) - clock.second())
        assert isinstance(session.do(read_command(command)), Done), line
    await manual.advance(at(time) - clock.second())
    app = StagetimerApp(session, options or AppOptions(kind="live"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Live(app, pilot, session, manual, wall, disk)


def as_published() -> Programme:
    """Return the programme that comes with stagetimer, with the titles and names that were published."""
    found = load_programme(Path(__file__).parent.parent / "programme.json").programme
    assert found is not None
    return found


def with_questions() -> Programme:
    """Return the published session, its talks of 7:30 followed by questions of 1:30 and a changeover of 1:00."""
    part = Segment(name="Talk", kind="talk", length=450, thresholds=Thresholds(warning=120, final=60))
    parts = (
        part,
        replace(part, name="Questions", kind="qa", length=90, thresholds=Thresholds(warning=18, final=9)),
        replace(part, name="Changeover", kind="changeover", length=60, thresholds=Thresholds(warning=12, final=6)),
    )
    plan = as_published()
    return replace(plan, slots=tuple(replace(slot, segments=parts) for slot in plan.slots))
