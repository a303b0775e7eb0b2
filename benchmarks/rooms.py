"""Many rooms rehearsed at once through one broker and one gateway: each display's digits against its chair's; the cost.

Run from the top:

    python benchmarks/rooms.py [ROOMS] [DISPLAYS OF EACH] [SECONDS]

It ends with 1 if any display showed digits that were not its chair's.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from figures import machine
from gateway_process import GatewayProcess, cpu_seconds
from rehearsed_displays import RoomDisplays
from rehearsed_rooms import EVENT, Chairs, Judged

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from mosquitto import Mosquitto

PROCESSES = 4
"""Chairs are spread over so many, and displays over as many."""
WARM_UP = 40.0
"""Seconds until sampling begins: what joining costs is over then (`gateway_load.py` measures that)."""
EVERY = 4.0
"""Real seconds between two commands of one chair."""


@dataclass
class Seen:
    """What one run has shown."""

    rooms: int
    displays: int
    seconds: float
    verdicts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    without: int = 0
    """Looks of displays that had nothing to show, or no signal."""
    dropped: int = 0
    commands: int = 0
    latest: float = 0.0
    """Seconds after a command at which a display still showed what was right before it, at most."""
    farthest: float = 0.0
    """Seconds by which a display's clock was away from its chair's, at most."""
    cpu: dict[str, float] = field(default_factory=dict)
    """Seconds of processor time of broker, gateway, chairs and displays in the sampled time."""
    told: dict[str, float] = field(default_factory=dict)
    """How much the gateway's own figures grew in that time."""

    @property
    def samples(self) -> int:
        """How many looks were judged."""
        return sum(self.verdicts.values())


def rehearsed(
    rooms: int, each: int, seconds: float, rate: float = 60.0, every: float = EVERY, warm_up: float = WARM_UP
) -> Seen:
    """Rehearse that many rooms with `each` displays, and sample for that many seconds."""
    names = [f"Hall {number}" for number in range(1, rooms + 1)]
    spread = min(PROCESSES, rooms)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        broker = Mosquitto(folder)
        broker.start()
        stack.callback(broker.kill)
        gateway = stack.enter_context(GatewayProcess(str(broker.address), EVENT))
        chairs = [
            stack.enter_context(Chairs(broker.address, names[part::spread], rate=rate, every=every, seed=part))
            for part in range(spread)
        ]
        crowds = [stack.enter_context(RoomDisplays(gateway.port, names[part::spread], each)) for part in range(spread)]
        _wait_for(crowds, rooms * each)
        time.sleep(warm_up)
        processes = {"broker": [broker.pid], "gateway": [gateway.pid], "chairs": [one.pid for one in chairs]}
        before, figures = _cpu(processes), gateway.figures()
        found = _sampled(crowds, seconds)
        seen = Seen(rooms, rooms * each, seconds)
        seen.cpu = {name: used - before[name] for name, used in _cpu(processes).items()}
        seen.told = {name: value - figures.get(name, 0.0) for name, value in gateway.figures().items()}
        for part, chair in enumerate(chairs):
            of_these = set(names[part::spread])
            _add(
                seen, chair.judge([sample for samples, _, _ in found for sample in samples if sample.room in of_these])
            )
        seen.without = sum(without for _, without, _ in found)
        seen.dropped = sum(dropped for _, _, dropped in found)
    return seen


def _wait_for(crowds: list[RoomDisplays], displays: int) -> None:
    end = time.monotonic() + 60
    while (shown := sum(crowd.shown() for crowd in crowds)) < displays:
        if time.monotonic() > end:
            raise TimeoutError(f"only {shown} of {displays} displays show anything")
        time.sleep(0.5)


def _sampled(crowds: list[RoomDisplays], seconds: float) -> list[tuple[list, int, int]]:
    """Let all crowds sample at once."""
    with ThreadPoolExecutor(len(crowds)) as pool:
        return list(pool.map(lambda crowd: crowd.sample(seconds), crowds))


def _cpu(processes: dict[str, list[int]]) -> dict[str, float]:
    return {name: sum(cpu_seconds(pid) for pid in pids) for name, pids in processes.items()}


def _add(seen: Seen, judged: Judged) -> None:
    seen.verdicts += judged.verdicts
    seen.wrong += judged.wrong
    seen.commands += judged.commands
    seen.latest = max(seen.latest, judged.latest)
    seen.farthest = max(seen.farthest, judged.farthest)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Rehearse many rooms, and hold their displays to their chairs.")
    parser.add_argument("rooms", nargs="?", type=int, default=200)
    parser.add_argument("each", nargs="?", type=int, default=2, help="displays of each room")
    parser.add_argument("seconds", nargs="?", type=float, default=30, help="of sampling")
    parser.add_argument("--rate", type=float, default=60.0)
    parser.add_argument("--every", type=float, default=EVERY, help="seconds between two commands of a chair")
    parser.add_argument("--warm-up", type=float, default=WARM_UP)
    parser.add_argument("--json", action="store_true", help="what was seen as one line of JSON")
    return parser.parse_args()


def main() -> int:
    """Run, print, and return 1 if anything was wrong."""
    given = _options()
    seen = rehearsed(given.rooms, given.each, given.seconds, given.rate, every=given.every, warm_up=given.warm_up)
    if given.json:
        print(json.dumps({**vars(seen), "wrong": seen.wrong[:20]}))
        return 0
    print(machine())
    print(f"{seen.rooms} rooms at {given.rate:g}x, {seen.displays} displays, {seen.commands} commands,", end=" ")
    print(f"{seen.seconds:g} s sampled")
    print(f"looks judged: {seen.samples} ({dict(seen.verdicts)})")
    print(f"with nothing to show or no signal: {seen.without}; put aside by the system: {seen.dropped}")
    print(f"at a border, a display's clock was away from its chair's by {seen.farthest * 1000:.1f} ms at most")
    print(f"a command was seen by every display after {seen.latest:.2f} s at most")
    for name, used in seen.cpu.items():
        print(f"processor time of {name}: {used:.2f} s, {used / seen.seconds * 100:.1f} % of a core")
    for name in ("anchors_total", "broker_messages_total", "broker_bytes_total", "display_bytes_total"):
        print(f"gateway {name}: {seen.told.get('stagetimer_gateway_' + name, 0):.0f}")
    for line in sorted(seen.wrong, reverse=True)[:20]:
        print(line)
    return 1 if seen.wrong or not seen.verdicts["equal"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
