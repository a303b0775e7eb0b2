"""A chair screen that fails is started again over the same session; one that fails again and again is given up."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from stagetimer.cli import chair_run
from stagetimer.cli.arguments import parsed
from stagetimer.cli.broker_wanted import room_wanted
from stagetimer.cli.fault_log import MOST_SCREENS
from stagetimer.cli.loading import load
from stagetimer.cli.output import EXIT_DONE, EXIT_ERRORS
from stagetimer.clock.system import SystemClock
from stagetimer.core.localtime import local
from stagetimer.live.session import Listener, Session
from stagetimer.tui.app_options import AppOptions

FAULT = "Traceback: nobody expected this"


class Screens:
    """Stands for the app: notes what each screen is made of; the first `failing` of them fail."""

    def __init__(self, failing: int) -> None:
        self.failing = failing
        self.made: list[tuple[Session, AppOptions]] = []
        self.told: list[list[Listener]] = []
        """Who is told of commands, screen by screen."""
        self.fault = ""

    def __call__(self, session: Session, options: AppOptions) -> "Screens":
        """Make the next screen."""
        self.made.append((session, options))
        return self

    def run(self) -> str:
        """Show it, until it fails or is closed."""
        self.told.append([*self.made[-1][0].listeners])
        self.fault = FAULT if len(self.made) <= self.failing else ""
        return ""


def run_with(screens: Screens, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run a live session of today over those screens; return the exit code."""
    start = local(SystemClock().second(), "Europe/London")
    talk = {"kind": "talk", "title": "A talk", "speakers": [{"name": "Anna"}], "length": "30 min"}
    content = {"format": 1, "title": "Faults", "date": f"{start:%F}", "start": f"{start:%H:%M}", "slots": [talk]}
    path = folder / "programme.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    options = parsed(["run", str(path), "--data-dir", str(folder / "data")], "run")
    options.room_wanted = room_wanted(options)
    loaded = load(path, None)
    assert loaded is not None
    monkeypatch.setattr(chair_run, "StagetimerApp", screens)
    monkeypatch.setattr(chair_run, "look_at_terminal", lambda **_: SimpleNamespace(plain=False))
    return chair_run.run_live(loaded, path, options)


def test_a_screen_that_fails_is_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the same session, which tells the same listeners of commands; it says so, and where the details are."""
    screens = Screens(failing=1)
    assert run_with(screens, tmp_path, monkeypatch) == EXIT_DONE
    (first, _), (second, options) = screens.made
    assert first is second
    assert screens.told[0] == screens.told[1] != []
    log = tmp_path / "data" / "faults.log"
    assert options.resumed.startswith("The screen failed and was started again; nothing is lost.")
    assert str(log) in options.resumed
    assert log.read_text(encoding="utf-8") == f"{FAULT}\n"


def test_a_screen_that_always_fails_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After a few times; one sentence says that the session is kept."""
    screens = Screens(failing=9)
    assert run_with(screens, tmp_path, monkeypatch) == EXIT_ERRORS
    assert len(screens.made) == MOST_SCREENS
    said = capsys.readouterr().err
    assert "the session is kept: start stagetimer again" in said
    assert FAULT not in said
