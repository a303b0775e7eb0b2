"""What a start makes and loads: structs, which cost next to nothing; no module that the first paint has no use for."""

import subprocess
import sys
from pathlib import Path

MADE = """
import sys
from stagetimer.cli import chair_run, main
for name, module in sorted(sys.modules.items()):
    for kind in vars(module).values() if name.startswith("stagetimer") else ():
        if isinstance(kind, type) and kind.__module__ == name:
            if hasattr(kind, "__dataclass_fields__") or hasattr(kind, "_fields"):
                print(f"{name}.{kind.__qualname__}")
"""
LOADED = """
import sys
from stagetimer.cli import chair_run, main
print(*sys.modules)
"""
COMMANDS = """
from session_stories import at, live_session
from stagetimer.cli import chair_run
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core.command_text import read_command
from stagetimer.core.history import History
from stagetimer.live.session import Session
session = Session(SimulatedClock(at("13:05")), History.of(live_session()))
session.get_ready()
before = set(sys.modules)
for text in ("start", "add 60", "here 2", "correct-start 13:04", "pause", "resume", "skip 3", "swap 2 4",
             "plan shorten", "follow", "control", "undo", "redo", "no-show 2", "end"):
    session.do(read_command(text))
print(session.history.seq, *sorted(set(sys.modules) - before))
"""
LATER = (
    "broker.publishing", "cli.broker_room", "cli.equipment", "clock.simulated", "core.apply", "core.followed_plan",
    "core.recovery", "core.rules", "doors.house", "importing.file_model", "importing.written", "live.presence",
    "live.remote", "tui.help", "tui.palette", "tui.panels.base", "tui.panels.page", "tui.rehearsing",
    "tui.room_watch", "tui.stage", "tui.stepping", "view.plans", "view.stage", "web.app",
)  # fmt: skip
"""Loaded once the screen is painted, or when they are asked for."""


def _said(code: str) -> list[str]:
    """Return the words that a Python of its own prints."""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    return ran.stdout.split()


def test_values_that_a_start_loads_are_structs() -> None:
    """No dataclass and no named tuple is made before the chair screen stands (decision 0017)."""
    assert _said(MADE) == []


def test_a_start_loads_nothing_that_the_first_paint_does_not_need() -> None:
    """Neither the rules of commands nor what keys, panels, doors, a room or a rehearsal bring."""
    assert {f"stagetimer.{name}" for name in LATER} & set(_said(LOADED)) == set()


def test_once_a_screen_is_painted_a_command_loads_nothing_more() -> None:
    """No key waits for a module, or needs a disk that has gone meanwhile."""
    done, *loaded = _said(f"import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n{COMMANDS}")
    assert int(done) > 10
    assert loaded == []
