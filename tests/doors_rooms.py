"""A session with doors, on a clock that a test moves, and the equipment at the other end."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import OscMessageBuilder

from session_stories import at
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core.command_text import read_command
from stagetimer.core.history import History
from stagetimer.core.programme import Programme
from stagetimer.live.session import Done, Session
from view_looks import named_session, styled

TOKEN = "House_of-Talks-2024-07-18"  # noqa: S105  (of these tests alone)
MESSAGES = ("Please speak up", "Two minutes, please")
PATIENCE = 5.0
"""Seconds after which a test has failed rather than wait on."""
LATE = 662
"""Seconds after the start after which the second speaker, published for 1:15 pm, may be started."""


@dataclass
class Room:
    """A session that a test gives commands and time."""

    session: Session
    clock: SimulatedClock
    time: ManualTime

    def chair(self, command: str) -> None:
        """Let the chair give a command at the laptop; a refusal fails the test."""
        assert isinstance(self.session.do(read_command(command)), Done), command

    async def seconds(self, count: int) -> None:
        """Let seconds pass, each as the screen has it: painted, then what can wait."""
        for _ in range(count):
            await self.time.advance(1)
            self.session.second_begun()
            await self.time.settle()

    @property
    def running(self) -> int | None:
        """Which slot runs."""
        current = self.session.snapshot().current
        return None if current is None else current.slot


def room(*, after: float = LATE, plan: Programme | None = None, begun: bool = True) -> Room:
    """Return a session in control whose first talk began at 1:05 pm, `after` seconds ago; not `begun`: untouched."""
    time = ManualTime()
    clock = SimulatedClock(at("13:05"), real=time)
    session = Session(clock, History.of(plan or styled(named_session(), messages=MESSAGES)))
    if begun:
        session.do(read_command("start"))
    clock.jump_to(at("13:05") + after)
    return Room(session, clock, time)


def packet(address: str, *arguments: object) -> bytes:
    """Return an OSC message as equipment sends it."""
    builder = OscMessageBuilder(address)
    for argument in arguments:
        builder.add_arg(argument)  # type: ignore[arg-type]  # whatever a test wants to send
    return builder.build().dgram


@contextmanager
def receiver() -> Iterator[socket.socket]:
    """Give a UDP socket of this machine, on a free port, that never waits."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.setblocking(False)  # noqa: FBT003  (its only argument)
        yield listening


def taken(listening: socket.socket) -> list[tuple[str, list[object]]]:
    """Return what has come so far: each address with its arguments."""
    found: list[tuple[str, list[object]]] = []
    while True:
        try:
            message = OscMessage(listening.recv(4096))
        except BlockingIOError:
            return found
        found.append((message.address, list(message.params)))


async def until(true: Callable[[], bool], time: ManualTime) -> None:
    """Let everybody work until that is so; a `TimeoutError` if it never is."""
    async with asyncio.timeout(PATIENCE):
        while not true():
            await time.settle()
