"""All benchmarks in one run of under ten minutes: a table, and the same as JSON.

Run from the top (the README has the one command from a fresh clone):

    python benchmarks/run.py [--quick] [--only AREA] [--json FILE]

On Linux, on a machine that does nothing else; figures of a busy machine are worth little. Exit code 0 whether or not
aims are met: the table says which are.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from core_costs import core_costs
from displays import crowded
from displays import figures_of as display_figures
from figures import Figure, as_json, machine, table
from references import references
from screens import screens
from startup import startup

AREAS = ("start", "screens", "displays", "core")


def measure(options: argparse.Namespace) -> Iterator[Figure]:
    """Yield the figures of each area as it is done."""
    wanted = (options.only,) if options.only else AREAS
    quick: bool = options.quick
    others = references() if {"start", "screens"} & set(wanted) else []
    if "core" in wanted:
        yield from core_costs(events=10_000 if quick else 100_000)
    if "start" in wanted:
        yield from startup(3 if quick else 5, others)
    if "screens" in wanted:
        yield from screens(10 if quick else 60, others)
    if "displays" in wanted:
        for displays, seconds in ((1, 8), (500, 15), (1000, 20)):
            yield from display_figures(crowded(displays, 5 if quick else seconds, before=5 if quick else 10))


def read_options() -> argparse.Namespace:
    """Return what to measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="short runs: a first look in about two minutes")
    parser.add_argument("--only", choices=AREAS, help="one area alone")
    parser.add_argument("--json", type=Path, default=Path("benchmarks/results.json"), help="where the JSON goes")
    return parser.parse_args()


def main() -> int:
    """Measure, print the table and write the JSON."""
    options = read_options()
    if sys.platform != "linux":
        print("These benchmarks read processor time and memory as Linux tells them; run them there.", file=sys.stderr)
        return 1
    began, measured_on = time.monotonic(), machine()
    found: list[Figure] = []
    for figure in measure(options):
        found.append(figure)
        print(".", end="", flush=True, file=sys.stderr)
    print(f" {time.monotonic() - began:.0f} s\n", file=sys.stderr)
    print(", ".join(f"{name}: {value}" for name, value in measured_on.items()), "\n")
    print(table(found))
    options.json.write_text(as_json(found, measured_on) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
