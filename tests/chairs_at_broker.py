"""Chairs whose sessions the app's own publisher sends to a broker, their clocks standing until a test moves them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from session_stories import at, live_session
from stagetimer.broker.address import BrokerAccess, BrokerAddress
from stagetimer.broker.publishing import RoomPublishing
from stagetimer.broker.room_wish import RoomWish
from stagetimer.broker.topics import Room
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.clock.steady import time_through_suspend
from stagetimer.core.command_text import read_command
from stagetimer.core.history import History
from stagetimer.core.programme import Programme
from stagetimer.live.session import Done, Session
from stagetimer.view.model import Rehearsal, StageView
from stagetimer.view.stage import stage_view
from told_rooms import EVENT


@dataclass
class Chair:
    """A session in a room of a broker."""

    session: Session
    clock: SimulatedClock
    publishing: RoomPublishing

    def do(self, *lines: str) -> None:
        """Give each command at its time ("13:05 start")."""
        for line in lines:
            time, _, command = line.partition(" ")
            self.clock.jump_to(at(time))
            assert isinstance(self.session.do(read_command(command)), Done), line

    def at(self, time: str) -> StageView:
        """Let the session stand at that time; return what a stage shows then."""
        self.clock.jump_to(at(time))
        self.session.second_begun()
        return self.stage()

    def stage(self) -> StageView:
        """Return what a stage shows now."""
        rehearsal = Rehearsal(rate=self.clock.rate, running=self.clock.running)
        return stage_view(self.session.snapshot(), rehearsal=rehearsal)


@asynccontextmanager
async def chair_at(
    broker: BrokerAddress,
    room: str,
    *,
    begun: tuple[str, ...] = ("13:05 start",),
    plan: Programme | None = None,
    who: str = "ada",
    event: str = EVENT,
    take_over: bool = False,
) -> AsyncIterator[Chair]:
    """Send a session that stands at 1:06 pm to a room; `begun`: commands at their times, given before it is sent."""
    clock = SimulatedClock(at("13:04"))
    clock.pause()
    session = Session(clock, History.of(plan or live_session()))
    wish = RoomWish(access=BrokerAccess(address=broker), room=Room(event, room), who=who, take_over=take_over)
    publishing = RoomPublishing(session, wish, time_through_suspend().now, displays=lambda: 0)
    chair = Chair(session, clock, publishing)
    chair.do(*begun)
    chair.clock.jump_to(at("13:06"))
    publishing.start()
    try:
        yield chair
    finally:
        publishing.detach()
        publishing.stop()
