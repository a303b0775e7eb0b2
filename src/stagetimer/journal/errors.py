"""What can go wrong with a journal, each as one sentence for people: what is wrong, where, what to do."""

import errno
from pathlib import Path
from typing import Final

from stagetimer.core.text import clean

_REASONS: Final = {
    errno.ENOSPC: ("the disk is full", "Free some space"),
    errno.EDQUOT: ("the disk space allowed is used up", "Free some space"),
    errno.EFBIG: ("the file may not grow any further", "Choose another folder with --data-dir"),
    errno.EROFS: ("the disk is read-only", "Choose another folder with --data-dir"),
    errno.EACCES: ("access is not allowed", "Choose another folder with --data-dir"),
    errno.EPERM: ("access is not allowed", "Choose another folder with --data-dir"),
    errno.ENOENT: ("there is no such file", "Look where it has gone"),
    errno.EEXIST: ("there is a file of that name already", "Try again"),
    errno.ENOTDIR: ("a part of that path is a file, not a folder", "Choose another folder with --data-dir"),
    errno.EISDIR: ("that is a folder, not a file", "Name a journal"),
}


class JournalError(Exception):
    """Something is wrong with a journal; the text is a sentence for people."""


class BadJournalError(JournalError):
    """The file is no journal that this version can read."""


class JournalWriteError(JournalError):
    """Something could not be put on disk; what was written before is untouched."""

    @classmethod
    def of(cls, path: Path, error: OSError) -> "JournalWriteError":
        """Return the error that says why `path` cannot be written."""
        reason, remedy = why(error)
        return cls(f"Not saved: {reason}. {remedy}. ({shown(path)})")


class JournalLockedError(JournalError):
    """Another process writes this journal; one process writes a journal at a time (design.md, section 7)."""


def shown(path: Path) -> str:
    """Return the path as text that is safe to print."""
    return clean(str(path))


def why(error: OSError) -> tuple[str, str]:
    """Return the reason of a failure in plain words, and what to do about it, both without a full stop."""
    known = _REASONS.get(error.errno or 0)
    return known or (clean(error.strerror or type(error).__name__).rstrip("."), "Check the disk and the folder")
