"""A failed write never stops the countdown: what could not be written waits here and is written in order later."""

from collections.abc import Callable
from typing import TypeAlias

from stagetimer.journal.errors import JournalError, JournalWriteError
from stagetimer.journal.record import Draft, encode_record
from stagetimer.journal.writer import JournalWriter

Opener: TypeAlias = Callable[[], JournalWriter]
"""Creates or reopens the journal; called again as long as the disk refuses."""


class Backlog:
    """A journal that takes every record at once, whatever the disk does."""

    def __init__(self, opener: Opener) -> None:
        """Open the journal; a disk that refuses is only `trouble`.

        `JournalLockedError` or `BadJournalError` if the journal is another's or none: then nothing may be written.
        """
        self._opener = opener
        self._writer: JournalWriter | None = None
        self._pending: list[Draft] = []
        self._trouble: str | None = None
        try:
            self._writer = opener()
        except JournalWriteError as error:
            self._trouble = self._sentence(error)

    @property
    def writer(self) -> JournalWriter | None:
        """The open journal; None as long as the disk refuses to open one."""
        return self._writer

    @property
    def pending(self) -> tuple[Draft, ...]:
        """What waits to be written, in order."""
        return tuple(self._pending)

    @property
    def trouble(self) -> str | None:
        """What is wrong, as a sentence for the red line on the chair screen; None: all is on disk."""
        return self._trouble

    def append(self, draft: Draft) -> None:
        """Write what waits and then this, on disk when this returns unless `trouble` says otherwise.

        `BadRecordError` if JSON cannot hold the record: it is not kept then, since it would block all after it.
        """
        encode_record(draft.numbered(1))
        self._pending.append(draft)
        self.retry()

    def retry(self) -> None:
        """Try again to open the journal, if it is not, and to write what waits; never raises, but sets `trouble`."""
        try:
            if self._writer is None:
                self._writer = self._opener()
            if self._pending:
                self._writer.append_all(self._pending)
        except JournalError as error:
            self._trouble = self._sentence(error)
        else:
            self._pending.clear()
            self._trouble = None

    def close(self) -> None:
        """Try once more to write what waits, then give the journal free; `trouble` says what stays unwritten."""
        if self._pending:
            self.retry()
        if self._writer is not None:
            self._writer.close()

    def _sentence(self, error: JournalError) -> str:
        count = len(self._pending)
        waiting = {0: "", 1: " 1 record waits to be written."}.get(count, f" {count} records wait to be written.")
        return f"{error}{waiting}"
