"""Writes a file that a command was asked for: whole or not at all, and what stood there before is kept beside it.

On Windows a file that a virus scanner, a cloud folder or a spreadsheet holds open cannot be replaced. The first two let
go within moments, so it is tried for a second (field case R-05).
"""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from stagetimer.clock.patience import a_moment
from stagetimer.core.text import clean

TRIES: Final = 20
MOST_NAMES: Final = 99

Replace = Callable[[Path, Path], object]


class HeldError(Exception):
    """Another program holds the file."""


def write_whole(
    path: Path,
    content: bytes,
    *,
    keep: bool = True,
    replace: Replace = Path.replace,
    pause: Callable[[], None] = a_moment,
) -> str:
    """Write the file; return one sentence if that cannot be done, else nothing.

    A file of that name with other content becomes "NAME~" first, unless not to `keep`; it is put back if the new one
    cannot take its place.
    """
    try:
        _write(path, content, lambda source, target: _patiently(source, target, replace, pause), keep=keep)
    except HeldError:
        return (
            f"{_shown(path)} is open in another program; nothing was changed. Close it there, or choose another name."
        )
    except OSError as error:
        return f"{_shown(path)} cannot be written ({error.strerror}); nothing was changed. Choose another place."
    return ""


def write_beside(
    path: Path, content: bytes, *, replace: Replace = Path.replace, pause: Callable[[], None] = a_moment
) -> tuple[Path, str]:
    """Write the file, or, if another program holds it open, one beside it: "report (2).csv".

    Return where it was written, and one sentence if it could not be written at all, else nothing.
    """
    for number in range(1, MOST_NAMES + 1):
        place = path if number == 1 else path.with_name(f"{path.stem} ({number}){path.suffix}")
        if number > 1 and place.exists():
            continue
        try:
            _write(place, content, lambda source, target: _patiently(source, target, replace, pause), keep=True)
        except HeldError:
            continue
        except OSError as error:
            return (
                place,
                f"{_shown(place)} cannot be written ({error.strerror}); nothing was changed. Choose another place.",
            )
        return place, ""
    return (
        path,
        f"{_shown(path)} is open in another program; nothing was changed. Close it there, or choose another name.",
    )


def kept_as(path: Path) -> Path:
    """Return where a file that is written anew is kept."""
    return path.with_name(f"{path.name}~")


def _write(path: Path, content: bytes, replace: Replace, *, keep: bool) -> None:
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        kept = keep and path.exists() and path.read_bytes() != content
        if kept:
            replace(path, kept_as(path))
        try:
            replace(temporary, path)
        except (HeldError, OSError):
            if kept:
                kept_as(path).replace(path)
            raise
    finally:
        with contextlib.suppress(OSError):  # gone already when all went well
            temporary.unlink(missing_ok=True)


def _patiently(source: Path, target: Path, replace: Replace, pause: Callable[[], None]) -> None:
    """Replace a file, for as long as it is held; `HeldError` if it is held for longer than that."""
    if target.is_dir():
        raise IsADirectoryError(0, "it is a folder")
    for _ in range(TRIES):
        try:
            replace(source, target)
        except PermissionError:
            pause()
        else:
            return
    raise HeldError


def _shown(path: Path) -> str:
    return clean(str(path))
