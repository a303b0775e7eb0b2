"""A soak of one simulated hour: what `benchmarks/soak.py` does for days, small enough for every run of the tests."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TOP = Path(__file__).parent.parent.parent
BENCHMARKS = TOP / "benchmarks"
BREAKS_ONE_SECOND = """
import sys
sys.path.insert(0, {benchmarks!r})
sys.argv = ["soak.py", "--hours", "0.2", "--seed", "3"]
from stagetimer.core.values import replace
import soak_session
right = soak_session.Session.snapshot
def wrong(session):
    shown = right(session)
    return {broken} if shown.at % 60 == 7 else shown
soak_session.Session.snapshot = wrong
import soak
sys.exit(soak.main())
"""


def _run(*arguments: str) -> tuple[int, dict[str, Any]]:
    source = {"PYTHONPATH": os.pathsep.join((str(TOP / "src"), os.environ.get("PYTHONPATH", ""))), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, env={**os.environ, **source}, encoding="utf-8", check=False
    )
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def test_an_hour_of_sessions_agrees_with_the_model_and_leaves_nothing_behind() -> None:
    """Every second, every command and every display; nothing grows from session to session."""
    code, figures = _run(str(BENCHMARKS / "soak.py"), "--hours", "1", "--seed", "12")
    assert (code, figures["wrong"]) == (0, [])
    assert figures["sessions"] > 1
    assert figures["compared"] > 1000
    assert figures["accepted"] > 20
    assert figures["displays"]["views_compared"] > 1000


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("replace(shown, finish=replace(shown.finish, drift=shown.finish.drift + 1))", "drift"),
        ("replace(shown, blank=not shown.blank)", "blank"),
    ],
)
def test_a_single_second_that_is_wrong_fails_the_soak(broken: str, says: str) -> None:
    """One field in one second of a minute is found and named."""
    code, figures = _run("-c", BREAKS_ONE_SECOND.format(benchmarks=str(BENCHMARKS), broken=broken))
    assert code == 1
    assert any(f", {says}: " in sentence for sentence in figures["wrong"])
