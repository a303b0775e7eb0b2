"""A program in a real pseudo-terminal, seen through a terminal emulator: for tests that only a real screen can make.

Nothing sleeps: every wait is a wait for output, bounded by a number of patient reads.
"""

import os
import re
import select
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

from stagetimer.clock.system import SystemClock
from stagetimer.core.localtime import local

PATIENCE = 400
"""Reads of at most a tenth of a second before a wait is given up."""


def lately() -> datetime:
    """Return the time of day three minutes ago in the United Kingdom; never yesterday, whose sessions ask first."""
    now = local(SystemClock().second(), "Europe/London")
    return max(now - timedelta(minutes=3), now.replace(hour=0, minute=0, second=0))


def _without_a_size() -> dict[str, str]:
    """Return our environment without a size of the terminal, which the terminal itself knows: xdist says 80 x 24."""
    return {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}


class RealTerminal:
    """`python -m stagetimer ARGUMENTS` in a pseudo-terminal of that many columns and rows."""

    def __init__(
        self, *arguments: str, columns: int = 80, rows: int = 24, environment: dict[str, str] | None = None, cwd: Path
    ) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "stagetimer", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=cwd,
            env={**_without_a_size(), "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})},
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        os.close(self._ours)

    @property
    def text(self) -> str:
        """What the screen shows, line by line."""
        return "\n".join(self.screen.display)

    def read(self, wait: float = 0.1) -> bytes:
        """Take in what the program has written, waiting at most that many seconds for it; b"" if nothing came."""
        if not select.select([self._ours], [], [], wait)[0]:
            return b""
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # the program has ended
            return b""
        self._stream.feed(data)
        return data

    def until(self, *wanted: str) -> str:
        """Wait until the screen shows one of those texts and return it; fails with the screen if it never does."""
        for _ in range(PATIENCE):
            for text in wanted:
                if text in self.text:
                    return text
            self.read()
        raise AssertionError(f"the screen never showed {wanted}:\n{self.text}")

    @property
    def echoes(self) -> bool:
        """Whether a key pressed now would be shown by the terminal itself."""
        import termios

        return bool(termios.tcgetattr(self._ours)[3] & termios.ECHO)

    def until_found(self, pattern: str) -> None:
        """Wait until a row of the screen holds that regular expression; fails with the screen if none ever does."""
        for _ in range(PATIENCE):
            if re.search(pattern, self.text):
                return
            self.read()
        raise AssertionError(f"the screen never showed {pattern!r}:\n{self.text}")

    def ended(self) -> int:
        """Return the exit code once the program has ended by itself; what it writes until then is read."""
        while self.process.poll() is None and self.read(2.0):
            pass  # it writes at least once a second as long as it has the terminal
        return self.process.wait(timeout=PATIENCE / 10)

    def press(self, keys: str) -> None:
        """Type those characters."""
        os.write(self._ours, keys.encode("utf-8"))

    def hang_up(self) -> None:
        """Close the terminal under the program."""
        os.close(self._ours)
        self._ours = os.open(os.devnull, os.O_RDWR)

    def kill(self) -> None:
        """End the program hard, as a power cut would."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
