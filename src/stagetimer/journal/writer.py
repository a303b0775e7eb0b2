"""Write a journal: a record is on disk when `append` returns, or the journal is as if it had not been tried.

A write can fail half-way (disk full). What it left is cut off at once; if even that fails it is cut off, or closed
with a line end, before the next write, which the reader then takes for what it is. `Backlog` keeps what failed.
"""

import contextlib
from collections.abc import Sequence
from pathlib import Path

from stagetimer.journal.errors import JournalLockedError, JournalWriteError, shown
from stagetimer.journal.file import JournalFile
from stagetimer.journal.reader import ReadResult, read_lines
from stagetimer.journal.record import Draft, Header, Record, encode_header, encode_record
from stagetimer.journal.upgrade import FORMAT


class JournalWriter:
    """The one writer of one journal."""

    def __init__(self, file: JournalFile, found: ReadResult | None = None) -> None:
        """Take over an open file: a new one, or one with `found` in it and nothing after that."""
        self._file = file
        self._found = found
        self._written = 0 if found is None else len(found.records)
        self._size = file.size()
        self._ended = found is None or found.ended
        self._unfinished = False

    @classmethod
    def create(cls, path: Path, header: Header) -> "JournalWriter":
        """Begin a journal, its header and name on disk; folders are made as needed.

        `JournalWriteError` if there is a file of that name already or the disk refuses (no file is left then).
        """
        return cls(JournalFile.create(path, encode_header(header)))

    @classmethod
    def reopen(cls, path: Path, expected: int | None = None) -> "JournalWriter":
        """Go on with a journal: locked, read again under the lock (`found`), and repaired if it was damaged.

        `expected`: how many records were read before it was locked. `JournalLockedError` if another process writes
        it, or has written since; `BadJournalError` if it is none; `JournalWriteError` if the disk refuses or an older
        version wrote it.
        """
        file = JournalFile.open(path)
        with contextlib.ExitStack() as on_failure:
            on_failure.callback(file.close)
            writer = cls._resumed(file, expected)
            on_failure.pop_all()
        return writer

    @classmethod
    def _resumed(cls, file: JournalFile, expected: int | None) -> "JournalWriter":
        try:
            found = read_lines(file.read(), file.path)
        except OSError as error:
            raise JournalWriteError.of(file.path, error) from error
        if found.header.format < FORMAT:
            raise JournalWriteError(
                f"The journal {shown(file.path)} was written by an older version of stagetimer: it can be read, but "
                "not gone on with. Start a new session with --new."
            )
        if expected not in {None, len(found.records)}:
            raise JournalLockedError(
                f"Another process has gone on with this session meanwhile ({shown(file.path)}). Start stagetimer again."
            )
        if not found.whole:
            from stagetimer.journal.repair import keep_and_cut  # noqa: PLC0415  (for a journal with damage)

            keep_and_cut(file, found)
        return cls(file, found)

    @property
    def path(self) -> Path:
        """Where the journal is."""
        return self._file.path

    @property
    def found(self) -> ReadResult | None:
        """What was in the journal when it was reopened; None for a new one."""
        return self._found

    @property
    def written(self) -> int:
        """How many records are in the journal, which is the number of the last."""
        return self._written

    def append(self, draft: Draft) -> Record:
        """Write one record, on disk when this returns; `JournalWriteError` if that failed."""
        return self.append_all((draft,))[0]

    def append_all(self, drafts: Sequence[Draft]) -> tuple[Record, ...]:
        """Write the records with one call, all on disk when this returns; none is kept if that fails.

        `JournalWriteError` says why the disk refused; `BadRecordError` if JSON cannot hold one of them.
        """
        records = tuple(draft.numbered(self._written + n) for n, draft in enumerate(drafts, 1))
        data = b"".join(encode_record(record) for record in records)
        try:
            self._write(data)
        except OSError as error:
            raise JournalWriteError.of(self.path, error) from error
        self._written += len(records)
        return records

    def close(self) -> None:
        """Give the journal free for others; once closed, nothing happens."""
        self._file.close()

    def _write(self, data: bytes) -> None:
        apart = not self._ended or (self._unfinished and not self._cut_back())
        self._unfinished = True
        try:
            self._file.write(b"\n" + data if apart else data)
            self._file.sync()
            self._size = self._file.size()
        except OSError:
            self._cut_back()
            raise
        self._unfinished = False
        self._ended = True

    def _cut_back(self) -> bool:
        """Cut off what an unfinished write left; False if the disk refuses that too."""
        try:
            self._file.cut(self._size)
        except OSError:
            return False
        self._unfinished = False
        return True
