"""What many displays cost the chair's process: its screen's lateness, CPU, memory, bytes; how soon a change is out.

Run from the top, by itself or as a part of `run.py`:

    python benchmarks/displays.py [DISPLAYS] [SECONDS]
"""

import socket
import sys
import time
from dataclasses import dataclass

from crowd import Crowd
from figures import Figure, at_share, table
from measured_session import chair_screen
from recorded_terminal import RecordedTerminal, memory_mb
from repaints import Measured, chair_reading, measure

from stagetimer.web.feed_hub import MOST_DISPLAYS

MOST_JOINING = 60
"""Seconds after which not all displays have joined, and never will."""


@dataclass(frozen=True, slots=True)
class Crowded:
    """A session with its displays, and the same session just before they came."""

    displays: int
    alone: Measured
    together: Measured
    joined: float
    """Seconds until every display had its first anchor."""
    memory: float
    """More memory held, in kilobytes for each display."""
    bytes: float
    """Sent to each display per second while nothing changes."""
    change: tuple[float, float, int]
    """A change by key: milliseconds until half of the displays and until the last one had it; how many got it."""


def crowded(displays: int, seconds: int, size: tuple[int, int] = (120, 36), *, before: int = 15) -> Crowded:
    """Run a session with that many displays for that many seconds, and for `before` seconds without them first."""
    if displays > MOST_DISPLAYS:
        raise ValueError(f"a session serves {MOST_DISPLAYS} displays at most, not {displays}")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with chair_screen(*size, "--port", str(port)) as terminal:
        alone = measure(terminal, before, chair_reading)
        held = memory_mb(terminal.process.pid, peak=False)
        with Crowd(port, displays) as crowd:
            end = time.time() + MOST_JOINING
            while (joined := crowd.joined()) is None:
                terminal.read(0.05)
                if time.time() > end:
                    raise TimeoutError(f"not all of {displays} displays have joined")
            terminal.read_for(3)
            known, began = crowd.counts().bytes, time.time()
            together = measure(terminal, seconds, chair_reading)
            sent = (crowd.counts().bytes - known) / (time.time() - began)
            memory = memory_mb(terminal.process.pid, peak=False) - held
            change = _change(terminal, crowd)
    return Crowded(displays, alone, together, joined, memory * 1024 / displays, sent / displays, change)


def _change(terminal: RecordedTerminal, crowd: Crowd) -> tuple[float, float, int]:
    """Give a minute more with the key and return after how many milliseconds the displays had it."""
    known = max(crowd.counts().messages)
    terminal.read_for(1.4 - time.time() % 1)
    pressed = time.time()
    terminal.press("+")
    terminal.read_for(3)
    messages = crowd.counts().messages
    first = min((number for number in messages if number > known), default=None)
    came = sorted((moment - pressed) * 1000 for moment in messages.get(first or 0, []))
    if not came:
        raise TimeoutError("a change reached no display")
    return at_share(came, 0.5), came[-1], len(came)


def figures_of(seen: Crowded) -> list[Figure]:
    """Return what was seen as figures."""
    many = f"{seen.displays} displays" if seen.displays > 1 else "1 display"
    thousand = seen.displays == 1000
    more = (seen.together.cpu - seen.alone.cpu) / seen.displays * 1000
    late = (at_share(seen.together.lateness, 0.5) - at_share(seen.alone.lateness, 0.5)) * 1000
    half, last, got = seen.change

    def one(what: str, value: float, unit: str, most: float | None = None) -> Figure:
        return Figure("displays", f"{many}, {what}", value, unit, most=most)

    return [
        one("CPU more for each", more, "ms/min"),
        one("CPU more in all", more * seen.displays / 1000, "s/min", 0.5 if thousand else None),
        one("digits later by (p50)", late, "ms", 3),
        one("sent to each", seen.bytes, "bytes/s", 10),
        one("memory for each", seen.memory, "kB", 35 if thousand else None),
        one("all joined after", seen.joined, "s", 2),
        one("a change reached half after", half, "ms"),
        one("a change reached the last after", last, "ms", 150),
        one("without the change", seen.displays - got, "", 0),
    ]


def main() -> None:
    """Measure that many displays and print the figures."""
    displays = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    print(table(figures_of(crowded(displays, seconds))))


if __name__ == "__main__":
    main()
