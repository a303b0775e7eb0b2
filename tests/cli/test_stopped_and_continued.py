"""A chair screen that the shell stops, or anybody else, and that is continued: nothing fails, all keys come."""

import json
import os
import signal
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are POSIX", allow_module_level=True)

from real_terminal import PATIENCE, RealTerminal, lately


def programme(folder: Path) -> None:
    """Write a programme of today whose only talk began three minutes ago."""
    start = lately()
    talk = {"kind": "talk", "title": "A talk", "speakers": [{"name": "Anna"}], "length": "30 min"}
    content = {"format": 1, "title": "Stops", "date": f"{start:%F}", "start": f"{start:%H:%M}", "slots": [talk]}
    (folder / "programme.json").write_text(json.dumps(content), encoding="utf-8")


def stop(terminal: RealTerminal, number: int) -> None:
    """Send that signal and wait until the process stands still."""
    terminal.process.send_signal(number)
    for _ in range(PATIENCE):
        terminal.read()
        _, status = os.waitpid(terminal.process.pid, os.WNOHANG | os.WUNTRACED)
        if os.WIFSTOPPED(status):
            return
    raise AssertionError("it never stood still")


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP], ids=["by the shell", "by force"])
def test_after_a_stop_the_screen_goes_on_and_leaves_the_terminal_as_it_was(
    number: signal.Signals, tmp_path: Path
) -> None:
    """Stopped and continued twice: nothing has failed, each key comes once, and the end gives the terminal back."""
    programme(tmp_path)
    with RealTerminal("--data-dir", str(tmp_path / "data"), columns=100, rows=30, cwd=tmp_path) as terminal:
        terminal.until("Who starts each talk?")
        terminal.press("\x1b")
        terminal.until("Enter Who starts")
        for late in ("1:00 behind", "2:00 behind"):
            stop(terminal, number)
            assert terminal.echoes == (number == signal.SIGTSTP)  # only who is told can give the terminal back
            terminal.screen.reset()
            terminal.process.send_signal(signal.SIGCONT)
            terminal.until("? Keys")  # all is painted again, not only what a second changes
            terminal.until("published now")
            terminal.press("+")
            terminal.until(late)
        assert "failed" not in terminal.text
        assert not (tmp_path / "data" / "faults.log").exists()
        terminal.process.send_signal(signal.SIGTERM)
        terminal.ended()
        assert terminal.echoes
