"""Puts what a session does into its journal, and never lets a disk that refuses stop the session."""

from stagetimer.core import commands as c
from stagetimer.core.history import History
from stagetimer.core.units import Instant
from stagetimer.journal.backlog import Backlog
from stagetimer.journal.record import Draft
from stagetimer.live.records import entry_to_json


class JournalRecorder:
    """The record of a live session or a rehearsal on the screen (`session.Recorder`)."""

    def __init__(self, backlog: Backlog) -> None:
        self._backlog = backlog

    @property
    def trouble(self) -> str:
        """What is wrong with the journal, as a sentence; empty: nothing."""
        return self._backlog.trouble or ""

    def record(self, at: Instant, command: c.Command | None, history: History) -> None:
        """Put what was done on disk before returning; a disk that refuses is `trouble`, and tried again."""
        entry = entry_to_json(at, command, history, history.state.programme.timezone)
        self._backlog.append(Draft(entry["at"], entry["command"], tuple(entry["args"]), tuple(entry["events"])))

    def retry(self) -> None:
        """Try again to write what waits."""
        if self._backlog.trouble is not None:
            self._backlog.retry()

    def close(self) -> None:
        """Give the journal free for others."""
        self._backlog.close()
