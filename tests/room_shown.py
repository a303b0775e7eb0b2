"""Chairs and displays of a room in processes of their own (`room_process`), and what each has shown so far."""

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from stagetimer.broker.address import BrokerAddress

ROOT: Final = Path(__file__).parents[1]


@dataclass(frozen=True)
class Shown:
    """What one of them showed at a second of the session."""

    second: int
    digits: str
    wrong: str


@dataclass
class Process:
    """A chair or a display on a machine, and what it has shown so far."""

    process: subprocess.Popen[str]
    shown: list[Shown] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.reading = threading.Thread(target=self._read, daemon=True)

    def begin(self) -> None:
        """Take down each line, in a thread."""
        self.reading.start()

    def end(self) -> None:
        """End it, and read it out."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(10)
        self.reading.join(10)
        self.process.stdout.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            second, digits, wrong = line.rstrip("\n").split("\t")
            self.shown.append(Shown(int(second), digits, wrong))

    @property
    def now(self) -> Shown:
        """What it shows now."""
        return self.shown[-1] if self.shown else Shown(0, "", "")

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.end()


def begun(kind: Literal["chair", "display"], address: BrokerAddress, *, before: Sequence[str] = ()) -> Process:
    """Return a process of that kind at that broker; `before`: words before its program."""
    made = Process(
        subprocess.Popen(
            [*before, sys.executable, str(ROOT / "tests" / "room_process.py"), kind, str(address)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))},
        )
    )
    made.begin()
    return made


def agree(chair: Process, display: Process) -> bool:
    """Return whether the display shows what the chair shows, and nothing is wrong."""
    return not display.now.wrong and display.now.digits == chair.now.digits != ""


def check_every_second(chair: Process, display: Process) -> None:
    """Fail unless the chair has painted each second, and the display showed at each what the chair showed then."""
    seconds = [shown.second for shown in chair.shown]
    assert seconds == list(range(seconds[0], seconds[-1] + 1))
    told = {shown.second: shown.digits for shown in chair.shown}
    both = [shown for shown in display.shown if shown.second in told]
    assert len(both) > 3
    assert [shown.digits for shown in both] == [told[shown.second] for shown in both]
