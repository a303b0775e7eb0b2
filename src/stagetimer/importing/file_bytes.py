"""The bytes of what a path names, as many as one wants at most; a pipe that nothing writes to is not waited for."""

import os
from pathlib import Path


def first_bytes(path: Path, most: int) -> bytes:
    """Return the first `most` bytes, or all there are; none of a pipe that nothing writes to.

    Raises what opening a file raises: `OSError`, and `ValueError` for a name that no file can have.
    """
    if path.is_fifo():
        return _of_pipe(path, most)
    with path.open("rb") as file:
        return file.read(most)


def _of_pipe(path: Path, most: int) -> bytes:
    """Open without waiting for somebody at the other end; if somebody is there, reading waits for what they write."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(descriptor, True)
    with os.fdopen(descriptor, "rb") as file:
        return file.read(most)
