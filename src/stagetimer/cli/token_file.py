"""The token of the house's equipment: kept in a file that its owner alone can read, made where there is none."""

import contextlib
import os
import re
import secrets
import stat
from pathlib import Path
from typing import Final

from stagetimer.core.text import clean

TOKEN_BYTES: Final = 16
"""128 bits, as the remote's own token has."""

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22,128}")
_LARGEST: Final = 200
"""Bytes that are read; a longer file is no token."""


def lasting_token(path: Path) -> str:
    """Return the token in that file, which is made if it is missing; `ValueError` with a sentence if there is none.

    A file that others can read is refused, where the system tells: whoever has the token can end talks.
    """
    shown = clean(str(path))
    try:
        with contextlib.suppress(FileExistsError):
            _make(path)
        if not path.is_file():
            raise ValueError(f"{shown} is no file: name one that can hold a token")
        with path.open("rb") as file:
            others = os.name == "posix" and os.fstat(file.fileno()).st_mode & (stat.S_IRWXG | stat.S_IRWXO)
            content = file.read(_LARGEST)
    except OSError as error:
        raise ValueError(f"{shown} cannot be used ({error.strerror}): choose another place for the token") from None
    if others:
        raise ValueError(f"{shown} can be read by others: let only its owner read it, with  chmod 600 {shown}")
    token = content.decode("utf-8", "replace").strip()
    if not _TOKEN.fullmatch(token):
        raise ValueError(
            f"{shown} holds no token: one line of 22 to 128 letters, digits, _ and -; remove the file and one is made"
        )
    return token


def _make(path: Path) -> None:
    """Write a new token into a new file; `FileExistsError` if there is a file, another `OSError` if it cannot be."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(f"{secrets.token_urlsafe(TOKEN_BYTES)}\n".encode())
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)  # half a token is none
        raise
