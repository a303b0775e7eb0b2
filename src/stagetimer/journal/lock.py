"""One process writes a journal at a time: the operating system's lock on the journal itself.

Such a lock is gone when its process is, even killed hard, and can never be left behind as a lock file can. A small
file beside the journal says who holds it, for information only: nothing depends on its being there or true.
"""

import contextlib
import errno
import json
import os
import platform
import sys
from pathlib import Path
from typing import Final

from stagetimer.core.text import clean
from stagetimer.journal.errors import JournalLockedError, JournalWriteError, shown, why

TRIES: Final = 200
"""How often the lock is tried at once, some microseconds each."""
_REFUSED: Final = (BlockingIOError, PermissionError)
_HELD: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})

if sys.platform == "win32":
    import msvcrt

    _FAR: Final = 0x7FFF_FFFE
    """Windows keeps others from reading what is locked, so the byte locked is one that no journal reaches."""

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _give(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def lock(descriptor: int, path: Path) -> None:
    """Lock the open journal for this process and leave word who holds it.

    `JournalLockedError` if another process has it; `JournalWriteError` where the file system knows no locks.
    """
    try:
        _take_at_last(descriptor)
    except OSError as error:
        if error.errno in _HELD:
            raise JournalLockedError(
                f"The journal {shown(path)} is being written by {_holder(path)}. "
                "Close stagetimer there, or start a new session with --new."
            ) from error
        reason, _ = why(error)
        raise JournalWriteError(
            f"The journal {shown(path)} cannot be locked: {reason}. Choose another folder with --data-dir."
        ) from error
    with contextlib.suppress(OSError):  # for information only
        _leave_word(_word_path(path), json.dumps({"process": os.getpid(), "machine": platform.node()}))


def _leave_word(path: Path, word: str) -> None:
    """Write the word over an older one in its place: a file that is emptied first is waited for by some systems."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o666), "wb") as file:
        file.write(f"{word}\n".encode())
        file.truncate()


def _take_at_last(descriptor: int) -> None:
    """Take the lock; a display that looks whether it is held has it for a moment, so one refusal is no answer."""
    for _ in range(TRIES - 1):
        with contextlib.suppress(*_REFUSED):
            _take(descriptor)
            return
    _take(descriptor)


def unlock(descriptor: int, path: Path) -> None:
    """Give the journal free again; closing it or dying does the same."""
    with contextlib.suppress(OSError):  # for information only, and no longer true: gone first, while it is still ours
        _word_path(path).unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # closing frees it in any case
        _give(descriptor)


def _holder(path: Path) -> str:
    """Return who holds the lock as far as is known: "process 4711 on chair-laptop"."""
    try:
        word = json.loads(_word_path(path).read_bytes()[:1000])
    except (OSError, ValueError, RecursionError):
        return "another process"
    process, machine = (word.get("process"), word.get("machine")) if isinstance(word, dict) else (None, None)
    if not isinstance(process, int) or not isinstance(machine, str):
        return "another process"
    return f"process {process} on {clean(machine, 100) or 'an unnamed machine'}"


def _word_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock.json")
