"""Follows the session that another process runs on this machine, by reading its journal as it grows; writes nothing.

When that process is gone the session is counted on and said to have no signal; a session that has ended is let go.
"""

import contextlib
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from stagetimer.core.history import History
from stagetimer.core.snapshot import Snapshot, snapshot
from stagetimer.core.units import Instant
from stagetimer.journal.errors import JournalError
from stagetimer.journal.folder import journals, sessions_folder
from stagetimer.journal.reader import read_journal
from stagetimer.journal.record import BadRecordError, Header, decode_record
from stagetimer.live.held import is_held
from stagetimer.live.presence import ClockBase, Presence, read_presence
from stagetimer.live.records import BadEntryError, replayed
from stagetimer.live.resume import history_of
from stagetimer.view.model import Rehearsal
from stagetimer.view.wording import time_of_day

GRACE: Final = 2.0
"""Real seconds without a sign of life before it is said: a file may be out of reach for a moment."""


class JournalTail:
    """The history in a journal that somebody else is writing, read on from where it was read to."""

    def __init__(self, path: Path) -> None:
        """Read nothing yet."""
        self.path = path
        self.history: History | None = None
        """None until a first line has been read that says what session it is."""
        self.whole = False
        """All that is in the journal is in the history; the rest of a line still being written counts for nothing."""
        self._header: Header | None = None
        self._records = 0
        self._read_to = 0
        self._seen: tuple[int, int] | None = None

    @property
    def rehearsal(self) -> bool:
        """Whether it is the journal of a rehearsal."""
        return self._header is not None and self._header.kind == "rehearsal"

    def catch_up(self) -> None:
        """Take in what was written since; never raises: what cannot be read yet is tried again when it has changed."""
        try:
            found = self.path.stat()
            seen = (found.st_size, found.st_mtime_ns)
            if seen == self._seen:
                return
            known = self._went_on(found.st_size) or self._started_over()
        except OSError:
            known = self.whole = False
            seen = (0, 0)
        # Looked at before reading, so that what is written meanwhile is read at the next look.
        self._seen = seen if known else None

    def _went_on(self, size: int) -> bool:
        """Take the whole lines after the last one; False if the journal is not the same one, only longer."""
        if self.history is None or self._header is None or not self.whole or size <= self._read_to:
            return False
        with self.path.open("rb") as file:
            file.seek(self._read_to)
            *lines, _unfinished = file.read().split(b"\n")
        history, records = self.history, self._records
        for line in filter(None, lines):
            try:
                record = decode_record(line, self._header.format)
                if record.seq != records + 1:
                    return False
                history = replayed(history, record)
            except (BadRecordError, BadEntryError):
                return False
            records += 1
        self.history, self._records = history, records
        self._read_to += sum(len(line) + 1 for line in lines)
        return True

    def _started_over(self) -> bool:
        """Read the whole journal; False if there is none to be read. Where it is damaged, what was known is kept."""
        try:
            found = read_journal(self.path)
            history, misfit = history_of(found.header, found.records)
        except JournalError:
            self.whole = False
            return False
        self.whole = found.damaged_line is None and not misfit
        if self.whole or self.history is None:
            self.history, self._header, self._records = history, found.header, len(found.records)
            self._read_to = found.good_size
        return True


class Follower:
    """The session of this machine as its other displays see it: a snapshot, and whether there is still a signal."""

    def __init__(self, folder: Path, clock_now: Callable[[], float]) -> None:
        """Look in the data folder; `clock_now` returns wall time in seconds of UTC since 1970."""
        self._folder = folder.absolute()
        self._now = clock_now
        self._presence: Presence | None = None
        self._tail: JournalTail | None = None
        self._base: ClockBase | None = None
        self._held = False
        self._heard: float | None = None
        self._heard_at: Instant = 0
        self._lost = False

    def snapshot(self) -> Snapshot | None:
        """Return the session now; None as long as none runs on this machine. Never raises for what is on disk."""
        now = self._now()
        self._presence = read_presence(self._folder)
        tail = self._followed()
        if tail is None:
            return None
        self._listen(tail, now)
        shown = self._shown(tail, now)
        if shown is not None and self._lost and not self._held and self._has_ended(tail, shown):
            self._tail = None
            return None
        return shown

    def signal(self) -> str:
        """Return "" or "No signal since 1:21:07 pm", in session time, as things stood at the last `snapshot`."""
        if not self._lost or self._tail is None or self._tail.history is None:
            return ""
        programme = self._tail.history.state.programme
        return f"No signal since {time_of_day(self._heard_at, programme, seconds=True)}"

    def rehearsal(self) -> Rehearsal | None:
        """Return how the clock of the rehearsal runs, as of the last `snapshot`; None in a live session."""
        if self._tail is None or not self._tail.rehearsal or self._base is None:
            return None
        return Rehearsal(rate=self._base.rate, running=self._base.running)

    def card(self) -> str:
        """Return the code word of the test card, as of the last `snapshot`; "" for none, or without a signal."""
        told = self._presence
        named = told is not None and self._tail is not None and told.journal == self._tail.path
        return told.card if told is not None and named and not self._lost else ""

    def _followed(self) -> JournalTail | None:
        """Stay with the session that runs, or go over to one that does."""
        path = next((path for path in self._candidates() if is_held(path)), None)
        self._held = path is not None
        if path is not None and (self._tail is None or self._tail.path != path):
            self._tail, self._base, self._heard = JournalTail(path), None, None
        return self._tail

    def _candidates(self) -> Iterator[Path]:
        """Yield journals that may be being written: the one followed so far, then the live ones before a rehearsal."""
        told = self._presence
        if self._tail is not None:
            yield self._tail.path
        if told is not None and told.kind == "live":
            yield told.journal
        with contextlib.suppress(JournalError):  # the folder is out of reach just now
            yield from journals(sessions_folder(self._folder))
        if told is not None:
            yield told.journal

    def _listen(self, tail: JournalTail, now: float) -> None:
        """Take in what is new, and when there was a sign of life."""
        tail.catch_up()
        if self._presence is not None and self._presence.journal == tail.path:
            self._base = self._presence.clock
        if self._heard is None or (self._held and tail.whole):
            self._heard, self._heard_at = now, self._session_time(tail, now)
        self._lost = now - self._heard >= GRACE

    def _shown(self, tail: JournalTail, now: float) -> Snapshot | None:
        if tail.history is None or (tail.rehearsal and self._base is None):
            return None
        return snapshot(tail.history, self._session_time(tail, now))

    def _session_time(self, tail: JournalTail, now: float) -> Instant:
        """Return the second just begun as `Session.now` does: of the announced clock, or of UK time with its offset."""
        if tail.rehearsal and self._base is not None:
            return math.floor(self._base.at(now))
        return math.floor(now) + (0 if tail.history is None else tail.history.state.offset)

    def _has_ended(self, tail: JournalTail, shown: Snapshot) -> bool:
        """Return whether nothing is left to count on: the session is finished, or a rehearsal was closed."""
        named = self._presence is not None and self._presence.journal == tail.path
        return shown.state == "finished" or (tail.rehearsal and not named)
