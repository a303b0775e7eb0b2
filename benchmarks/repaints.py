"""What each second costs a screen: how late the new digits are, whether one was early, skipped or doubled; CPU, bytes.

The digits are read from the recorded screen: on the chair screen as the clock and the time to the next talk, on the
stage as the large figures themselves.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from figures import Figure, at_share
from recorded_terminal import CLOCK, RecordedTerminal, cpu_seconds, memory_mb

from stagetimer.core.time_text import countdown_text
from stagetimer.tui.digits.raster import layout, picture
from stagetimer.tui.stage_plan import stage_plan

APART = 0.3
"""Seconds without output after which the next output is another repaint."""
EARLY_FROM = 0.5
"""What comes in the second half of a second would have come before the boundary it belongs to."""

HALF_DAY = 12 * 3600
"""Seconds after which the clock of the chair screen shows the same again."""

Reader = Callable[[list[str]], int | None]
"""From the rows of a screen to seconds that go up by one each second; None where nothing is readable."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was seen of one screen."""

    lateness: list[float]
    """Of each second, from its boundary until its digits were complete, in seconds."""
    first_bytes: list[float]
    early: int
    skipped_or_doubled: int
    drift: float
    """How much later the digits came in the last quarter than in the first, in seconds (medians)."""
    cpu: float
    """Seconds of processor time per minute."""
    bytes: float
    """Written to the terminal per second."""
    memory: float
    """At most, in megabytes."""


def measure(terminal: RecordedTerminal, seconds: int, read: Reader) -> Measured:
    """Watch a screen for that many seconds."""
    known = len(terminal.pieces)
    used, began = cpu_seconds(terminal.process.pid), time.time()
    terminal.read_for(seconds - time.time() % 1 + 0.9)
    lasted = time.time() - began
    used = cpu_seconds(terminal.process.pid) - used
    memory = memory_mb(terminal.process.pid)
    written = sum(len(data) for _, data in terminal.pieces[known:])
    shown, first_bytes = _changes(terminal, known, read)
    steps = [(after - before) % HALF_DAY for (_, before), (_, after) in pairwise(shown)]
    late = [came % 1 for came, _ in shown]
    quarter = max(1, len(late) // 4)
    return Measured(
        lateness=[0.0 if part > EARLY_FROM else part for part in late],
        first_bytes=first_bytes,
        early=sum(part > EARLY_FROM for part in late),
        skipped_or_doubled=sum(step != 1 for step in steps),
        drift=at_share(late[-quarter:], 0.5) - at_share(late[:quarter], 0.5) if late else 0.0,
        cpu=used / lasted * 60,
        bytes=written / lasted,
        memory=memory,
    )


def _changes(terminal: RecordedTerminal, known: int, read: Reader) -> tuple[list[tuple[float, int]], list[float]]:
    """Return when each reading was first on the screen, and how late the first byte of each repaint came."""
    shown: list[tuple[float, int]] = []
    first_bytes: list[float] = []
    before, last = None, 0.0
    for number, (came, _, rows) in enumerate(terminal.screens()):
        reading = read(rows)
        if number >= known:
            if came - last > APART:
                first_bytes.append(came % 1)
            if reading is not None and reading != before:
                shown.append((came, reading))
        before, last = reading if reading is not None else before, came
    return shown, first_bytes


def chair_reading(rows: list[str]) -> int | None:
    """Return the seconds of the clock on the chair screen, once the time to the next talk belongs to them."""
    text = "\n".join(rows)
    clock, left = CLOCK.search(text), re.search(r"in (\d+):(\d\d)\b", text)
    if clock is None or left is None:
        return None
    seconds = int(clock[1]) % 12 * 3600 + int(clock[2]) * 60 + int(clock[3])
    to_go = int(left[1]) * 60 + int(left[2])
    return seconds if (seconds + to_go) % 60 == 0 else None  # every talk here starts at a whole minute


def stage_reader(columns: int, rows: int, longest: int = 1200) -> Reader:
    """Return what reads the large figures of a stage of that size: they are compared with each of their pictures."""
    plan = stage_plan(columns, rows, digits=True, banded=False)
    place = layout("00:00", columns - 2 * plan.framed, plan.digits)
    if place is None:
        raise ValueError(f"no large figures fit {columns} by {rows}")
    top, side = plan.framed + plan.band + plan.head + plan.above, int(plan.framed)
    known = {picture(countdown_text(left), place): -left for left in range(longest + 1)}

    def read(screen: list[str]) -> int | None:
        seen = tuple(row[side : side + place.width] for row in screen[top : top + plan.digits])
        return known.get(seen)

    return read


def figures_of(name: str, measured: Measured, *, aims: bool = False) -> list[Figure]:
    """Return what was seen of one screen as figures; with `aims`, judged."""

    def one(what: str, value: float, unit: str, most: float | None = None) -> Figure:
        return Figure("repaint", f"{name}, {what}", value, unit, most=most)

    late = [part * 1000 for part in measured.lateness] or [float("nan")]
    first = [part * 1000 for part in measured.first_bytes] or [float("nan")]
    return [
        one("digits late p50", at_share(late, 0.5), "ms", 5 if aims else None),
        one("digits late p95", at_share(late, 0.95), "ms", 15 if aims else None),
        one("digits late p99", at_share(late, 0.99), "ms"),
        one("digits late max", max(late), "ms"),
        one("first byte late p50", at_share(first, 0.5), "ms"),
        one("repaints seen", len(measured.lateness), ""),
        one("early", measured.early, "", 0),
        one("skipped or doubled", measured.skipped_or_doubled, "", 0),
        one("drift over the run", measured.drift * 1000, "ms"),
        one("written", measured.bytes, "bytes/s"),
    ]
