"""Any program in a real pseudo-terminal: each piece of its output with the time it came, read as a screen afterwards.

Nothing is looked at while it comes in: a terminal emulator in Python takes longer for a repaint than the program.
"""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

COUNTDOWN = re.compile(r"(?<![\d:])\d{1,2}:\d\d(?![\d:]| [ap]m)")
CLOCK = re.compile(r"(\d+):(\d\d):(\d\d) [ap]m")


class RecordedTerminal:
    """A command in a pseudo-terminal of that many columns and rows."""

    def __init__(self, *command: str, columns: int, rows: int, cwd: Path) -> None:
        self.size = columns, rows
        self.pieces: list[tuple[float, bytes]] = []
        """What it has written, each piece with the time of day when it came (seconds since 1970)."""
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.began = time.time()
        self.process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=cwd,
            env=environment(),
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self._ours)

    def read(self, wait: float) -> bool:
        """Take in one piece, waiting at most that many seconds for it; return whether one came."""
        if not select.select([self._ours], [], [], wait)[0]:
            return False
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # the program has ended
            return False
        self.pieces.append((time.time(), data))
        return bool(data)

    def read_for(self, seconds: float, *, quiet: float | None = None) -> None:
        """Take in what comes for that long; with `quiet`, no longer than until nothing came for so many seconds."""
        end = time.time() + seconds
        last = time.time()
        while (now := time.time()) < end:
            if self.read(min(0.05, end - now)):
                last = time.time()
            elif (quiet is not None and self.pieces and now - last > quiet) or self.process.poll() is not None:
                return

    def until(self, wanted: str, *, most: float = 30) -> None:
        """Take in output until the screen shows that text; `TimeoutError` if it never does."""
        end = time.time() + most
        screen, stream = self._screen()
        fed = 0
        while time.time() < end:
            for _, data in self.pieces[fed:]:
                stream.feed(data)
            fed = len(self.pieces)
            if wanted in "\n".join(screen.display):
                return
            self.read(0.1)
        raise TimeoutError(f"the screen never showed {wanted!r}:\n" + "\n".join(screen.display))

    def press(self, keys: str) -> None:
        """Type those characters."""
        os.write(self._ours, keys.encode("utf-8"))

    def screens(self) -> Iterator[tuple[float, int, list[str]]]:
        """Yield what the screen showed after each piece: when it came, its bytes, the rows."""
        screen, stream = self._screen()
        for came, data in self.pieces:
            stream.feed(data)
            yield came, len(data), screen.display

    def first(self, shows: Callable[[str], bool]) -> float | None:
        """Return after how many seconds from its start the screen showed that for the first time."""
        return next((came - self.began for came, _, rows in self.screens() if shows("\n".join(rows))), None)

    def _screen(self) -> tuple[pyte.Screen, pyte.ByteStream]:
        screen = pyte.Screen(*self.size)
        return screen, pyte.ByteStream(screen)


def environment() -> dict[str, str]:
    """Return that of a person: a terminal in colour, and programs that keep what they have compiled."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def cpu_seconds(pid: int) -> float:
    """Return the seconds of processor time that a process has used, all its threads together."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(FileNotFoundError):  # the thread has ended meanwhile
            total += int((task / "schedstat").read_text(encoding="utf-8").split()[0])
    return total / 1e9


def memory_mb(pid: int, *, peak: bool = True) -> float:
    """Return how much memory a process has held at most, or holds now, in megabytes."""
    wanted = "VmHWM" if peak else "VmRSS"
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(wanted)) / 1024
