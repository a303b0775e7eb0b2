"""Hard ends: a process that does deeds in a session is killed at a random moment, again and again."""

import contextlib
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, Protocol

from journal_fault_session import ALL_DONE, Tally
from journal_fault_systems import CHILD

ROUNDS: Final = 8
"""So often one session is killed and taken up again; then another begins."""
MOST_ACKNOWLEDGED: Final = 16
"""A session is killed at the latest once that many deeds more are on disk and a little processor time has passed."""
MOST_SPIN: Final = 20_000
"""Turns of a loop before the kill, about as long as one deed takes: it may come at any moment of a write."""


ENDED: Final = ("failed", "", ALL_DONE)
"""What is heard of a session that ended by itself, or has no more to do."""


class Victims(Protocol):
    """Sessions to be killed, one at a time."""

    def begin(self, path: Path) -> None:
        """Begin a session, or go on with it."""

    def hear(self) -> str:
        """Return the next line that it says: "done N", "failed", "all done"; empty if its process is gone."""

    def kill(self) -> list[str]:
        """Kill it, and return what it still said."""


class _Forks:
    """Sessions in forks of a process that has loaded everything: two milliseconds each."""

    def __init__(self, server: "subprocess.Popen[str]", out: IO[str], into: IO[str]) -> None:
        self._server, self._out, self._into = server, out, into
        self._process = 0
        self._early: list[str] = []

    def begin(self, path: Path) -> None:
        self._send(str(path))
        self._early = []
        while not (line := self._line()).startswith("process "):
            if not line:
                raise RuntimeError("the process that sessions are forked from has ended")
            self._early.append(line)  # the session may speak before the process that it is a fork of
        self._process = int(line.removeprefix("process "))

    def hear(self) -> str:
        return self._early.pop(0) if self._early else self._line()

    def kill(self) -> list[str]:
        import os
        import signal

        if sys.platform != "win32":
            os.kill(self._process, signal.SIGKILL)
        self._send("")
        said, self._early = self._early, []
        while (line := self._line()) not in {"gone", ""}:
            said.append(line)
        return said

    def _send(self, line: str) -> None:
        self._into.write(f"{line}\n")
        self._into.flush()

    def _line(self) -> str:
        return self._out.readline().rstrip("\n")


class _Processes:
    """Sessions in processes of their own, where there is no fork."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def begin(self, path: Path) -> None:
        self._process = _start("one")
        _, into = _pipes(self._process)
        into.write(f"{path}\n")
        into.flush()

    def hear(self) -> str:
        return "" if self._process is None else _pipes(self._process)[0].readline().rstrip("\n")

    def kill(self) -> list[str]:
        if self._process is None:
            return []
        self._process.kill()
        with self._process as process:
            return _pipes(process)[0].read().splitlines()


def _start(how: str) -> "subprocess.Popen[str]":
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, CHILD, how], stdin=pipe, stdout=pipe, text=True, encoding="utf-8")


def _pipes(process: "subprocess.Popen[str]") -> tuple[IO[str], IO[str]]:
    if process.stdout is None or process.stdin is None:
        raise RuntimeError("a process without pipes")
    return process.stdout, process.stdin


@contextlib.contextmanager
def _victims(*, forks: bool) -> Iterator[Victims]:
    if not forks:
        yield _Processes()
        return
    with _start("serve") as server:
        yield _Forks(server, *_pipes(server))


FORKS: Final = sys.platform != "win32"
"""Whether this system can have 200 kills in a few seconds."""


def kills(folder: Path, *, count: int = 200, seed: int = 20240718, forks: bool = FORKS) -> Tally:
    """Kill a session that many times at a random moment; what it said is on disk must be in its journal."""
    tally = Tally("kill -9")
    chance = random.Random(seed)  # noqa: S311  (the same moments in every run as far as a system allows, no secret)
    path, known = folder / "session-0.jsonl", 0
    with _victims(forks=forks) as victims:
        for number in range(count):
            if number % ROUNDS == 0 or not path.exists():
                path, known = folder / f"session-{number}.jsonl", 0
            victims.begin(path)
            said: list[str] = []
            for _ in range(chance.randrange(MOST_ACKNOWLEDGED)):
                said.append(victims.hear())
                if said[-1] in ENDED:
                    break
            for _ in range(chance.randrange(MOST_SPIN)):
                pass
            said += victims.kill()
            known = _look(tally, f"kill {number + 1}", path, said, known)
    return tally


def _look(tally: Tally, place: str, path: Path, said: list[str], known: int) -> int:
    """Judge the journal of a session that was killed; return how many records it has now."""
    told = [int(line.removeprefix("done ")) for line in said if line.startswith("done ")]
    tally.expect(len(told) + said.count(ALL_DONE) == len(said), f"{place}: it failed by itself, saying {said[-1:]}")
    acknowledged = max(told, default=known)
    tally.counts["kills"] += 1
    tally.counts["acknowledged"] += acknowledged - known
    found = tally.judge(place, path, least=acknowledged, most=acknowledged + 1)
    if found is None:
        tally.counts["before the journal had begun"] += 1
        path.unlink(missing_ok=True)
        return 0
    tally.counts["on disk but not yet said"] += len(found.records) - acknowledged
    tally.counts["torn ends"] += found.torn is not None
    tally.expect(found.damaged_line is None, f"{place}: {found.notes}")
    return len(found.records)
