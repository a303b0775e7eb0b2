"""Machines of a test's own, each in a network namespace, on one network that can be cut in silence.

Linux alone has them, and only root may make them.
"""

import os
import shutil
import subprocess
from types import TracebackType
from typing import Final, Self

NET: Final = "10.177.0"
_PLACES: Final = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"))
"""Not everybody who may use them has the system's own programs on the path."""
IP: Final = shutil.which("ip", path=_PLACES)
BRIDGE: Final = shutil.which("bridge", path=_PLACES)


def can_be_made() -> str:
    """Return why no such machines can be made here, in a few words; empty: they can."""
    if IP is None or BRIDGE is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "network namespaces need Linux, ip and root"
    name = f"sttry{os.getpid()}"
    if _ip("netns", "add", name):
        return "this machine makes no network namespaces"
    try:
        if _ip("-n", name, "link", "add", "br0", "type", "bridge"):
            return "this machine makes no bridges"
    finally:
        _ip("netns", "del", name)
    return ""


class Islands:
    """So many machines at 10.177.0.1, 10.177.0.2, …, all of which reach each other."""

    def __init__(self, count: int) -> None:
        self._hub = f"st{os.getpid()}hub"
        self._names = [f"st{os.getpid()}n{number}" for number in range(1, count + 1)]

    def __enter__(self) -> Self:
        _must("netns", "add", self._hub)
        _must("-n", self._hub, "link", "add", "br0", "type", "bridge")
        _must("-n", self._hub, "link", "set", "br0", "up")
        for number, name in enumerate(self._names, start=1):
            _must("netns", "add", name)
            _must("-n", name, "link", "set", "lo", "up")
            ends = ("type", "veth", "peer", "name", f"p{number}", "netns", self._hub)
            _must("-n", name, "link", "add", "eth0", *ends)
            _must("-n", name, "addr", "add", f"{self.address(number)}/24", "dev", "eth0")
            _must("-n", name, "link", "set", "eth0", "up")
            _must("-n", self._hub, "link", "set", f"p{number}", "master", "br0", "up")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name in (self._hub, *self._names):
            _ip("netns", "del", name)

    def address(self, number: int) -> str:
        """Return the address of a machine."""
        return f"{NET}.{number}"

    def on(self, number: int) -> tuple[str, ...]:
        """Return the words before a program that is to run on a machine."""
        return (str(IP), "netns", "exec", self._names[number - 1])

    def cut(self, number: int) -> None:
        """Let nothing come to a machine or from it; nobody is told."""
        self._state(number, "disabled")

    def join(self, number: int) -> None:
        """Let it be reached again."""
        self._state(number, "forwarding")

    def _state(self, number: int, state: str) -> None:
        value = {"disabled": "0", "forwarding": "3"}[state]
        _must("netns", "exec", self._hub, str(BRIDGE), "link", "set", "dev", f"p{number}", "state", value)


def _ip(*words: str) -> int:
    return subprocess.run([str(IP), *words], check=False, capture_output=True).returncode


def _must(*words: str) -> None:
    subprocess.run([str(IP), *words], check=True, capture_output=True)
