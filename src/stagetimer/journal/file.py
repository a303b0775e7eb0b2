"""The open journal as the operating system sees it: locked, appended to, put on disk, cut.

Every method may raise `OSError`; what a failure means for the journal is the writer's business.
"""

import contextlib
import errno
import os
from pathlib import Path
from typing import Final, Self

from stagetimer.journal.errors import JournalWriteError
from stagetimer.journal.lock import lock, unlock

_FLAGS: Final = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
_OWNER_ONLY: Final = 0o600
"""The programme in a journal may hold notes that are for the chair alone."""

_NO_SYNC_OF_FOLDERS: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES})


class JournalFile:
    """A journal opened for writing, which this process alone may write."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor
        self._open = True

    @classmethod
    def create(cls, path: Path, first: bytes) -> Self:
        """Make the file with its first line, and the folders above it; all of it is on disk, or no file is there.

        A disk that refuses may also refuse to remove what was begun: the next try completes that. `JournalWriteError`
        if there is any other file already or it cannot be made, `JournalLockedError`.
        """
        try:
            missing = [folder for folder in path.parents if not folder.exists()]
            path.parent.mkdir(parents=True, exist_ok=True)
            file = cls._begun(path, first)
        except OSError as error:
            raise JournalWriteError.of(path, error) from error
        try:
            file.write(first[file.size() :])
            file.sync()
            for folder in (path.parent, *(made.parent for made in missing)):
                sync_folder(folder)
        except OSError as error:
            file.close()
            with contextlib.suppress(OSError):  # it stays behind, empty or with its first line, and is said to be
                path.unlink()
            raise JournalWriteError.of(path, error) from error
        return file

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file that is there; `JournalWriteError` if it cannot be written, `JournalLockedError`."""
        try:
            return cls._opened(path, _FLAGS)
        except OSError as error:
            raise JournalWriteError.of(path, error) from error

    @classmethod
    def _begun(cls, path: Path, first: bytes) -> Self:
        """Return a new file, or the one there if it holds nothing but the beginning of `first`."""
        try:
            return cls._opened(path, _FLAGS | os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            file = cls._opened(path, _FLAGS)
            with contextlib.ExitStack() as on_failure:
                on_failure.callback(file.close)
                if not first.startswith(file.read()):
                    raise
                on_failure.pop_all()
            return file

    @classmethod
    def _opened(cls, path: Path, flags: int) -> Self:
        file = cls(path, os.open(path, flags, _OWNER_ONLY))
        with contextlib.ExitStack() as on_failure:
            on_failure.callback(os.close, file._descriptor)  # not close(): that would remove the holder's word
            lock(file._descriptor, path)
            on_failure.pop_all()
        return file

    def read(self) -> bytes:
        """Return all that is in the file."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        with os.fdopen(self._descriptor, "rb", closefd=False) as stream:
            return stream.read()

    def size(self) -> int:
        """Return how many bytes are in the file."""
        return os.fstat(self._descriptor).st_size

    def write(self, data: bytes) -> None:
        """Add the bytes at the end: one call, and another only to learn why the first took less than all."""
        rest = memoryview(data)
        while rest:
            taken = os.write(self._descriptor, rest)
            if taken == 0:
                raise OSError(errno.EIO, "nothing was written")
            rest = rest[taken:]

    def sync(self) -> None:
        """Return once everything written is on the disk itself."""
        os.fsync(self._descriptor)

    def cut(self, size: int) -> None:
        """Keep only the first `size` bytes."""
        os.ftruncate(self._descriptor, size)

    def close(self) -> None:
        """Give the journal free for others; once closed, nothing happens."""
        if self._open:
            self._open = False
            unlock(self._descriptor, self.path)
            os.close(self._descriptor)


def sync_folder(folder: Path) -> None:
    """Put the folder's list of names on disk, so that a new file is still there after a power cut.

    Windows has no such call and some file systems refuse it; there the names are theirs to keep.
    """
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC_OF_FOLDERS:
            raise
