"""The countdown before everything is loaded: its picture (`test_in_a_real_terminal` has the rest)."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType, SimpleNamespace
from typing import Any

import pyte
import pytest

from stagetimer.cli import early_screen
from stagetimer.cli.early import data_of
from stagetimer.cli.early_picture import big, picture
from stagetimer.cli.early_screen import EarlyScreen
from stagetimer.journal.folder import data_folder
from stagetimer.live.glance import Shown


def drawn(shown: Shown | None, columns: int, rows: int) -> list[str]:
    """Return what stands on a terminal of that size that was full of something else before."""
    screen = pyte.Screen(columns, rows)
    stream = pyte.Stream(screen)
    stream.feed("\x1b[?7l" + "\r\n".join(["x" * columns] * rows) + picture(shown, columns, rows))
    return [line.rstrip() for line in screen.display]


def test_the_picture_has_a_name_large_digits_and_the_phase() -> None:
    """All in one block in the middle, nothing of what was there before."""
    lines = drawn(Shown("Anna", "4:07", "● SPEAKING"), 60, 16)
    figures = [line.strip() for line in big("4:07", 58, 12)]
    assert [line.strip() for line in lines if line.strip()] == ["Anna", *figures, "● SPEAKING"]
    assert len([line for line in lines if "█" in line]) == 10


@pytest.mark.parametrize(("columns", "rows"), [(20, 5), (20, 9), (60, 16), (120, 36), (250, 70)])
@pytest.mark.parametrize("digits", ["0:00", "10:00", "+1:02:10", "999:59:59"])
def test_the_picture_fits_every_terminal(digits: str, columns: int, rows: int) -> None:
    """The digits are there whole, as blocks or as they are; and nothing scrolls."""
    lines = drawn(Shown("Anna " * 40, digits, "● SPEAKING"), columns, rows)
    figures = [line.strip() for line in big(digits, columns - 2, rows - 4)]
    assert "\n".join(figures) in "\n".join(line.strip() for line in lines)
    assert not any("x" in line for line in lines)


def test_without_a_countdown_the_picture_is_empty() -> None:
    """No digits are left standing that nobody can vouch for."""
    assert drawn(None, 40, 10) == [""] * 10


@pytest.mark.parametrize(
    ("words", "folder"),
    [
        ([], "named"),
        (["programme.json"], "named"),
        (["--data-dir", "here"], "here"),
        (["run", "--share", "--data-dir=here", "p.json"], "here"),
        (["--data-dir"], ""),
        (["--data-dir="], ""),
    ],
)
def test_the_data_folder_is_that_of_the_command_line(
    words: list[str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With none named there, that of the environment; a command line without an end is no trouble here."""
    monkeypatch.setenv("STAGETIMER_DATA_DIR", "named")
    assert data_of(words) == folder


def test_without_a_name_it_is_the_place_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same as everywhere."""
    monkeypatch.delenv("STAGETIMER_DATA_DIR", raising=False)
    assert data_of([]) == str(data_folder())


def test_every_letter_of_a_countdown_can_be_drawn() -> None:
    """Figures, colon and plus."""
    assert len({tuple(big(letter, 100, 5)) for letter in "0123456789:+"}) == 12


def taken_over(number: int, frame: FrameType | None) -> None:
    """Stand for what Textual does when the shell stops it."""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is early there, and no shell stops a program")
@pytest.mark.parametrize("later", [None, taken_over], ids=["left", "taken over"])
def test_the_shell_cannot_stop_a_countdown_that_would_stand_still(
    later: Callable[[int, FrameType | None], None] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+Z while all is being loaded does nothing; afterwards it is as before, or as who took over has it."""
    import termios

    attributes: list[object] = [0, 0, 0, 0, 0, 0, []]
    monkeypatch.setattr(termios, "tcgetattr", lambda _: [*attributes])
    monkeypatch.setattr(termios, "tcsetattr", lambda *_: None)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(fileno=lambda: 0))
    monkeypatch.setattr(os, "get_terminal_size", lambda _: (80, 24))
    monkeypatch.setattr(early_screen, "_write", lambda _: None)
    before = signal.getsignal(signal.SIGTSTP)
    screen = EarlyScreen()
    try:
        screen.begin(lambda _columns, _rows: "", lambda done: done.wait())
        assert signal.getsignal(signal.SIGTSTP) is signal.SIG_IGN
        if later is not None:
            signal.signal(signal.SIGTSTP, later)
        screen.leave()
        assert signal.getsignal(signal.SIGTSTP) == (later or before)
    finally:
        signal.signal(signal.SIGTSTP, before)


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is early there")
def test_an_end_from_outside_may_come_at_any_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between any two lines: the terminal is given back, the process ends, and nobody waits for himself."""
    import termios

    written: list[str] = []
    terminal: list[object] = [0, 0, 0, termios.ECHO, 0, 0, []]
    monkeypatch.setattr(termios, "tcgetattr", lambda _: [*terminal])
    monkeypatch.setattr(termios, "tcsetattr", lambda _, __, given: terminal.__setitem__(slice(None), given))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(fileno=lambda: 0))
    monkeypatch.setattr(os, "get_terminal_size", lambda _: (80, 24))
    monkeypatch.setattr(os, "kill", lambda _, number: signal.raise_signal(number))
    monkeypatch.setattr(early_screen, "_write", written.append)
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP)}
    try:
        for line in range(1, 1000):
            if not interrupted_at(line, begin_and_leave):
                break
            assert not written or written[-1].endswith("\x1b[?1049l")
            assert terminal[3] == termios.ECHO
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert line > 20


def begin_and_leave() -> None:
    """Have an early countdown, and no more."""
    screen = EarlyScreen()
    screen.begin(lambda _columns, _rows: "", lambda done: done.wait())
    screen.leave()


class Ended(BaseException):
    """Stands for the end of the process by the system."""


def interrupted_at(line: int, work: Callable[[], None]) -> bool:
    """Do the work with a SIGTERM before that line of ours or of its threads; return whether that has ended it."""
    left, ended = line, False

    def end(_: int, __: FrameType | None) -> None:
        nonlocal ended
        ended = True
        raise Ended

    def trace(frame: FrameType, event: str, _: object) -> Callable[[FrameType, str, object], Any] | None:
        nonlocal left
        if frame.f_code.co_filename not in (early_screen.__file__, threading.__file__):
            return None
        if event == "line" and left:
            left -= 1
            if not left:
                sys.settrace(None)
                signal.raise_signal(signal.SIGTERM)
        return trace

    def given_up(_: int, __: FrameType | None) -> None:
        import traceback

        traceback.print_stack()
        raise AssertionError(f"at line {line} it waits for itself")

    signal.signal(signal.SIGTERM, end)
    alarm = signal.signal(signal.SIGALRM, given_up)
    signal.alarm(20)
    try:
        sys.settrace(trace)
        work()
    except BaseException:
        if not ended:
            raise
    finally:
        sys.settrace(None)
        signal.alarm(0)
        signal.signal(signal.SIGALRM, alarm)
    return ended
