"""Whether a process writes a journal just now: only its lock says that, and it goes with its process."""

import errno
import os
import sys
from typing import Final

_HELD: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})


def is_held(journal: str | os.PathLike[str]) -> bool:
    """Return whether a process writes that journal just now; nothing is written, and nobody is kept waiting."""
    try:
        descriptor = os.open(journal, os.O_RDONLY)
    except OSError:
        return False
    try:
        _try_lock(descriptor)
    except OSError as error:
        return error.errno in _HELD
    finally:
        os.close(descriptor)
    return False


if sys.platform == "win32":
    import msvcrt

    _FAR: Final = 0x7FFF_FFFE
    """The byte that `journal.lock` locks: one that no journal reaches."""

    def _try_lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)  # shared: two displays may look at the same time
