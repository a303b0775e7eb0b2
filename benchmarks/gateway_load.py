"""Many displays at one gateway: joining, memory and processor time of each, bytes, and a change on its way to all.

Run from the top:

    python benchmarks/gateway_load.py [DISPLAYS] [SECONDS]

Broker, chair, gateway and the displays are processes of their own, on one machine.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from crowd import Counts, Crowd
from figures import Figure, at_share, machine, table
from gateway_process import GatewayProcess, cpu_seconds
from recorded_terminal import memory_mb
from rehearsed_rooms import EVENT, Chairs

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from mosquitto import Mosquitto

CROWD = 1000
"""Displays in one process of their own."""
MOST_JOINING = 120.0
"""Seconds after which not all displays have joined, and never will."""
ROOM = "Hall 1"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was seen."""

    displays: int
    joined: float
    """Seconds until every display had its first anchor."""
    joining_cpu: float
    """Seconds of processor time that the gateway spent on that."""
    memory: float
    """More memory held by the gateway, in kilobytes for each display."""
    alone: float
    """Seconds of processor time of the gateway in a minute without displays."""
    together: float
    """And with them."""
    bytes: float
    """Sent to each display per second while nothing changes."""
    change: list[float]
    """Milliseconds from a chair's command until each display had it."""
    change_cpu: float
    """Milliseconds of processor time of the gateway for that change."""


def loaded(displays: int, seconds: float) -> Loaded:
    """Let that many displays of one room join one gateway, stay for that many seconds, and be told of a change."""
    with ExitStack() as stack:
        broker = Mosquitto(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        broker.start()
        stack.callback(broker.kill)
        gateway = stack.enter_context(GatewayProcess(str(broker.address), EVENT, most=displays))
        chair = stack.enter_context(Chairs(broker.address, [ROOM], rate=1.0, every=0, seed=1))
        _until(lambda: gateway.figures()["stagetimer_gateway_rooms"] == 1)
        chair.do(ROOM, "start")  # in a talk nothing changes by itself
        time.sleep(5)
        alone = _minute(gateway, seconds / 2)
        held, used = memory_mb(gateway.pid, peak=False), cpu_seconds(gateway.pid)
        crowds = [
            stack.enter_context(Crowd(gateway.port, min(CROWD, displays - first), f"/{ROOM.replace(' ', '%20')}"))
            for first in range(0, displays, CROWD)
        ]
        joined = _all_joined(crowds)
        joining_cpu = cpu_seconds(gateway.pid) - used
        time.sleep(5)
        known, began = sum(_counts(crowds)), time.time()
        together = _minute(gateway, seconds)
        sent = (sum(_counts(crowds)) - known) / (time.time() - began)
        memory = memory_mb(gateway.pid, peak=False) - held
        change, change_cpu = _change(chair, gateway, crowds)
    per_display = memory * 1024 / displays
    return Loaded(displays, joined, joining_cpu, per_display, alone, together, sent / displays, change, change_cpu)


def _all_joined(crowds: list[Crowd]) -> float:
    """Return in how many seconds the slowest crowd was complete."""
    waiting, longest, end = list(crowds), 0.0, time.monotonic() + MOST_JOINING
    while waiting:
        if time.monotonic() > end:
            raise TimeoutError("not all displays have joined")
        for crowd in tuple(waiting):
            if (joined := crowd.joined()) is not None:
                longest = max(longest, joined)
                waiting.remove(crowd)
        time.sleep(0.02)
    return longest


def _counts(crowds: list[Crowd]) -> list[int]:
    return [crowd.counts().bytes for crowd in crowds]


def _minute(gateway: GatewayProcess, seconds: float) -> float:
    """Return the processor time that the gateway uses in a minute, measured over that many seconds."""
    before = cpu_seconds(gateway.pid)
    time.sleep(seconds)
    return (cpu_seconds(gateway.pid) - before) / seconds * 60


def _change(chair: Chairs, gateway: GatewayProcess, crowds: list[Crowd]) -> tuple[list[float], float]:
    """Let the chair give a minute more; return when each display had that, and what it cost the gateway."""
    before = cpu_seconds(gateway.pid)
    known = max(number for crowd in crowds for number in crowd.counts().messages)
    pressed = time.time()
    chair.do(ROOM, "add 60")
    time.sleep(2.5)
    found: list[Counts] = [crowd.counts() for crowd in crowds]
    cost = (cpu_seconds(gateway.pid) - before) * 1000
    first = min(number for counts in found for number in counts.messages if number > known)
    return sorted((moment - pressed) * 1000 for counts in found for moment in counts.messages.get(first, [])), cost


def _until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("the room never came to the gateway")
        time.sleep(0.1)


def figures_of(seen: Loaded) -> list[Figure]:
    """Return what was seen as figures."""
    many = f"{seen.displays} displays"

    def one(what: str, value: float, unit: str, most: float | None = None) -> Figure:
        return Figure("gateway", f"{many}, {what}", value, unit, most=most)

    return [
        one("all joined after", seen.joined, "s"),
        one("gateway's CPU for joining", seen.joining_cpu / seen.displays * 1000, "ms each"),
        one("memory for each", seen.memory, "kB"),
        one("gateway's CPU without displays", seen.alone, "s/min"),
        one("gateway's CPU with them", seen.together, "s/min", 30),
        one("CPU more for each", (seen.together - seen.alone) / seen.displays * 1000, "ms/min"),
        one("sent to each", seen.bytes, "bytes/s", 12),
        one("a change reached half after", at_share(seen.change, 0.5), "ms"),
        one("a change reached the last after", seen.change[-1], "ms"),
        one("gateway's CPU in the 2.5 s of a change", seen.change_cpu, "ms"),
        one("without the change", seen.displays - len(seen.change), "", 0),
    ]


def main() -> None:
    """Measure and print."""
    displays = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60
    print(machine())
    print(table(figures_of(loaded(displays, seconds))))


if __name__ == "__main__":
    main()
