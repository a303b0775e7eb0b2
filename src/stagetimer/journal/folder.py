"""Where journals are kept and what they are called: `DIR/sessions/DAY-TITLE.jsonl`, `DIR/rehearsals/…`."""

import os
import re
import unicodedata
from pathlib import Path
from typing import Final

import platformdirs

from stagetimer.journal.errors import JournalError, shown, why

MAX_SLUG: Final = 60
"""Characters of a title in a file's name."""

_UNNAMED: Final = "session"
_SUFFIX: Final = ".jsonl"
_NO_WORD: Final = r"[^a-z0-9]+"
_RESERVED: Final = frozenset({"con", "prn", "aux", "nul"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(10)})
"""Names that Windows keeps for devices, whatever comes after a dot."""
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "'": "", "’": ""}
)
"""Latin letters that Unicode does not take apart into a letter of ASCII and a mark; apostrophes join."""


def data_folder(override: Path | None = None) -> Path:
    """Return the data folder: `override` (--data-dir), else STAGETIMER_DATA_DIR, else the system's place for it."""
    if override is not None:
        return override
    if named := os.environ.get("STAGETIMER_DATA_DIR"):
        return Path(named)
    return platformdirs.user_data_path("stagetimer", appauthor=False)


def sessions_folder(data: Path) -> Path:
    """Return where the journals of live sessions are kept."""
    return data / "sessions"


def rehearsals_folder(data: Path) -> Path:
    """Return where the journals of rehearsals are kept."""
    return data / "rehearsals"


def journal_path(folder: Path, day: str, title: str) -> Path:
    """Return a name that is free in `folder` for a session of that ISO day and title: with -2, -3… if need be."""
    stem = f"{slug(day)}-{slug(title)}"
    path, number = folder / f"{stem}{_SUFFIX}", 1
    while _taken(path):
        number += 1
        path = folder / f"{stem}-{number}{_SUFFIX}"
    return path


def journals_named(folder: Path, day: str, title: str) -> list[Path]:
    """Return the journals whose names are those of a session of that ISO day and title, the last written first."""
    stem = f"{slug(day)}-{slug(title)}"
    ours = re.compile(rf"{re.escape(stem)}(-\d+)?{re.escape(_SUFFIX)}")
    return [path for path in journals(folder) if ours.fullmatch(path.name)]


def slug(title: str) -> str:
    """Return the title as part of a file name on every system: a to z, digits and hyphens, never empty."""
    folded = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    ascii_only = folded.encode("ascii", "ignore").decode("ascii")
    words = re.sub(_NO_WORD, "-", ascii_only)[: MAX_SLUG + 1].strip("-")[:MAX_SLUG].strip("-") or _UNNAMED
    return f"{words}-{_UNNAMED}" if words in _RESERVED else words


def journals(folder: Path) -> list[Path]:
    """Return the journals of the folder, the last written first; `JournalError` if the folder cannot be read."""
    try:
        found = {path: _written_at(path) for path in folder.iterdir() if path.suffix == _SUFFIX}
    except FileNotFoundError:
        return []
    except OSError as error:
        reason, remedy = why(error)
        raise JournalError(f"The folder {shown(folder)} cannot be read: {reason}. {remedy}.") from error
    there = [(written, path) for path, written in found.items() if written is not None]
    return [path for _, path in sorted(there, key=lambda pair: (-pair[0], pair[1].name))]


def _written_at(path: Path) -> int | None:
    """Return a number that is larger for a file written later; None if it is no file, or no longer there."""
    try:
        return path.stat().st_mtime_ns if path.is_file() else None
    except OSError:
        return None


def _taken(path: Path) -> bool:
    """Say whether there is something of that name; where that cannot be told, creating the file says why."""
    try:
        return path.exists()
    except OSError:
        return False
