"""The operating system as the journal sees it, on a disk that fills, turns read-only, or ends with its process.

It stands in for the module `os` under `journal/file.py`: what it is told to do happens at the calls of the system
themselves, and everything between them is the program's own.
"""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from unittest import mock

import stagetimer.journal.file as journal_file

_WRITING = os.O_WRONLY | os.O_RDWR

Moment = Literal["before", "half-way", "after"]


class ProcessEnded(BaseException):
    """The process is no more; no `except` of the program catches this, as none runs in a process that was killed."""


class FaultyDisk:
    """A real disk but for what it is told to do."""

    def __init__(self) -> None:
        self.room: int | None = None
        """How many more bytes the disk takes before it is full; None: no end to it."""
        self.refuses: int | None = None
        """The number of the error with which it refuses whatever would change it; None: it takes everything."""
        self.refuses_from: int | None = None
        """The call of the system at which it begins to refuse with EROFS."""
        self.ends_at: int | None = None
        """The call of the system at which the process ends."""
        self.moment: Moment = "before"
        """When in that call: half-way, a write has taken half of its bytes."""
        self.cuts = True
        """Whether the file can be cut."""
        self.calls = 0
        """How many calls of the system that change something there have been."""
        self.synced = 0
        """How many bytes of the journal are on the disk itself, whatever happens to the power."""
        self._open: set[int] = set()

    def __getattr__(self, name: str) -> object:
        """Return everything else as the system has it."""
        return getattr(os, name)

    @contextlib.contextmanager
    def under_the_journal(self) -> Iterator[None]:
        """Let journals be written on this disk; at the end of the process everything it held is given free."""
        unlink = Path.unlink

        def unlinked(path: Path, *, missing_ok: bool = False) -> None:
            with self._call():
                unlink(path, missing_ok=missing_ok)

        with mock.patch.object(journal_file, "os", self), mock.patch.object(Path, "unlink", unlinked):
            try:
                yield
            except ProcessEnded:
                for descriptor in self._open:
                    os.close(descriptor)
                self._open.clear()

    def open(self, path: Path, flags: int, mode: int = 0o777) -> int:
        """Open, if that is not for writing on a disk that takes none."""
        with self._call(changes=bool(flags & _WRITING)):
            descriptor = os.open(path, flags, mode)
            self._open.add(descriptor)
        return descriptor

    def close(self, descriptor: int) -> None:
        """Close, if the process has not ended and done so."""
        if descriptor in self._open:
            self._open.remove(descriptor)
            os.close(descriptor)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write what there is room for, and say how much that was; a full disk if it was nothing."""
        half = self.ends_at == self.calls + 1 and self.moment == "half-way"
        with self._call():
            if half:
                os.write(descriptor, data[: len(data) // 2])
                raise ProcessEnded
            if self.room == 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            taken = os.write(descriptor, data[: self.room])
            if self.room is not None:
                self.room -= taken
        return taken

    def fsync(self, descriptor: int) -> None:
        """Put it on the disk itself."""
        with self._call():
            os.fsync(descriptor)
            self.synced = max(self.synced, os.fstat(descriptor).st_size)

    def ftruncate(self, descriptor: int, size: int) -> None:
        """Cut, or fail as for a file that may only be appended to."""
        with self._call():
            if not self.cuts:
                raise OSError(errno.EPERM, os.strerror(errno.EPERM))
            os.ftruncate(descriptor, size)
            self.synced = min(self.synced, size)

    @contextlib.contextmanager
    def _call(self, *, changes: bool = True) -> Iterator[None]:
        if not changes:
            yield
            return
        self.calls += 1
        ends = self.ends_at == self.calls
        if self.ends_at is not None and (self.calls > self.ends_at or (ends and self.moment == "before")):
            raise ProcessEnded
        if self.refuses_from is not None and self.calls >= self.refuses_from:
            self.refuses = errno.EROFS
        if self.refuses is not None:
            raise OSError(self.refuses, os.strerror(self.refuses))
        yield
        if ends:
            raise ProcessEnded
