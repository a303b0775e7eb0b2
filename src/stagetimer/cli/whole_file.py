"""Writes a file that a command was asked for: whole or not at all, and what stood there before is kept beside it."""

import contextlib
import os
from pathlib import Path

from stagetimer.core.text import clean


def write_whole(path: Path, content: bytes) -> str:
    """Write the file; return one sentence if that cannot be done, else nothing.

    A file of that name with other content becomes "NAME~" first.
    """
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        if path.exists() and path.read_bytes() != content:
            path.replace(kept_as(path))
        temporary.replace(path)
    except OSError as error:
        return f"{clean(str(path))} cannot be written ({error.strerror}); nothing was changed. Choose another place."
    finally:
        with contextlib.suppress(OSError):  # gone already when all went well
            temporary.unlink(missing_ok=True)
    return ""


def kept_as(path: Path) -> Path:
    """Return where a file that is written anew is kept."""
    return path.with_name(f"{path.name}~")
