"""What a further import does to the programmes of an earlier one: nothing that somebody changed by hand is replaced.

The folder keeps a digest of each file as the import wrote it. A file that is no longer so was changed by hand, or is of
another origin.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias

from stagetimer.core.programme import Programme
from stagetimer.importing.load import load_data

MADE: Final = ".stagetimer-rooms.json"
"""The file of a folder that keeps the digests."""
INDEX: Final = "rooms.md"
"""The page that lists the programmes of a folder."""

Deed: TypeAlias = Literal["new", "same", "changed", "by-hand", "in-the-way"]
"""What comes of a file: by-hand, its own changes stay, since the import says nothing new; in-the-way, it says something
else than a file that it did not write so.
"""


def digest(content: bytes) -> str:
    """Return what tells one content from another."""
    return hashlib.sha256(content).hexdigest()


def read_made(content: bytes) -> dict[str, str]:
    """Return the digests by the names of files; of a file that is not in order, none."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    files = value.get("files") if isinstance(value, dict) else None
    return {
        name: made
        for name, made in (files if isinstance(files, dict) else {}).items()
        if isinstance(made, str) and not {"/", "\\", ":", "\0"} & set(name) and name not in {"", ".", ".."}
    }


def made_text(made: Mapping[str, str]) -> bytes:
    """Return the digests as the file that `read_made` reads."""
    value = {"format": 1, "files": dict(sorted(made.items()))}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def deed(new: bytes, there: bytes | None, made: str | None) -> Deed:
    """Return what is done with a file; `there`: its content, `made`: the digest of what an import wrote there."""
    if there is None:
        return "new"
    if there == new:
        return "same"
    if digest(there) == made:
        return "changed"
    return "by-hand" if digest(new) == made else "in-the-way"


def moved(content: bytes, programmes: Iterable[Programme]) -> bool:
    """Return whether every talk of a programme file stands in one of the programmes: its session has moved."""
    try:
        programme = load_data(json.loads(content)).programme
    except (ValueError, RecursionError):
        return False
    own = _talks(() if programme is None else (programme,))
    return bool(own) and own <= _talks(programmes)


def _talks(programmes: Iterable[Programme]) -> frozenset[tuple[str, ...]]:
    return frozenset(
        (slot.title, *(person.name for person in slot.speakers))
        for programme in programmes
        for slot in programme.slots
        if slot.kind == "talk"
    )
