"""An hour of real time: the chair's screen in a pseudo-terminal, keys pressed now and then, displays come and go.

`measure` is what `soak.py --real-minutes` calls.
"""

import json
import random
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from measured_session import programme
from recorded_terminal import cpu_seconds
from soak_crowd import CrowdElsewhere, Seen
from soak_watch import at_share, watch

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from real_terminal import RealTerminal

ESCAPE = "\x1b"
KEYS = ("+", "-", "\r", "\x7f", "\x19", "v", "?", "\x10", "p", "m", "\x1b[A", "\x1b[B")
"""More, less, the step, undo, redo, the stage, the help, the palette, two panels, up and down."""
KEYS_TAKE = 6
"""Seconds after a key that are not measured: what it opens is closed again in them."""
TALKS = 8
SIZE = (120, 36)
WARM_UP = 10
"""Minutes before memory, files and threads are held to a bound."""
MOST_GROWTH = {"KiB": 16 * 1024, "files": 20, "threads": 2}
"""How much more than at the end of the warm-up there may be at the end."""


@dataclass
class Minutes:
    """What was measured, one entry a minute."""

    last: list[float] = field(default_factory=list)
    """Seconds from each second's boundary to the last byte of its repaint."""
    per_minute: list[dict[str, float]] = field(default_factory=list)
    skipped: int = 0
    doubled_back: int = 0
    repaints: int = 0


def measure(minutes: int, displays: int, seed: int, say: Callable[[str], None]) -> dict[str, object]:
    """Run for that many real minutes with that many displays and return the figures and what was out of bounds."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "programme.json").write_text(json.dumps(_long_programme()), encoding="utf-8")
        given = ("--data-dir", folder, "--port", str(port))
        with RealTerminal(*given, columns=SIZE[0], rows=SIZE[1], cwd=home) as terminal:
            terminal.until("Who starts each talk?")
            terminal.press(ESCAPE)
            terminal.until("SPEAKING")
            _until_served(terminal, port)
            crowd = CrowdElsewhere(port, displays, seed)
            found = _run(terminal, crowd, minutes, seed, say)
            seen = crowd.take()
            crowd.end()
            alive = terminal.process.poll() is None
    wrong = _out_of_bounds(found, seen) + ([] if alive else ["the program has ended by itself"])
    return {
        "minutes": minutes,
        "displays": displays,
        **_screen(found),
        **_displays(found, seen, displays),
        "wrong": wrong,
    }


def _screen(found: Minutes) -> dict[str, object]:
    """Return what the chair's screen and its process did."""
    late, per = sorted(found.last), found.per_minute
    cpu = sorted(minute["CPU"] for minute in per)
    return {
        "repaints": found.repaints,
        **{f"last byte ms p{n}": round(at_share(late, n / 100) * 1000, 1) for n in (50, 95, 99)},
        "last byte ms max": round(late[-1] * 1000, 1),
        "seconds skipped": found.skipped,
        "seconds shown again": found.doubled_back,
        "CPU seconds per minute p50": at_share(cpu, 0.5),
        "CPU seconds per minute max": cpu[-1],
        "after the first minute": per[0],
        "after the warm-up": _warm(found),
        "at the end": per[-1],
    }


def _displays(found: Minutes, seen: Seen, displays: int) -> dict[str, object]:
    """Return what the displays saw."""
    minutes = len(found.per_minute)
    return {
        "anchors": seen.anchors,
        "visits of displays": seen.joined,
        "streams ended by the server": seen.broken,
        "requests without an answer": seen.refused,
        "would have said No signal": seen.silences,
        "longest silence s": round(seen.longest_silence, 2),
        "first to last display ms, worst minute": max(minute["spread ms max"] for minute in found.per_minute),
        "bytes per display and second": round(seen.bytes / displays / minutes / 60, 2),
    }


def _warm(found: Minutes) -> dict[str, float]:
    return found.per_minute[min(WARM_UP, len(found.per_minute)) - 1]


def _out_of_bounds(found: Minutes, seen: Seen) -> list[str]:
    """Return what has grown beyond its bound, and what displays must never see, a sentence each."""
    warm, end = _warm(found), found.per_minute[-1]
    wrong = [
        f"{name}: {end[name]:g} at the end, {warm[name]:g} after the warm-up, and {most} more is the bound"
        for name, most in MOST_GROWTH.items()
        if end[name] - warm[name] > most
    ]
    wrong += [f"{seen.backwards} anchors came with a number below the last"] if seen.backwards else []
    wrong += [f"{found.doubled_back} times the clock on the screen went back"] if found.doubled_back else []
    return wrong


def _run(terminal: RealTerminal, crowd: CrowdElsewhere, minutes: int, seed: int, say: Callable[[str], None]) -> Minutes:
    chance = random.Random(seed)  # noqa: S311  (keys of a test, not a secret)
    found = Minutes()
    end = time.time()
    for minute in range(minutes):
        end += 60
        used = cpu_seconds(terminal.process.pid)
        _press(terminal, chance.choice(KEYS))
        _look(terminal, found, max(1, round(end - time.time())))
        if terminal.process.poll() is not None:
            say(f"minute {minute + 1}: the program has ended\n{terminal.text}")
            break
        spread = crowd.take()
        figures = {
            "CPU": round(cpu_seconds(terminal.process.pid) - used, 2),
            **_standing(terminal.process.pid),
            "open displays": spread.open,
            "spread ms max": round(max(spread.spread, default=0.0) * 1000, 1),
        }
        found.per_minute.append(figures)
        say(f"minute {minute + 1}: {json.dumps(figures)}")
    return found


def _until_served(terminal: RealTerminal, port: int) -> None:
    """Wait until the program takes connections: it begins to serve after its first paint."""
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        terminal.read(0.1)


def _press(terminal: RealTerminal, key: str) -> None:
    """Press a key, look at what it opens, close that; none of it is measured."""
    terminal.press(key)
    watch(terminal, KEYS_TAKE // 2)
    terminal.press(ESCAPE)
    watch(terminal, KEYS_TAKE // 2)


def _look(terminal: RealTerminal, found: Minutes, seconds: int) -> None:
    bursts, shown = watch(terminal, seconds)
    found.repaints += len(bursts)
    found.last += [burst[1] % 1 for burst in bursts]
    steps = [after - before for before, after in pairwise(shown) if before and after]
    found.skipped += sum(step > 1 for step in steps)
    found.doubled_back += sum(step < 0 for step in steps)


def _standing(pid: int) -> dict[str, float]:
    """Return what a process holds now: resident memory in KiB, open files, threads."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    fields = dict(line.split(":", 1) for line in status.splitlines())
    return {
        "KiB": int(fields["VmRSS"].split()[0]),
        "files": len(list(Path(f"/proc/{pid}/fd").iterdir())),
        "threads": int(fields["Threads"]),
    }


def _long_programme() -> dict[str, object]:
    """Return a programme of today whose talks fill more than an hour from a minute ago."""
    short = programme()
    talks = [
        {"kind": "talk", "title": f"Talk {n}", "speakers": [{"name": f"Speaker {n}"}], "length": "10 min"}
        for n in range(1, TALKS + 1)
    ]
    return {**short, "slots": talks}
