"""What the files of a conference's sessions are called: by day and time, then room, so that a chair finds hers.

A name is valid on Windows, macOS and Linux, keeps the letters of every script, and differs from all others of the
folder by more than the case of its letters.
"""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Final

from stagetimer.core.localtime import local
from stagetimer.core.text import clean
from stagetimer.importing.rooms import RoomSession

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NOT_IN_NAMES: Final = str.maketrans(
    {"/": "-", "\\": "-", "|": "-", ":": ".", '"': "'", "<": "", ">": "", "?": "", "*": ""}
)
"""What Windows allows in no name, with what stands for it."""
_ROOM: Final = (40, 80)
_TITLE: Final = (60, 120)
"""The most characters and bytes of a room and of what follows it: with the rest under 255 bytes, what Linux allows."""
_JOINER: Final = "\u200d"


def file_names(sessions: Sequence[RoomSession]) -> tuple[str, ...]:
    """Return a name for each session: "2026-07-18 Sat 13.05 Room 2 - Trees in cities.json".

    The second of one name is "… (2).json".
    """
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for session in sessions:
        name = stem = _stem(session)
        while name.casefold() in names:
            counts[stem.casefold()] += 1
            name = f"{stem} ({counts[stem.casefold()] + 1})"
        names[name.casefold()] = f"{name}.json"
    return tuple(names.values())


def _stem(session: RoomSession) -> str:
    start = local(session.programme.start, session.programme.timezone)
    day = "" if session.day is None else f"{session.day.isoformat()} {_WEEKDAYS[session.day.weekday()]} "
    parts = (_part(session.room, *_ROOM), _part(session.title or _speakers(session), *_TITLE))
    return f"{day}{start:%H.%M} {' - '.join(part for part in parts if part)}".rstrip(" .")


def _speakers(session: RoomSession) -> str:
    """Return who speaks where nothing names the session: "Ann Moss and 4 more"."""
    names = list(dict.fromkeys(person.name for slot in session.programme.slots for person in slot.speakers))
    return f"{names[0]} and {len(names) - 1} more" if len(names) > 1 else "".join(names) or session.programme.title


def _part(text: str, characters: int, size: int) -> str:
    """Return a text as part of a file's name, cut between whole letters."""
    whole = clean(text.translate(_NOT_IN_NAMES)).strip(" .")
    kept = whole[:characters].encode()[:size].decode("utf-8", "ignore")
    if kept == whole:
        return kept
    kept = kept[: characters - 1].encode()[: size - len("…".encode())].decode("utf-8", "ignore")
    while kept and _belongs_before(whole[len(kept)], kept[-1]):
        kept = kept[:-1]
    return kept.rstrip(" .") + "…"


def _belongs_before(after: str, last: str) -> bool:
    """Whether a character belongs to the one before it: a mark, or what a joiner binds."""
    return unicodedata.category(after).startswith("M") or _JOINER in {after, last}
