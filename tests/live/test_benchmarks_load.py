"""Every benchmark still finds what it borrows: nothing else would say so before somebody wants its figures."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

BENCHMARKS: Final = Path(__file__).parent.parent.parent / "benchmarks"
NEEDS_A_FUZZER: Final = {"fuzz_text"}
"""Those that need a package which is no dependency of ours."""


@pytest.mark.skipif(sys.platform == "win32", reason="benchmarks run in a pseudo-terminal")
def test_every_benchmark_can_be_loaded() -> None:
    """Each module is imported in a process of its own kind, all of them in one run."""
    names = sorted(path.stem for path in BENCHMARKS.glob("*.py") if path.stem not in NEEDS_A_FUZZER)
    script = (
        f"import sys; sys.path.insert(0, {str(BENCHMARKS)!r})\nfor name in {names!r}: __import__(name); print(name)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == names
