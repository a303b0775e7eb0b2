"""The control room on a screen of any size, over chairs' laptops as a test wants them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from clock_doubles import WallClock
from room_chairs import Conference, RoomChair
from session_stories import Story
from stage_pictures import published, rows_of
from stagetimer.clock.system import SystemClock
from stagetimer.tui.rooms.app import RoomsApp, RoomsOptions


class RoomsScreenTest:
    """An app that runs, and the time that the test lets pass."""

    def __init__(self, conference: Conference, *, only_foyer: bool = False) -> None:
        """Show that conference."""
        self.conference = conference
        wall = WallClock(conference.real, conference.start)
        clock = SystemClock(wall=wall, steady=conference.real)
        self.app = RoomsApp(conference.rooms, RoomsOptions(clock=clock, only_foyer=only_foyer, guard=0.0))
        self.pilot: Pilot[None]

    @property
    def rows(self) -> list[str]:
        """What the screen shows, row by row."""
        return rows_of(self.app)

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self.rows)

    async def wait(self, seconds: int) -> None:
        """Let time pass; whoever is alive beats every third second."""
        for _ in range(seconds):
            if round(self.conference.passed()) % 3 == 0:
                for chair in self.conference.chairs.values():
                    chair.beat()
            await self.conference.real.advance(1)
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await self.pilot.press(*keys)
        await self.pilot.pause()


@asynccontextmanager
async def shown(
    conference: Conference, size: tuple[int, int] = (80, 24), *, only_foyer: bool = False
) -> AsyncIterator[RoomsScreenTest]:
    """Run the app on a screen of that size."""
    test = RoomsScreenTest(conference, only_foyer=only_foyer)
    async with test.app.run_test(size=size) as pilot:
        test.pilot = pilot
        await pilot.pause()
        yield test


def busy() -> Conference:
    """Return a conference at 1:20 pm, in whose rooms all kinds of things go on."""
    conference = Conference("Workshop", start="13:20")
    on_time = ("13:05 start", "13:15 next")

    def opened(name: str, *lines: str, **changes: object) -> RoomChair:
        chair = conference.room(name, *lines, story=Story(published()), comes=False)
        for what, value in changes.items():
            setattr(chair, what, value)
        return chair.come()

    opened("Hall 1", *on_time, displays=3)
    opened("Hall 2")
    opened("Hall 10", "13:05 start", "13:14 end", "13:16 start", "13:16 blank", commands=True, displays=1)
    opened("Aula", *on_time, "13:16 message Please use the microphone", trouble="The disk is full")
    opened("Library", "13:12 start", displays=12)
    opened("Small hall", "13:05 start")
    opened("Studio", *on_time, "13:19 pause")
    opened("Salle è", "13:05 start", "13:15 end")
    return conference
