"""A session that another process of this machine runs: its journal, its clock, its end, as a follower meets them."""

from pathlib import Path

from session_stories import at
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core.command_text import read_command
from stagetimer.core.history import History
from stagetimer.importing.load import load_data
from stagetimer.journal.backlog import Backlog
from stagetimer.journal.line import JsonObject
from stagetimer.journal.record import Header, Kind
from stagetimer.journal.writer import JournalWriter
from stagetimer.live.presence import Announcer
from stagetimer.live.recorder import JournalRecorder
from stagetimer.live.session import Done, Session

FILE: JsonObject = {
    "format": 1,
    "title": "Session",
    "date": "2024-07-18",
    "timezone": "Europe/London",
    "start": "13:05",
    "slots": [
        {"kind": "talk", "title": f"Talk {n}", "speakers": [{"name": f"Speaker {n}"}], "length": "10 min"}
        for n in range(1, 6)
    ],
}
"""Five talks of ten minutes from 1:05 pm, as a programme file says it."""


class Beside:
    """One session with its own clock over manual time, and the wall clock that everybody on the machine reads."""

    def __init__(
        self,
        folder: Path,
        time: str = "13:05",
        *,
        kind: Kind = "live",
        real: ManualTime | None = None,
        name: str = "2024-07-18-session",
    ) -> None:
        """Begin the session at that wall time; a rehearsal has the same session time then, at rate 1."""
        self.folder = folder
        self.real = real or ManualTime()
        self._began = self.real.now()
        self._wall_then = at(time)
        self.clock = SimulatedClock(at(time), real=self.real)
        place = "sessions" if kind == "live" else "rehearsals"
        self.path = folder / place / f"{name}.jsonl"
        header = Header(kind=kind, created="2024-07-18T13:00:00+01:00", programme=FILE)
        self._writer = JournalWriter.create(self.path, header)
        plan = load_data(FILE).programme
        assert plan is not None
        self.session = Session(self.clock, History.of(plan), JournalRecorder(Backlog(lambda: self._writer)))
        self.announcer = Announcer(folder, journal=self.path, kind=kind, clock=self.clock, wall=self.wall)
        self.announcer.look()

    def wall(self) -> float:
        """Return the wall time of the machine."""
        return self._wall_then + self.real.now() - self._began

    async def wait(self, seconds: float) -> None:
        """Let that many real seconds pass."""
        await self.real.advance(seconds)

    def do(self, *commands: str) -> None:
        """Give commands; a refusal fails the test."""
        for command in commands:
            asked = read_command(command)
            assert self.session.do(asked) == Done(asked), command

    def die(self) -> None:
        """End as after kill -9: the lock is gone, the word of it stays behind."""
        self._writer.close()

    def close(self) -> None:
        """End in good order."""
        self._writer.close()
        self.announcer.close()

    def come_back(self) -> None:
        """Start again after an end: the journal is gone on with, and the announcement is there again."""
        self._writer = JournalWriter.reopen(self.path)
        self.session.recorder = JournalRecorder(Backlog(lambda: self._writer))
        self.announcer.look()
