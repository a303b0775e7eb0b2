"""Displays of many rooms in a process of their own, each a follower of a gateway's feed; they tell what they showed."""

import multiprocessing
import sys
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parent))

from rehearsed_rooms import Sample

from stagetimer.clock.steady import time_through_suspend
from stagetimer.live.feed_address import FeedAddress
from stagetimer.live.feed_connection import FeedConnection
from stagetimer.live.feed_follower import FeedFollower

LONGEST_LOOK = 0.002
"""Seconds; a display that was put aside by the system while it looked has no one moment, and is not counted."""
SWITCH = 0.0005
"""Seconds until another thread has its turn: a hundred displays share a process, and none is to wait for the others."""
JOINING = 0.02
"""Seconds from one display's joining to the next one's."""
PAUSE = 0.4
"""Seconds between two looks at all displays."""


class RoomDisplays:
    """So many displays of each of those rooms, from `with` to its end."""

    def __init__(self, port: int, rooms: Sequence[str], each: int) -> None:
        self._ours, theirs = multiprocessing.Pipe()
        self._child = multiprocessing.Process(target=_child, args=(port, tuple(rooms), each, theirs), daemon=True)

    def __enter__(self) -> Self:
        self._child.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ours.send("end")
        self._child.join(30)

    def shown(self) -> int:
        """Return how many displays show a session now."""
        self._ours.send("shown")
        number: int = self._ours.recv()
        return number

    def sample(self, seconds: float) -> tuple[list[Sample], int, int]:
        """Return what was shown in that many seconds, how many looks showed nothing or no signal, how many fell out."""
        self._ours.send(seconds)
        found: tuple[list[Sample], int, int] = self._ours.recv()
        return found


def _child(port: int, rooms: tuple[str, ...], each: int, told: Connection) -> None:
    sys.setswitchinterval(SWITCH)
    now = time_through_suspend().now
    displays = []
    for room in rooms:
        for _ in range(each):
            address = FeedAddress("127.0.0.1", port, base=f"/{quote(room, safe='')}")
            way = FeedConnection(address, page="stage", now=now)
            displays.append((room, FeedFollower(way, now, name=room)))
    for _, display in displays:
        display.look()
        time.sleep(JOINING)
    while True:
        for _, display in displays:
            display.look()
        if not told.poll(PAUSE):
            continue
        asked = told.recv()
        if asked == "end":
            return
        if asked == "shown":
            told.send(sum(display.look().view is not None for _, display in displays))
        else:
            told.send(_sample(displays, asked, now))


def _sample(
    displays: list[tuple[str, FeedFollower]], seconds: float, now: "time.Callable[[], float]"
) -> tuple[list[Sample], int, int]:
    samples, without, dropped = [], 0, 0
    end = now() + seconds
    while now() < end:
        for room, display in displays:
            before = now()
            seen = display.look()
            after = now()
            if seen.view is None or seen.notice:
                without += 1
            elif after - before > LONGEST_LOOK:
                dropped += 1
            else:
                samples.append(Sample(room, (before + after) / 2, display.second, seen.view.digits))
        time.sleep(PAUSE)
    return samples, without, dropped
