"""What only a real terminal shows: a hard end and a restart, an orderly end, and that no text reaches it raw."""

import json
import re
import signal
import sys
from datetime import date
from pathlib import Path

import pyte
import pytest

from stagetimer.cli.early_picture import big
from stagetimer.clock.system import SystemClock
from stagetimer.core.localtime import resolve
from stagetimer.core.time_text import length_text, read_time_of_day

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are POSIX", allow_module_level=True)

from real_terminal import PATIENCE, RealTerminal, lately

ENTER, LEAVE = b"\x1b[?1049h", b"\x1b[?7h\x1b[?25h\x1b[?1049l"
MOUSE = b"\x1b[?1000h"
"""The first thing that Textual asks of a terminal once it has the alternate screen."""
NASTY = "[/] \x1b[2J\x1b]0;owned\x07 [@click=app.quit]x \u009b31m"


def programme(folder: Path) -> Path:
    """Write a programme of today whose first talk began three minutes ago."""
    start = lately()
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


def killed(folder: Path, environment: dict[str, str] | None = None) -> tuple[str, ...]:
    """Leave a session that was killed while a talk ran, a minute given; return the options of its start."""
    programme(folder)
    options = () if environment else ("--data-dir", str(folder / "data"))
    with RealTerminal(*options, columns=100, rows=30, environment=environment, cwd=folder) as first:
        first.until("Who starts each talk?")
        first.press("\x1b")
        first.until("Enter Who starts")
        first.press("+")
        first.until("1:00 more")
        when = seconds_of_day(first.text)
        while seconds_of_day(first.text) < when + 2:  # it is written down once the next second is painted
            first.read()
        first.kill()
    return options


def due_end(folder: Path) -> int:
    """Return when the talk of `killed` is to end."""
    plan = json.loads((folder / "programme.json").read_text(encoding="utf-8"))
    day, face = date.fromisoformat(plan["date"]), read_time_of_day(plan["slots"][0]["start"])
    return resolve(day, face, plan["timezone"]).instants[-1] + 31 * 60


def written_until(terminal: RealTerminal, wanted: bytes) -> bytes:
    """Return what the program wrote until that came."""
    written = b""
    for _ in range(PATIENCE):
        written += terminal.read()
        if wanted in written:
            return written
    raise AssertionError(f"{wanted!r} never came: {written[-2000:]!r}")


def standing(written: bytes) -> str:
    """Return what stands on a terminal of 100 columns and 30 rows once that was written, without spaces around."""
    screen = pyte.Screen(100, 30)
    pyte.ByteStream(screen).feed(written)
    return "\n".join(line.strip() for line in screen.display)


def figures(text: str) -> str:
    """Return how digits stand there."""
    return "\n".join(line.strip() for line in big(text, 98, 26))


@pytest.mark.parametrize("plain", [True, False])
def test_after_a_hard_end_the_countdown_is_there_before_the_screen(plain: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """The digits of that second in large blocks, before Textual asks for anything; it wipes nothing on its way.

    With the data folder on the command line, and with nothing there at all.
    """
    here = {"STAGETIMER_DATA_DIR": str(tmp_path / "data")} if plain else None
    options, end = killed(tmp_path, here), due_end(tmp_path)
    before = SystemClock().second()
    with RealTerminal(*options, columns=100, rows=30, environment=here, cwd=tmp_path) as second:
        early, _, rest = written_until(second, MOUSE).partition(MOUSE)
        seconds = range(before, SystemClock().second() + 1)
        assert any(figures(length_text(end - second)) in standing(early) for second in seconds), standing(early)
        assert "● SPEAKING" in standing(early)
        rest += written_until(second, b"Resumed: Speaker 1")
        assert early.startswith(ENTER)
        assert (early + rest).count(ENTER) == 1
        assert b"\x1b[2J" not in early + rest


def test_a_key_pressed_meanwhile_is_not_echoed_and_comes_to_the_screen(tmp_path: Path) -> None:
    """`?` pressed on the early countdown opens the keys, and stands nowhere itself."""
    options = killed(tmp_path)
    with RealTerminal(*options, columns=100, rows=30, cwd=tmp_path) as second:
        early = written_until(second, b"SPEAKING")
        second.press("?")
        early += written_until(second, MOUSE).partition(MOUSE)[0]
        assert "?" not in standing(early)
        second.until("Keys by what they do", "Close", "Esc")


def test_an_end_while_all_is_being_loaded_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    """The window closed, or told to end: the alternate screen is left, the cursor and the keys are back."""
    options = killed(tmp_path)
    with RealTerminal(*options, columns=100, rows=30, cwd=tmp_path) as second:
        written = written_until(second, b"SPEAKING")
        second.process.send_signal(signal.SIGTERM)
        written += written_until(second, LEAVE)
        assert second.process.wait() == -signal.SIGTERM
        assert written.endswith(LEAVE)
        assert second.echoes


def test_a_window_closed_while_all_is_being_loaded_ends_the_program(tmp_path: Path) -> None:
    """The terminal is gone and nothing can be given back: it ends of what it was told, not of a fault."""
    options = killed(tmp_path)
    with RealTerminal(*options, columns=100, rows=30, cwd=tmp_path) as second:
        written_until(second, b"SPEAKING")
        second.hang_up()
        second.process.send_signal(signal.SIGHUP)
        assert second.process.wait() == -signal.SIGHUP


@pytest.mark.parametrize("change", ["another option", "another plan", "no glance"])
def test_where_anything_is_otherwise_nothing_is_early(change: str, tmp_path: Path) -> None:
    """The first that comes is Textual's."""
    options = killed(tmp_path)
    if change == "another option":
        options = (*options, "--no-color")
    elif change == "another plan":
        path = tmp_path / "programme.json"
        path.write_bytes(path.read_bytes() + b"\n")
    else:
        (tmp_path / "data" / "glance.json").unlink()
    with RealTerminal(*options, columns=100, rows=30, cwd=tmp_path) as second:
        early, _, _ = written_until(second, MOUSE).partition(MOUSE)
        assert early == ENTER
        second.until("Resumed: Speaker 1")


def test_a_regular_end_leaves_no_glance(tmp_path: Path) -> None:
    """A session that was closed is not painted early."""
    options = killed(tmp_path)
    with RealTerminal(*options, columns=100, rows=30, cwd=tmp_path) as second:
        second.until("Resumed: Speaker 1")
        second.process.send_signal(signal.SIGTERM)
        written_until(second, b"\x1b[?1049l")
        assert second.process.wait() == 0
    assert not (tmp_path / "data" / "glance.json").exists()


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
