"""Ten rooms rehearsed at once at 60 times real time, through a broker and a gateway, as the benchmark does for 200."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mosquitto import NEEDS_MOSQUITTO

BENCHMARKS = Path(__file__).parent.parent.parent / "benchmarks"

pytestmark = [
    NEEDS_MOSQUITTO,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="what processes use is read from /proc"),
]


def rehearsed(*more: str) -> dict[str, Any]:
    """Return what was seen."""
    words = ("10", "1", "5", "--warm-up", "1", "--every", "2", "--json")
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / "rooms.py"), *words, *more], capture_output=True, timeout=300, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_no_display_shows_digits_that_are_not_its_chairs() -> None:
    """Each look is held against the session of its own room, computed anew for the second that was shown."""
    seen = rehearsed()
    assert seen["verdicts"].get("wrong", 0) == 0, seen["wrong"]
    assert seen["verdicts"]["equal"] > 0
    assert seen["commands"] > 0
