"""What the journal withstands: every kind of fault at its full number, one line of figures for each.

Run from the top:

    python benchmarks/journal_faults.py [--last 3] [--flips 500] [--kills 200] [--seed 20240718] [--only KIND]

Exit code 1 if a promise was broken: an acknowledged event lost, a state accepted that never was, damage not named, a
damaged file not kept, something other than one sentence for the chair.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from journal_fault_bytes import cuts, flips
from journal_fault_disks import ends, full_disks, read_only_folders
from journal_fault_kills import kills
from journal_fault_session import Tally
from journal_fault_systems import in_its_own_process

Run = Callable[[Path], Tally]


def runs(options: argparse.Namespace) -> dict[str, list[Run]]:
    """Return what makes each kind of fault, the operating system's own last, where it has them."""
    own = os.name != "nt"
    return {
        "cuts": [lambda folder: cuts(folder, last=options.last)],
        "flips": [lambda folder: flips(folder, count=options.flips, seed=options.seed)],
        "kills": [lambda folder: kills(folder, count=options.kills, seed=options.seed), ends],
        "disk-full": [full_disks, *([lambda folder: in_its_own_process("full", folder)] if own else [])],
        "read-only": [read_only_folders, *([lambda folder: in_its_own_process("rights", folder)] if own else [])],
    }


def read_options() -> argparse.Namespace:
    """Return the numbers to run with."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--last", type=int, default=3, help="cut at every byte of so many last records")
    parser.add_argument("--flips", type=int, default=500, help="bits flipped, one at a time")
    parser.add_argument("--kills", type=int, default=200, help="sessions killed hard at a random moment")
    parser.add_argument("--seed", type=int, default=20240718, help="other places and moments for another number")
    parser.add_argument("--only", choices=("cuts", "flips", "kills", "disk-full", "read-only"))
    return parser.parse_args()


def main() -> int:
    """Run every kind and print its figures; return 1 if a promise was broken."""
    options = read_options()
    broken = 0
    for kind, makers in runs(options).items():
        for make in makers if options.only in {None, kind} else ():
            with tempfile.TemporaryDirectory() as folder:
                began = time.perf_counter()
                tally = make(Path(folder).resolve())
                print(f"{tally.line()} ({time.perf_counter() - began:.1f} s)", flush=True)
                broken += len(tally.broken)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
