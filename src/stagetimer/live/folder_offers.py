"""What there is to open in a folder: programmes by when they are on, then documents that may hold one.

Programmes are read, since they are small; documents are only named, and read when one of them is chosen.
"""

import re
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from stagetimer.core.localtime import local_date
from stagetimer.core.programme import Programme
from stagetimer.core.text import clean
from stagetimer.core.units import Instant
from stagetimer.importing.load import Loaded, load_programme
from stagetimer.importing.own_files import is_own
from stagetimer.importing.rooms_update import INDEX, MADE
from stagetimer.view.wording import day_text, time_of_day

MOST: Final = 1_000
"""Files that are looked at: a conference of 20 rooms and three days has 300 sessions."""
SMALL: Final = 1_000_000
"""Bytes; a larger JSON file is named, not read."""
DOCUMENTS: Final = frozenset(
    {".txt", ".md", ".csv", ".tsv", ".xlsx", ".docx", ".html", ".htm", ".pdf", ".ics", ".xml", ".json", ".eml"}
)

When = Literal["now", "next", "today", "coming", "past", "document", "broken"]
_NUMBER: Final = re.compile(r"[0-9]+")
_ORDER: Final[tuple[When, ...]] = ("now", "next", "today", "coming", "document", "broken", "past")


class Offer(Struct, frozen=True):
    """A file that can be opened."""

    path: Path
    when: When
    name: str
    """The file's name, harmless to show."""
    about: tuple[str, ...]
    """When it is on, and its title; or what it is."""
    order: tuple[int, Instant, str]


def offers(folder: Path, now: Instant) -> tuple[Offer, ...]:
    """Return what can be opened in `folder`: now, next, today, coming, documents (newest first), then what is past.

    Sessions that are next at the same time, in several rooms, are all next; "Room 2" stands before "Room 10". The page
    that lists the rooms of an import is not offered: it is no programme.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if _may_hold_one(path))
    except OSError:
        return ()
    listing = any(path.name == INDEX for path in paths) and (folder / MADE).exists()
    paths = [path for path in paths if not (listing and path.name == INDEX)][:MOST]
    found = [offer for path in paths if (offer := _offer(path, now)) is not None]
    soonest = min((offer.order[1] for offer in found if offer.when == "today"), default=None)
    named = (_as_next(offer) if offer.when == "today" and offer.order[1] == soonest else offer for offer in found)
    return tuple(sorted(named, key=lambda offer: offer.order))


def _may_hold_one(path: Path) -> bool:
    if path.name.startswith((".", "~$")) or path.suffix.lower() not in DOCUMENTS:
        return False
    try:
        return path.is_file()
    except OSError:
        return False


def _offer(path: Path, now: Instant) -> Offer | None:
    """Return the offer of a file; None: it went away, or it cannot be looked at."""
    try:
        status = path.stat()
        own = path.suffix.lower() == ".json" and status.st_size <= SMALL and is_own(path.read_bytes())
    except OSError:
        return None
    if own:
        return _programme(path, load_programme(path, day=local_date(now, "Europe/London")), now)
    name = path.name
    return _made(path, "document", (_size(status.st_size), _kind(path)), -int(status.st_mtime), name)


def _programme(path: Path, loaded: Loaded, now: Instant) -> Offer:
    programme = loaded.programme
    if programme is None:
        return _made(path, "broken", ("has errors", "stagetimer check says which"), 0, path.name)
    when = _when(programme, now)
    day = local_date(programme.start, programme.timezone)
    told = f"{time_of_day(programme.start, programme)}"
    if when in {"coming", "past"}:
        told = f"{day_text(day)}, {told}"
    order = -programme.start if when == "past" else programme.start
    return _made(path, when, (told, programme.title), order, path.name)


def _when(programme: Programme, now: Instant) -> When:
    if programme.start <= now < programme.last_end:
        return "now"
    if local_date(programme.start, programme.timezone) == local_date(now, programme.timezone):
        return "today" if now < programme.start else "past"
    return "coming" if now < programme.start else "past"


def _made(path: Path, when: When, about: tuple[str, ...], order: Instant, name: str) -> Offer:
    counted = _NUMBER.sub(lambda digits: digits[0].zfill(6), name)
    return Offer(path, when, clean(name, 60), about, (_ORDER.index(when), order, counted))


def _as_next(offer: Offer) -> Offer:
    return Offer(offer.path, "next", offer.name, offer.about, (_ORDER.index("next"), *offer.order[1:]))


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def _kind(path: Path) -> str:
    return {
        ".docx": "Word document",
        ".xlsx": "Excel workbook",
        ".csv": "table",
        ".tsv": "table",
        ".ics": "calendar",
        ".pdf": "PDF",
        ".html": "web page",
        ".htm": "web page",
        ".json": "conference export",
        ".xml": "conference export",
        ".eml": "e-mail",
    }.get(path.suffix.lower(), "text")
