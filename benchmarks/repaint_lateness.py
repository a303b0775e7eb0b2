"""How late the chair screen repaints after each second's boundary, in a real pseudo-terminal.

Run from the top:

    python benchmarks/repaint_lateness.py [SECONDS] [COLUMNSxROWS]

Starts a live session of a programme for today in a folder of its own, reads what the terminal gets, and prints when the
first and the last byte of each second's repaint came, how often one came early, whether a second was skipped or
doubled, and the processor time used.
"""

import json
import os
import re
import sys
import tempfile
import time
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from real_terminal import RealTerminal

EARLY_FROM = 0.5
"""A byte in the second half of a second would have come before the boundary it belongs to."""


def programme() -> dict[str, object]:
    """Return a programme of today with a talk that is on now and another after it."""
    now = datetime.now(ZoneInfo("Europe/London"))
    start = now.hour * 60 + now.minute - 1
    talks = [
        {"kind": "talk", "title": f"Talk {n}", "speakers": [{"name": f"Speaker {n}"}], "length": "10 min"}
        for n in (1, 2, 3)
    ]
    return {
        "format": 1,
        "title": "Measured",
        "date": now.date().isoformat(),
        "start": f"{start // 60:02d}:{start % 60:02d}",
        "slots": talks,
    }


def measure(seconds: int, columns: int, rows: int) -> dict[str, object]:
    """Run for that many seconds and return the figures."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "programme.json").write_text(json.dumps(programme()), encoding="utf-8")
        with RealTerminal("--data-dir", folder, columns=columns, rows=rows, cwd=home) as terminal:
            terminal.until("Who starts each talk?")
            terminal.press("\x1b")
            terminal.until("SPEAKING")
            used = cpu_seconds(terminal.process.pid)
            bursts, shown = watch(terminal, seconds)
            used = cpu_seconds(terminal.process.pid) - used
    first = sorted(burst[0] % 1 for burst in bursts)
    last = sorted(burst[1] % 1 for burst in bursts)
    early = [t for t in first if t > EARLY_FROM]
    steps = [b - a for a, b in pairwise(shown)]
    return {
        "size": f"{columns}x{rows}",
        "seconds": seconds,
        "repaints": len(bursts),
        "early": len(early),
        "first byte ms p50": round(at_share(first, 0.5) * 1000, 1),
        "first byte ms p95": round(at_share(first, 0.95) * 1000, 1),
        "last byte ms p50": round(at_share(last, 0.5) * 1000, 1),
        "last byte ms p95": round(at_share(last, 0.95) * 1000, 1),
        "last byte ms max": round(last[-1] * 1000, 1),
        "seconds skipped or doubled": sum(step not in {0, 1} for step in steps),
        "clock and countdown apart": _apart(bursts),
        "CPU seconds per minute": round(used / seconds * 60, 2),
        "bytes per second": round(sum(burst[2] for burst in bursts) / seconds),
    }


def watch(terminal: RealTerminal, seconds: int) -> tuple[list[tuple[float, float, int, int]], list[int]]:
    """Return each burst of output (first and last time, bytes, clock plus countdown) and the seconds shown."""
    bursts: list[tuple[float, float, int, int]] = []
    shown: list[int] = []
    end = time.time() + seconds
    while (now := time.time()) < end:
        data = terminal.read(min(0.05, end - now))
        if not data:
            continue
        came, size = time.time(), len(data)
        clock, left = _readings(terminal.text)
        if bursts and came - bursts[-1][1] < 0.3:
            bursts[-1] = (bursts[-1][0], came, bursts[-1][2] + size, clock + left)
        else:
            bursts.append((came, came, size, clock + left))
        shown.append(clock)
    return bursts, shown


def _readings(text: str) -> tuple[int, int]:
    """Return the clock's seconds of the day and the time until the next slot, both as shown."""
    clock = re.search(r"(\d+):(\d\d):(\d\d) [ap]m", text)
    left = re.search(r"in (\d+):(\d\d)\b", text)
    clock_seconds = 0 if clock is None else int(clock[1]) % 12 * 3600 + int(clock[2]) * 60 + int(clock[3])
    return clock_seconds, 0 if left is None else int(left[1]) * 60 + int(left[2])


def _apart(bursts: list[tuple[float, float, int, int]]) -> int:
    """Return in how many repaints clock plus countdown is not what it mostly is: they changed at different times."""
    sums = [burst[3] for burst in bursts]
    usual = max(set(sums), key=sums.count)
    return sum(total != usual for total in sums)


def at_share(values: list[float], share: float) -> float:
    """Return the value below which that share of the sorted `values` lies."""
    return values[min(len(values) - 1, int(len(values) * share))]


def cpu_seconds(pid: int) -> float:
    """Return the seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure and print the figures as JSON."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    columns, rows = (int(n) for n in (sys.argv[2] if len(sys.argv) > 2 else "120x36").split("x"))
    print(json.dumps(measure(seconds, columns, rows), indent=2))


if __name__ == "__main__":
    main()
