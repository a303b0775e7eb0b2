"""Many rooms' sessions in a process of their own, rehearsed fast and really published; afterwards they judge displays.

A display has told what it showed and when. Its chair's session is known at every moment: the clock runs evenly, and
each command is kept with its time. So the digits that were right at that moment are computed, not remembered.
"""

import asyncio
import bisect
import multiprocessing
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Self

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from session_stories import at, programme, talk
from stagetimer.broker.address import BrokerAccess, BrokerAddress
from stagetimer.broker.publishing import RoomPublishing
from stagetimer.broker.room_wish import RoomWish
from stagetimer.broker.topics import Room
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.clock.steady import time_through_suspend
from stagetimer.clock.ticker import ticks
from stagetimer.core.command_text import read_command
from stagetimer.core.history import History
from stagetimer.core.snapshot import snapshot
from stagetimer.live.session import Done, Session
from stagetimer.view.model import Rehearsal
from stagetimer.view.stage import stage_view

EVENT = "Rehearsal"
LONG = programme(*(talk(number + 1, at("13:05") + number * 600) for number in range(16)))
"""160 minutes of talks, and as many seconds at 60 times real time."""
LOOKS = 3.0
"""Seconds of a session that are begun in each real second, at most."""
ON_ITS_WAY = 3.0
"""Real seconds after a command in which a display may still show what was right before it; the longest is told."""
AT_A_BORDER = 0.008
"""Real seconds on either side of a second's border in which a display may show the other second: half a second of a
session at 60 times real time. So in the middle of each second it has to show that one."""
STEPS = (
    "add 60",
    "message Two minutes, please",
    "next",
    "add -30",
    "pause",
    "resume",
    "next",
    "blank",
    "unblank",
    "next",
)
"""What chairs do, over and over; what cannot be done just then is refused, and nothing happens."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What a display showed at one moment."""

    room: str
    moment: float
    """By the machine's clock that everybody here stands on."""
    second: int
    digits: str


@dataclass(slots=True)
class Judged:
    """What became of the samples."""

    verdicts: Counter[str] = field(default_factory=Counter)
    """`equal`, `at a border`, `on its way`; `apart`: right digits of another second; `wrong`: digits of no second."""
    wrong: list[str] = field(default_factory=list)
    latest: float = 0.0
    """Real seconds after a command at which a display still showed what was right before it, at most."""
    farthest: float = 0.0
    """Real seconds from a border at which a display showed the other second, at most: how far its clock was away."""
    commands: int = 0


class Chairs:
    """Those rooms in a process of their own, from `with` to its end."""

    def __init__(self, broker: BrokerAddress, rooms: Sequence[str], *, rate: float, every: float, seed: int) -> None:
        """`rate`: seconds of a session per real second. `every`: real seconds between two commands; 0: none."""
        self._ours, theirs = multiprocessing.Pipe()
        given = (broker, tuple(rooms), rate, every, seed, theirs)
        self._child = multiprocessing.Process(target=_child, args=given, daemon=True)

    def __enter__(self) -> Self:
        self._child.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ours.send("end")
        self._child.join(30)

    @property
    def pid(self) -> int:
        """The process."""
        return self._child.pid or 0

    def do(self, room: str, command: str) -> float:
        """Let one chair do something, and return when she did it."""
        self._ours.send((room, command))
        moment: float = self._ours.recv()
        return moment

    def judge(self, samples: Sequence[Sample]) -> Judged:
        """Return what became of samples of these rooms; no command is given from then on."""
        self._ours.send(list(samples))
        judged: Judged = self._ours.recv()
        return judged


