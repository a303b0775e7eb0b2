"""How soon something is there: the version, the first countdown, the full screen; beside a bare Python and others.

Starts are interleaved, so that a busy moment of the machine meets all of them alike; the median of each is taken. A
countdown counts only where its figures are those of the second in which they came. Python keeps what it has compiled,
as it does where a program is installed.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from figures import Figure, compared
from measured_session import STAGETIMER, folder
from recorded_terminal import COUNTDOWN, RecordedTerminal, environment, memory_mb
from references import Reference

from stagetimer.cli.early_picture import big
from stagetimer.core.time_text import length_text

SIZE = (120, 36)
THEIR_STARTS = 3
"""How often the other timers are started: none of the aims is about them."""
MINIMAL_APP = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("it is there")
Minimal().run()
"""


@dataclass(slots=True)
class Screens:
    """Medians of many starts in milliseconds, and the peak of memory in megabytes."""

    countdown: float
    full: float
    minimal: float
    memory: float
    theirs: dict[str, float]


def startup(starts: int, others: list[Reference]) -> list[Figure]:
    """Measure each start that many times."""
    bare, version, help_ = _of_processes(starts)
    screens = _of_screens(starts, others)
    python = ("bare Python", bare)
    found = [
        Figure("start", "bare Python", bare, "ms"),
        compared("start", "--version", version, "ms", with_=python, most=2),
        compared("start", "--help", help_, "ms", with_=python),
        compared("start", "first countdown painted", screens.countdown, "ms", with_=python, most=4),
        Figure("start", "minimal Textual app", screens.minimal, "ms"),
        compared(
            "start", "full chair screen", screens.full, "ms", with_=("minimal Textual app", screens.minimal), most=1.35
        ),
        Figure("memory", "chair gone on with, with the server, peak", screens.memory, "MB", most=55),
    ]
    for name, value in screens.theirs.items():
        found.append(Figure("start", f"{name}, first output", value, "ms"))
    return found


def _of_processes(starts: int) -> tuple[float, float, float]:
    """Return how long a bare Python, `--version` and `--help` take from start to end, in milliseconds."""
    commands = ((sys.executable, "-c", "pass"), (*STAGETIMER, "--version"), (*STAGETIMER, "--help"))
    taken: list[list[float]] = [[], [], []]
    for _ in range(2 * starts + 1):
        for command, times in zip(commands, taken, strict=True):
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, env=environment())
            times.append((time.perf_counter() - began) * 1000)
    return (statistics.median(taken[0]), statistics.median(taken[1]), statistics.median(taken[2]))


def _of_screens(starts: int, others: list[Reference]) -> Screens:
    """Measure the first countdown and the full screen of a session that goes on, a minimal app, the other timers."""
    countdown: list[float] = []
    full: list[float] = []
    minimal: list[float] = []
    memory: list[float] = []
    theirs: dict[str, list[float]] = {other.name: [] for other in others if other.command}
    with folder() as home:
        _begin(home)
        for number in range(2 * starts + 1):  # the ratio of two medians of five would go up and down by a tenth
            with _started((*STAGETIMER, "--data-dir", str(home)), home) as terminal:
                countdown.append(_first_countdown(terminal, _due_end(home)))
                full.append(_milliseconds(terminal.first(_is_whole)))
                memory.append(memory_mb(terminal.process.pid))
            with _started((sys.executable, "-c", MINIMAL_APP), home) as terminal:
                minimal.append(_milliseconds(terminal.first(lambda text: "it is there" in text)))
            for other in others:
                if other.command and number < THEIR_STARTS:
                    with _started(other.command, home) as terminal:
                        theirs[other.name].append(_milliseconds(terminal.first(lambda text: bool(text.strip()))))
    medians = {name: statistics.median(times) for name, times in theirs.items()}
    return Screens(*(statistics.median(one) for one in (countdown, full, minimal, memory)), medians)


def _begin(home: Path) -> None:
    """Begin a session and end its process hard: the next start goes on with it at once."""
    with RecordedTerminal(*STAGETIMER, "--data-dir", str(home), columns=SIZE[0], rows=SIZE[1], cwd=home) as terminal:
        terminal.until("Who starts each talk?")
        terminal.press("\x1b")
        terminal.until("Enter Who starts")
        terminal.press("+")
        terminal.read_for(1.5)  # in the next second it is written down for another start


def _due_end(home: Path) -> int:
    """Return when the talk that is on is to end: 20 minutes after its start, and the one minute given."""
    programme = json.loads((home / "programme.json").read_text(encoding="utf-8"))
    start = datetime.fromisoformat(f"{programme['date']}T{programme['start']}+00:00")
    return int(start.timestamp()) + 21 * 60


@contextmanager
def _started(command: tuple[str, ...], home: Path) -> Iterator[RecordedTerminal]:
    """Yield a program that was started, with all that it wrote until it came to rest."""
    with RecordedTerminal(*command, columns=SIZE[0], rows=SIZE[1], cwd=home) as terminal:
        terminal.read_for(2.5, quiet=1)
        yield terminal


def _first_countdown(terminal: RecordedTerminal, end: int) -> float:
    """Return after how many milliseconds the first figures stood on the screen that were true then."""
    for came, _, rows in terminal.screens():
        text = "\n".join(rows)
        figures = "\n".join(line.strip() for line in big(length_text(end - int(came)), SIZE[0] - 2, SIZE[1] - 4))
        if figures in "\n".join(line.strip() for line in rows) or _is_whole(text):
            return (came - terminal.began) * 1000
    return float("nan")


def _is_whole(text: str) -> bool:
    """Return whether that is the full chair screen."""
    return "? Keys" in text and COUNTDOWN.search(text) is not None


def _milliseconds(seconds: float | None) -> float:
    return float("nan") if seconds is None else seconds * 1000
