"""Make a damaged journal fit to go on: the damaged file is kept under another name, then cut to its good part."""

import contextlib
import os
from pathlib import Path

from stagetimer.journal.errors import JournalWriteError, shown
from stagetimer.journal.file import JournalFile, sync_folder
from stagetimer.journal.reader import ReadResult


def repair(path: Path, result: ReadResult) -> Path | None:
    """Cut the journal to what `result` says is good; return where the damaged one is kept (None: all was whole).

    `JournalLockedError` if another process writes it, `JournalWriteError` if the disk refuses or the file is no
    longer the one that was read; nothing is cut unless the whole damaged file is kept.
    """
    if result.whole:
        return None
    file = JournalFile.open(path)
    try:
        return keep_and_cut(file, result)
    finally:
        file.close()


def keep_and_cut(file: JournalFile, result: ReadResult) -> Path:
    """Do the same to a journal that this process has open; `JournalWriteError`."""
    try:
        data = file.read()
        if len(data) != result.size:
            raise JournalWriteError(f"The journal {shown(file.path)} has changed since it was read. Open it again.")
        kept = _keep(file.path, data)
        file.cut(result.good_size)
        file.sync()
    except OSError as error:
        raise JournalWriteError.of(file.path, error) from error
    return kept


def _keep(path: Path, data: bytes) -> Path:
    """Write the bytes beside the journal under the next free name; nothing is left of a copy that fails."""
    number = 1
    while (kept := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    try:
        with kept.open("xb") as copy:
            copy.write(data)
            copy.flush()
            os.fsync(copy.fileno())
        sync_folder(path.parent)
    except OSError:
        with contextlib.suppress(OSError):  # half a copy is worth nothing, and the whole is still in the journal
            kept.unlink()
        raise
    return kept
