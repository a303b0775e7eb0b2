"""Debian's Mosquitto as tests want it: on loopback, on a free port of its own; killed, started again, or never started.

Waiting is for a condition, looked at often, with an end to it; never for its own sake.
"""

import atexit
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import pytest

from stagetimer.broker.address import BrokerAddress

PROGRAM: Final = shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin:/usr/local/sbin")
"""Where it is; None: this machine has none."""
NEEDS_MOSQUITTO: Final = pytest.mark.skipif(PROGRAM is None, reason="no mosquitto on this machine")
OPEN: Final = ("allow_anonymous true",)
PATIENCE: Final = 15.0
"""Seconds after which a condition that does not come about fails the test."""
_LOOK: Final = 0.02


def until(condition: Callable[[], object], what: str = "the condition", seconds: float = PATIENCE) -> None:
    """Return once the condition holds; the test fails if it does not within `seconds`."""
    never = threading.Event()
    for _ in range(int(seconds / _LOOK)):
        if condition():
            return
        never.wait(_LOOK)
    assert condition(), f"{what} did not come about within {seconds:g} s"


def free_port() -> int:
    """Return a port of loopback that nobody has now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


class Mosquitto:
    """A broker with a configuration of its own in `folder`; not started yet."""

    def __init__(
        self, folder: Path, lines: Sequence[str] = OPEN, *, secure: bool = False, at: str = "127.0.0.1"
    ) -> None:
        """`lines`: of its configuration, after the listener's. `secure`: those make it speak TLS. `at`: where."""
        self.address = BrokerAddress(at, free_port(), secure)
        self._file = folder / f"mosquitto-{self.address.port}.conf"
        listener = f"listener {self.address.port} {at}"
        self._file.write_text("\n".join([listener, "user root", *lines, ""]), encoding="utf-8")
        self._log = folder / "mosquitto.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *before: str) -> None:
        """Return once it takes connections. `before`: words before the program, such as `ip netns exec NAME`."""
        assert PROGRAM is not None
        atexit.register(self.kill)  # also where a test fails half-way
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*before, PROGRAM, "-c", str(self._file)], stdout=log, stderr=subprocess.STDOUT
            )
        if not before:
            until(self._answers, f"a broker at {self.address} ({self._log.read_text(encoding='utf-8')})")

    @property
    def pid(self) -> int:
        """The process; 0 while it does not run."""
        return 0 if self._process is None else self._process.pid

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal, such as SIGSTOP."""
        assert self._process is not None
        self._process.send_signal(number)

    def kill(self) -> None:
        """End it as a power cut would; nothing if it does not run."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, self._log.read_text(encoding="utf-8")
        try:
            socket.create_connection((self.address.host, self.address.port), 1).close()
        except OSError:
            return False
        return True
