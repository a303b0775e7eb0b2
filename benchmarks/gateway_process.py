"""A gateway in a process of its own, as people start it, and what it uses."""

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from mosquitto import free_port

STARTING = 20.0
"""Seconds after which it will never start."""


class GatewayProcess:
    """`stagetimer gateway` between `with` and its end."""

    def __init__(self, broker: str, event: str, *, most: int = 2000, port: int = 0) -> None:
        """`port`: 0 for any free one."""
        self.port = port or free_port()
        self._words = ["--broker", broker, "--event", event, "--most", str(most), "--port", str(self.port)]
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "stagetimer", "gateway", *self._words]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        end = time.monotonic() + STARTING
        while not self._is_healthy():
            if time.monotonic() > end:
                raise TimeoutError("the gateway does not start")
            time.sleep(0.05)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)

    @property
    def pid(self) -> int:
        """The process."""
        return 0 if self._process is None else self._process.pid

    def figures(self) -> dict[str, float]:
        """Return its own metrics."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics") as answer:
            lines = answer.read().decode().splitlines()
        pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
        return {name: float(value) for name, value in pairs}

    def _is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health"):
                return True
        except OSError:
            return False


def cpu_seconds(pid: int) -> float:
    """Return the seconds of processor time that a process has used, threads that have ended included."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
