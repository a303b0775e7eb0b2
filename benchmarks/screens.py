"""The chair screen and the stage in several sizes, alone and with displays, running and idle, beside other timers."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from displays import crowded
from displays import figures_of as display_figures
from figures import Figure, compared
from measured_session import chair_screen, folder
from recorded_terminal import RecordedTerminal, cpu_seconds, memory_mb
from references import Reference
from repaints import Measured, chair_reading, figures_of, measure, stage_reader

SIZES = ((80, 24), (200, 60))
MIDDLE = (120, 36)
CROWD = 100


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program costs while it shows its time: CPU seconds and bytes per minute and second, megabytes."""

    cpu: float
    bytes: float
    memory: float


def screens(seconds: int, others: list[Reference]) -> list[Figure]:
    """Measure each screen for that many seconds."""
    found: list[Figure] = []
    for size in SIZES:
        seen = crowded(CROWD, seconds, size, before=seconds)
        name = f"chair {size[0]}x{size[1]}"
        found += figures_of(name, seen.alone) + figures_of(f"{name}, {CROWD} displays", seen.together)
        found += display_figures(seen) if size == SIZES[0] else []
    chair, theirs = _beside(seconds, others)
    found += figures_of(f"chair {MIDDLE[0]}x{MIDDLE[1]}", chair, aims=True) + _costs("chair", chair, theirs, 0.45)
    stage, beside_stage = _beside(seconds // 2, others, stage=True)
    found += figures_of(f"stage {MIDDLE[0]}x{MIDDLE[1]}", stage) + _costs("stage", stage, beside_stage, 0.35)
    for other in others:
        found += _of_other(other, theirs.get(other.name))
    return found + _idle(max(5, seconds // 5))


def _costs(name: str, seen: Measured, theirs: dict[str, Cost], most: float) -> list[Figure]:
    """Return CPU and memory; the CPU beside termdown's, whose time was measured in the same minute."""
    termdown = theirs["termdown"].cpu if "termdown" in theirs else None
    return [
        compared("CPU", f"{name}, running", seen.cpu, "s/min", with_=("termdown", termdown), most=most),
        Figure("memory", f"{name}, first time with a programme, with the server, peak", seen.memory, "MB", most=55),
    ]


def _of_other(other: Reference, cost: Cost | None) -> list[Figure]:
    if cost is None:
        return [Figure("others", other.name, None, "", note=other.missing)]
    return [
        Figure("others", f"{other.name}, CPU", cost.cpu, "s/min"),
        Figure("others", f"{other.name}, memory, peak", cost.memory, "MB"),
        Figure("others", f"{other.name}, written", cost.bytes, "bytes/s"),
    ]


def _beside(seconds: int, others: list[Reference], *, stage: bool = False) -> tuple[Measured, dict[str, Cost]]:
    """Return a screen and what the other timers cost, all at the same time: what disturbs one disturbs all."""
    there = [other for other in others if other.command]
    read = stage_reader(*MIDDLE) if stage else chair_reading
    with chair_screen(*MIDDLE, stage=stage) as terminal, ThreadPoolExecutor(max_workers=len(there) + 1) as pool:
        costs = {other.name: pool.submit(_cost, other.command, seconds) for other in there}
        seen = measure(terminal, seconds, read)
        return seen, {name: cost.result() for name, cost in costs.items()}


def _cost(command: tuple[str, ...], seconds: int) -> Cost:
    with folder() as home, RecordedTerminal(*command, columns=MIDDLE[0], rows=MIDDLE[1], cwd=home) as terminal:
        terminal.read_for(3)
        known = len(terminal.pieces)
        used, began = cpu_seconds(terminal.process.pid), time.time()
        terminal.read_for(seconds)
        lasted = time.time() - began
        written = sum(len(data) for _, data in terminal.pieces[known:])
        used = cpu_seconds(terminal.process.pid) - used
        return Cost(used / lasted * 60, written / lasted, memory_mb(terminal.process.pid))


def _idle(seconds: int) -> list[Figure]:
    """Return what the screens cost while no talk is on: an hour before the first one, all they show is the time."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        both = {name: pool.submit(_waiting, seconds, stage=name == "stage") for name in ("chair", "stage")}
        return [Figure("CPU", f"{name}, an hour before", cost.result(), "s/min") for name, cost in both.items()]


def _waiting(seconds: int, *, stage: bool) -> float:
    """Return the CPU seconds per minute of a screen that waits for the first talk."""
    with chair_screen(*MIDDLE, moment="before", stage=stage) as terminal:
        used, began = cpu_seconds(terminal.process.pid), time.time()
        terminal.read_for(seconds)
        return (cpu_seconds(terminal.process.pid) - used) / (time.time() - began) * 60
