"""Days of sessions without a break: random programmes, commands, displays and clock steps, held against a model.

Run from the top:

    python benchmarks/soak.py [--hours 72] [--seed 1]
    python benchmarks/soak.py --real-minutes 60 --displays 50

The first runs on simulated time: real sessions with real journals and the real feed, of which every second is compared
with a model of its own (`soak_model.py`), while memory, files, threads, tasks and objects are watched. The second is
the chair's own screen in real time. Both print their figures as JSON and end with 1 if anything was not as it must be.
"""

import argparse
import asyncio
import json
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from soak_programmes import random_programme
from soak_resources import Held, growth, held, most_grown
from soak_session import Counts, SoakedSession

HOUR = 3600
WARM_UP = 0.1
"""The share of the hours, but never less than `LEAST_WARM_UP` sessions, after which nothing may grow any more."""
LEAST_WARM_UP = 1
MOST_WRONG = 20


@dataclass
class Soaked:
    """How a soak went."""

    counts: Counts = field(default_factory=Counts)
    wrong: list[str] = field(default_factory=list)
    warm: Held | None = None
    """What was held after the warm-up."""
    last: Held | None = None


async def soak(hours: float, seed: int, say: Callable[[str], None]) -> Soaked:
    """Run sessions, one after the other, until that many hours of session time have passed."""
    found = Soaked()
    counts, goal, told = found.counts, hours * HOUR, 0
    number = 0
    while counts.seconds < goal and len(found.wrong) < MOST_WRONG:
        number += 1
        chance = Random(f"{seed}/{number}")  # noqa: S311  (a soak, not a secret)
        planned = random_programme(chance)
        with tempfile.TemporaryDirectory() as folder:
            session = SoakedSession(planned, Path(folder), chance, counts)
            await session.run()
        wrong = [f"seed {seed}, session {number} ({planned.kind}): {what}" for what in session.wrong]
        found.wrong += wrong
        for sentence in wrong:
            say(sentence)
        del session
        if found.warm is None and number >= LEAST_WARM_UP and counts.seconds >= goal * WARM_UP:
            found.warm = held()
        if counts.seconds // HOUR > told:
            told = counts.seconds // HOUR
            say(f"{told} of {hours:g} h, {number} sessions, {counts.accepted} commands, {held().line()}")
    found.last = held()
    if found.warm is not None:
        found.wrong += growth(found.warm, found.last)
    return found


def report(found: Soaked, took: float) -> dict[str, object]:
    """Return the figures of a soak that took so many real seconds."""
    warm, last = found.warm, found.last
    return {
        "machine": _machine(),
        "simulated hours": round(found.counts.seconds / HOUR, 2),
        "real seconds": round(took, 1),
        **{name: value for name, value in asdict(found.counts).items() if name != "seconds"},
        "after the warm-up": None if warm is None else warm.line(),
        "at the end": None if last is None else last.line(),
        "most grown": {} if warm is None or last is None else most_grown(warm, last),
        "wrong": found.wrong,
    }


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    """Soak, print the figures, and return 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description="Rehearse days of sessions and watch that nothing grows or differs.")
    parser.add_argument("--hours", type=float, default=72, help="simulated hours (72)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed does the same (1)")
    parser.add_argument("--real-minutes", type=int, default=0, help="the real program for so long instead")
    parser.add_argument("--displays", type=int, default=50, help="displays in real time (50)")
    given = parser.parse_args()
    began = time.monotonic()
    if given.real_minutes:
        from soak_real import measure  # noqa: PLC0415  (needs a pseudo-terminal, which Windows has none of)

        figures = {"machine": _machine(), **measure(given.real_minutes, given.displays, given.seed, _say)}
    else:
        figures = report(asyncio.run(soak(given.hours, given.seed, _say)), time.monotonic() - began)
    print(json.dumps(figures, indent=2, ensure_ascii=False))
    return 1 if figures["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
