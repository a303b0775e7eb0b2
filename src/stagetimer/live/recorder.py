"""Puts what a session does into its journal, and never lets a disk that refuses stop the session."""

from typing import Final

from stagetimer.clock.base import Source
from stagetimer.clock.steady import time_awake
from stagetimer.core import commands as c
from stagetimer.core.history import By, History
from stagetimer.core.units import Instant
from stagetimer.journal.backlog import Backlog
from stagetimer.journal.record import Draft
from stagetimer.live.records import entry_to_json

SLOW: Final = 0.2
"""Seconds after which a write is said to be slow: what a key does is seen only once it is on disk."""


class JournalRecorder:
    """The record of a live session or a rehearsal on the screen (`session.Recorder`)."""

    def __init__(self, backlog: Backlog, steady: Source | None = None) -> None:
        """Write to `backlog`; `steady` tells how long that takes, in seconds."""
        self._backlog = backlog
        self._now = steady or time_awake().now
        self._note = ""

    @property
    def trouble(self) -> str:
        """What is wrong with the journal, as a sentence; empty: nothing."""
        return self._backlog.trouble or ""

    def record(self, at: Instant, command: c.Command | None, history: History, by: By = "chair") -> None:
        """Put what was done on disk before returning; a disk that refuses is `trouble`, and tried again."""
        before = self._now()
        self._write(at, command, history, by)
        took = self._now() - before
        if took > SLOW and not self.trouble:
            self._note = f"Saving took {took:.1f} s: the disk is slow. Nothing is lost, but keys answer late."

    def _write(self, at: Instant, command: c.Command | None, history: History, by: By) -> None:
        entry = entry_to_json(at, command, history, history.state.programme.timezone)
        self._backlog.append(Draft(entry["at"], entry["command"], tuple(entry["args"]), tuple(entry["events"]), by))

    def retry(self) -> None:
        """Try again to write what waits."""
        if self._backlog.trouble is not None:
            self._backlog.retry()

    def take_note(self) -> str:
        """Return what the chair should know of the last writes, a sentence said once; empty: nothing."""
        note, self._note = self._note, ""
        return note

    def close(self) -> None:
        """Give the journal free for others."""
        self._backlog.close()
