"""The chair screen over a session whose clock stands until a test moves it, and what its screen shows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from textual.pilot import Pilot

from session_stories import at
from stage_pictures import published, rows_of
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core.command_text import read_command
from stagetimer.core.history import History
from stagetimer.core.programme import Programme
from stagetimer.core.snapshot import Snapshot
from stagetimer.live.session import Done, Session
from stagetimer.tui.app import StagetimerApp
from stagetimer.tui.app_options import AppOptions
from stagetimer.tui.room_watch import RoomWatch


@dataclass
class Chair:
    """An app being looked at."""

    app: StagetimerApp
    pilot: Pilot[str]
    session: Session
    clock: SimulatedClock
    time: ManualTime

    async def do(self, *commands: str) -> None:
        """Give commands to the session, as a remote would; a refusal fails the test."""
        for command in commands:
            assert isinstance(self.session.do(read_command(command)), Done), command
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def wait(self, seconds: float) -> None:
        """Let that much real time pass."""
        await self.time.advance(seconds)
        await self.pilot.pause()

    async def go_to(self, time: str) -> None:
        """Set the session's clock to that time of day."""
        self.clock.jump_to(at(time))
        await self.time.settle()
        await self.pilot.pause()

    async def until(self, text: str) -> None:
        """Let the app work until the screen shows that text; fails with the screen if it never does."""
        for _ in range(50):
            if text in self.text:
                return
            await self.pilot.pause()
        raise AssertionError(f"the screen never showed {text!r}:\n{self.text}")

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
async def chair(
    time: str = "13:04",
    *,
    size: tuple[int, int] = (80, 24),
    plan: Programme | None = None,
    **more: Any,  # noqa: ANN401  (each has its own type there)
) -> AsyncIterator[Chair]:
    """Show the published session (or `plan`) at that time on a screen of that size; `more`: other `AppOptions`."""
    manual = ManualTime()
    clock = SimulatedClock(at(time), real=manual)
    session = Session(clock, History.of(plan or published()))
    if "room" in more:
        more["room"] = RoomWatch(session, more["room"])
    options = AppOptions(**{"kind": "rehearsal", "guard": False, **more})
    app = StagetimerApp(session, options)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        try:
            yield Chair(app, pilot, session, clock, manual)
        finally:
            assert not app.fault, app.fault
