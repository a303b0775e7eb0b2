"""The programme's file while a session runs: what it says by now, looked at from time to time."""

from datetime import date
from pathlib import Path

from msgspec import Struct

from stagetimer.core.localtime import local_date
from stagetimer.core.programme import Programme
from stagetimer.core.units import Seconds
from stagetimer.importing.load import load_programme

_Mark = tuple[int, int]
"""When the file was last written, in nanoseconds, and its size in bytes."""


class ProgrammeFile(Struct, eq=False):
    """A file that people may change while the session is on; nothing of it holds until the chair accepts it."""

    path: Path
    day: date
    """The day of a file that names none."""
    begun: Programme
    """The programme that the session was begun with, as its file had it: not moved."""
    shift: Seconds = 0
    """By how much the session was moved (run it today, start it now)."""
    programme: Programme | None = None
    """What the file says now, moved as the session is; None while it cannot be read, or before it was looked at."""
    trouble: str = ""
    """Why the file cannot be read, in a sentence; empty: it can."""
    version: int = 0
    """Changes with the file."""
    _mark: _Mark | None = None

    @property
    def mark(self) -> list[int] | None:
        """Its size in bytes and when it was written, in nanoseconds, as of the last look; None before that."""
        return None if self._mark is None else [self._mark[1], self._mark[0]]

    def look(self) -> bool:
        """Read the file if it is another one than at the last look; return whether it was.

        A file that is gone for a moment, as while it is being saved, is no change.
        """
        try:
            found = self.path.stat()
        except OSError:
            return False
        mark = (found.st_mtime_ns, found.st_size)
        if mark == self._mark:
            return False
        self._mark = mark
        loaded = load_programme(self.path, day=self.day, meanwhile=_nothing)
        self.version += 1
        self.programme, self.trouble = None, ""
        if loaded.programme is None:
            self.trouble = loaded.problems[0].as_line()
        else:
            self.programme = loaded.programme.shifted(self.shift if self._same_day(loaded.programme) else 0)
        return True

    def _same_day(self, programme: Programme) -> bool:
        """Return whether the file still has the day that the session was moved from: a new day is meant as it is."""
        first = local_date(self.begun.start, self.begun.timezone)
        return local_date(programme.start, programme.timezone) == first


def _nothing() -> None:
    """Be done while the file is checked: whoever looks does so in a thread, and the session goes on."""
