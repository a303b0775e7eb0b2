"""How soon something is there: the version, the first countdown, the full screen; beside a bare Python and others.

Starts are interleaved, so that a busy moment of the machine meets all of them alike; the median of each is taken.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from figures import Figure, compared
from measured_session import STAGETIMER, folder
from recorded_terminal import RecordedTerminal, has_countdown
from references import Reference

SIZE = (120, 36)
MINIMAL_APP = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("it is there")
Minimal().run()
"""


def startup(starts: int, others: list[Reference]) -> list[Figure]:
    """Measure each start that many times."""
    bare, version, help_ = _of_processes(starts)
    countdown, full, minimal, theirs = _of_screens(starts, others)
    python = ("bare Python", bare)
    found = [
        Figure("start", "bare Python", bare, "ms"),
        compared("start", "--version", version, "ms", with_=python, most=2),
        compared("start", "--help", help_, "ms", with_=python),
        compared("start", "first countdown painted", countdown, "ms", with_=python, most=4),
        Figure("start", "minimal Textual app", minimal, "ms"),
        compared("start", "full chair screen", full, "ms", with_=("minimal Textual app", minimal), most=1.35),
    ]
    for name, value in theirs.items():
        found.append(Figure("start", f"{name}, first output", value, "ms"))
    return found


def _of_processes(starts: int) -> tuple[float, float, float]:
    """Return how long a bare Python, `--version` and `--help` take from start to end, in milliseconds."""
    commands = ((sys.executable, "-c", "pass"), (*STAGETIMER, "--version"), (*STAGETIMER, "--help"))
    taken: list[list[float]] = [[], [], []]
    for _ in range(2 * starts + 1):
        for command, times in zip(commands, taken, strict=True):
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            times.append((time.perf_counter() - began) * 1000)
    return (statistics.median(taken[0]), statistics.median(taken[1]), statistics.median(taken[2]))


def _of_screens(starts: int, others: list[Reference]) -> tuple[float, float, float, dict[str, float]]:
    """Return the first countdown and the full screen of a session that goes on, a minimal app, the other timers."""
    countdown: list[float] = []
    full: list[float] = []
    minimal: list[float] = []
    theirs: dict[str, list[float]] = {other.name: [] for other in others if other.command}
    with folder() as home:
        _begin(home)
        for _ in range(starts):
            first, whole = _start(
                (*STAGETIMER, "--data-dir", str(home)), home, has_countdown, lambda text: "? Keys" in text
            )
            countdown.append(first)
            full.append(whole)
            (there,) = _start((sys.executable, "-c", MINIMAL_APP), home, lambda text: "it is there" in text)
            minimal.append(there)
            for other in others:
                if other.command:
                    theirs[other.name] += _start(other.command, home, lambda text: bool(text.strip()))
    medians = {name: statistics.median(times) for name, times in theirs.items()}
    return statistics.median(countdown), statistics.median(full), statistics.median(minimal), medians


def _begin(home: Path) -> None:
    """Begin a session and end its process hard: the next start goes on with it at once."""
    with RecordedTerminal(*STAGETIMER, "--data-dir", str(home), columns=SIZE[0], rows=SIZE[1], cwd=home) as terminal:
        terminal.until("Who starts each talk?")
        terminal.press("\x1b")
        terminal.until("Enter Who starts")
        terminal.press("+")
        terminal.read_for(1)


def _start(command: tuple[str, ...], home: Path, *shows: Callable[[str], bool]) -> list[float]:
    """Return after how many milliseconds the screen first showed each of those."""
    with RecordedTerminal(*command, columns=SIZE[0], rows=SIZE[1], cwd=home) as terminal:
        terminal.read_for(4, quiet=0.5)
    return [(terminal.first(one) or float("nan")) * 1000 for one in shows]
