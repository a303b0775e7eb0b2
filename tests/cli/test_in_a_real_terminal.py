"""What only a real terminal shows: a hard end and a restart, an orderly end, and that no text reaches it raw."""

import json
import re
import signal
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from stagetimer.clock.system import SystemClock
from stagetimer.core.localtime import local

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are POSIX", allow_module_level=True)

from real_terminal import RealTerminal

NASTY = "[/] \x1b[2J\x1b]0;owned\x07 [@click=app.quit]x \u009b31m"


def programme(folder: Path) -> Path:
    """Write a programme of today whose first talk began three minutes ago."""
    start = local(SystemClock().second(), "Europe/London") - timedelta(minutes=3)
    talks = [
        {"kind": "talk", "title": f"{NASTY} {n}", "speakers": [{"name": f"Speaker {n}"}], "length": "30 min"}
        for n in (1, 2)
    ]
    talks[0] |= {"start": f"{start:%H:%M}"}
    path = folder / "programme.json"
    text = json.dumps({"format": 1, "title": NASTY, "date": f"{start:%F}", "timezone": "Europe/London", "slots": talks})
    path.write_text(text, encoding="utf-8")
    return path


def remaining(screen: str) -> int:
    """Return the seconds left of the running talk: what the advice counts down to, and its two minutes."""
    found = re.search(r"In (\d+):(\d\d) say", screen)
    assert found is not None, screen
    return int(found[1]) * 60 + int(found[2]) + 120


def seconds_of_day(screen: str) -> int:
    """Return the seconds since midnight or noon of the clock on the screen."""
    found = re.search(r"(\d+):(\d\d):(\d\d) [ap]m", screen)
    assert found is not None, screen
    return int(found[1]) % 12 * 3600 + int(found[2]) * 60 + int(found[3])


def test_after_a_hard_end_the_same_slot_goes_on_with_the_time_away_gone(tmp_path: Path) -> None:
    """After kill -9 in a running session and a restart: same slot, same remaining time less the time away, said so."""
    programme(tmp_path)
    options = ("--data-dir", str(tmp_path / "data"))
    with RealTerminal(*options, columns=100, rows=30, cwd=tmp_path) as first:
        first.until("Who starts each talk?")
        opened = seconds_of_day(first.text)
        while seconds_of_day(first.text) < opened + 2:  # a slip right after the panel has opened does not count
            first.read()
        first.press("\r")
        first.until("chair starts the talks")
        first.press("+")
        first.until("1:00 more")
        before, when = remaining(first.text), seconds_of_day(first.text)
        first.kill()
    with RealTerminal(*options, columns=100, rows=30, cwd=tmp_path) as second:
        second.until("Resumed: Speaker 1")
        away = seconds_of_day(second.text) - when
        assert remaining(second.text) == before - away
        assert "chair starts the talks" in second.text
        assert "1 of 2" in second.text


def test_a_polite_end_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    """SIGTERM: the alternate screen is left, the cursor shown, and the exit code is 0."""
    programme(tmp_path)
    with RealTerminal("--data-dir", str(tmp_path / "data"), cwd=tmp_path) as terminal:
        terminal.until("Who starts each talk?")
        terminal.process.send_signal(signal.SIGTERM)
        written = b""
        while terminal.process.poll() is None:
            written += terminal.read()
        written += terminal.read()
        assert b"\x1b[?1049l" in written
        assert b"\x1b[?25h" in written
        assert terminal.process.returncode == 0


def test_nothing_in_a_title_is_obeyed_by_the_terminal(tmp_path: Path) -> None:
    """Control sequences in titles and names never reach the terminal; their letters do, as letters."""
    programme(tmp_path)
    with RealTerminal("--data-dir", str(tmp_path / "data"), columns=120, rows=36, cwd=tmp_path) as terminal:
        written = b""
        while "Who starts each talk?" not in terminal.text:
            written += terminal.read()
        assert b"owned\x07" not in written
        assert b"\x1b]0;owned" not in written
        assert "\u009b".encode() not in written
        assert "[@click=app.quit]x" in terminal.text


def test_the_stage_of_a_second_terminal_counts_the_same_session(tmp_path: Path) -> None:
    """`stagetimer stage` beside the running session: the same speaker; without the chair it says so."""
    programme(tmp_path)
    options = ("--data-dir", str(tmp_path / "data"))
    with RealTerminal(*options, cwd=tmp_path) as chair, RealTerminal("stage", *options, cwd=tmp_path) as stage:
        chair.until("Who starts each talk?")
        stage.until("Speaker 1")
        chair.kill()
        stage.until("No signal since")
        stage.press("q")
        assert stage.process.wait() == 0


@pytest.mark.parametrize(
    ("environment", "says"),
    [({"TERM": "dumb"}, "TERM=dumb"), ({"PYTHONIOENCODING": "latin-1"}, "not UTF-8")],
)
def test_a_terminal_that_cannot_show_a_screen_is_told_what_to_do(
    environment: dict[str, str], says: str, tmp_path: Path
) -> None:
    """TERM=dumb or an encoding that is not UTF-8: one sentence, exit code 3."""
    programme(tmp_path)
    with RealTerminal(columns=200, environment=environment, cwd=tmp_path) as terminal:
        terminal.until(says)
        assert terminal.process.wait() == 3