class _Room:
    """One session, and all it has been."""

    def __init__(self, broker: BrokerAddress, name: str, rate: float, chance: Random) -> None:
        self.real = time_through_suspend()
        self.chance = chance
        self.start = at("13:05") - chance.randrange(60)
        self.clock = SimulatedClock(self.start, rate, real=self.real)
        self.began = self.real.now() - (self.clock.now() - self.start) / rate
        self.session = Session(self.clock, History.of(LONG))
        self.told: list[tuple[float, History]] = [(0.0, self.session.history)]
        wish = RoomWish(access=BrokerAccess(address=broker), room=Room(EVENT, name), who="rehearsal")
        self.publishing = RoomPublishing(self.session, wish, self.real.now, displays=lambda: 0)
        self.commands = 0
        self.farthest = self.latest = 0.0

    def do(self, command: str) -> float:
        """Give a command now, and keep what the session is from now on."""
        done = isinstance(self.session.do(read_command(command)), Done)
        self.commands += done
        moment = self.real.now()
        self.told.append((moment, self.session.history))
        return moment

    def judge(self, sample: Sample) -> str:
        """Return what is to be said of a sample."""
        exact = self.start + (sample.moment - self.began) * self.clock.rate
        place = bisect.bisect_right(self.told, sample.moment, key=lambda one: one[0]) - 1
        right = self.digits(place, sample.second)
        away = (exact - sample.second - 0.5) / self.clock.rate  # from the middle of the second that was shown
        half = 0.5 / self.clock.rate
        if abs(away) <= half + AT_A_BORDER and right == sample.digits:
            self.farthest = max(self.farthest, abs(away) - half)
            return "equal" if abs(away) <= half else "at a border"
        if right == sample.digits:
            return f"apart: {sample.room} shows second {sample.second} {away * 1000:.0f} ms from its middle"
        before = place
        while before > 0 and sample.moment - self.told[before][0] <= ON_ITS_WAY:
            late = sample.moment - self.told[before][0]
            before -= 1
            if self.digits(before, sample.second) == sample.digits:
                self.latest = max(self.latest, late)
                return "on its way"
        return f"wrong: {sample.room} shows {sample.digits!r} at second {sample.second}, and {right!r} is right"

    def digits(self, place: int, second: int) -> str:
        """Return the digits of the stage at that second, by what the session was from its `place`th change on."""
        how = Rehearsal(rate=self.clock.rate, running=True) if self.clock.rehearsal else None
        return stage_view(snapshot(self.told[place][1], second), rehearsal=how).digits


def _child(
    broker: BrokerAddress, names: tuple[str, ...], rate: float, every: float, seed: int, told: Connection
) -> None:
    asyncio.run(_run(broker, names, rate, every, seed, told))


async def _run(
    broker: BrokerAddress, names: tuple[str, ...], rate: float, every: float, seed: int, told: Connection
) -> None:
    rooms = {
        name: _Room(broker, name, rate, Random(f"{seed} {name}"))  # noqa: S311  (nothing secret)
        for name in names
    }
    tasks = [asyncio.create_task(_tick(room)) for room in rooms.values()]
    doing = [asyncio.create_task(_act(room, every)) for room in rooms.values()] if every else []
    for room in rooms.values():
        room.publishing.start()
        await asyncio.sleep(0.005)
    while (asked := await asyncio.to_thread(told.recv)) != "end":
        if isinstance(asked, tuple):
            told.send(rooms[asked[0]].do(asked[1]))
            continue
        for task in doing:
            task.cancel()
        told.send(_judged(rooms, asked))
    for task in (*tasks, *doing):
        task.cancel()
    for room in rooms.values():
        room.publishing.detach()
    await asyncio.gather(*(asyncio.to_thread(room.publishing.stop) for room in rooms.values()))


async def _tick(room: _Room) -> None:
    async for _ in ticks(room.clock, most_per_second=LOOKS):
        room.session.second_begun()


async def _act(room: _Room, every: float) -> None:
    await asyncio.sleep(room.chance.uniform(0.5, 1.5) * every)
    room.do("start")
    while True:
        for step in STEPS:
            await asyncio.sleep(room.chance.uniform(0.5, 1.5) * every)
            room.do(step)


def _judged(rooms: dict[str, _Room], samples: list[Sample]) -> Judged:
    judged = Judged(commands=sum(room.commands for room in rooms.values()))
    for sample in samples:
        verdict = rooms[sample.room].judge(sample)
        kind, _, more = verdict.partition(":")
        judged.verdicts[kind] += 1
        if more:
            judged.wrong.append(verdict)
    judged.latest = max(room.latest for room in rooms.values())
    judged.farthest = max(room.farthest for room in rooms.values())
    return judged
