"""Going on with a session after any kind of end: finds its journal and rebuilds the history from it.

A rehearsal is never taken for the live session: their journals are kept in folders of their own and say what they
are. An old session is left alone.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct

from stagetimer.core.history import History
from stagetimer.core.localtime import local_date
from stagetimer.core.programme import Programme
from stagetimer.core.snapshot import Snapshot, snapshot
from stagetimer.core.time_text import length_text
from stagetimer.core.units import HOUR, Instant, Seconds
from stagetimer.importing.load import load_data
from stagetimer.journal.errors import JournalError
from stagetimer.journal.folder import journals, journals_named
from stagetimer.journal.line import JsonObject
from stagetimer.journal.reader import read_journal
from stagetimer.journal.record import Header, Record
from stagetimer.live.programme_file import ProgrammeFile
from stagetimer.live.records import BadEntryError, instant_from_json, replayed
from stagetimer.view.wording import who

OLD_AFTER: Final[Seconds] = 3 * HOUR
"""This long after its published end and its last record a session is over, finished or not."""
CLOCK_SLACK: Final[Seconds] = 2
"""A clock that was corrected by so little meanwhile is not worth a word."""


class Unfinished(Struct, frozen=True):
    """A session that can go on."""

    path: Path
    header: Header
    history: History
    begun: Programme
    """The programme that it was begun with, as the file had it: not moved."""
    last: Instant
    """When the last thing was done in it, or when it was begun."""
    notes: tuple[str, ...]
    """What was cut off in writing and left out of its journal without loss, each a sentence."""
    damage: tuple[str, ...] = ()
    """What is wrong with its journal, so that only what comes before it is used, each a sentence."""
    file_changed: bool = False
    """The programme file is another one than the session was begun with."""
    records: int = 0
    """How many records its journal had when it was read."""
    fitting: tuple[Record, ...] | None = None
    """Where a record does not fit: those before it, with which a new journal begins. None: the journal goes on."""


def programme_of(header: Header) -> Programme:
    """Return the programme that a journal was begun with, with its shift; `JournalError` if it cannot be read."""
    return _as_in_the_file(header).shifted(header.shift)


def _as_in_the_file(header: Header) -> Programme:
    loaded = load_data(header.programme, day=_day(header))
    if loaded.programme is None:
        raise JournalError(f"The journal's programme cannot be read: {loaded.problems[0].message}")
    return loaded.programme


def _day(header: Header) -> date | None:
    return None if header.day is None else date.fromisoformat(header.day)


def file_of(found: Unfinished, path: Path) -> ProgrammeFile:
    """Return the programme's file beside an unfinished session, to be looked at."""
    day = _day(found.header) or local_date(found.begun.start, found.begun.timezone)
    return ProgrammeFile(path, day, found.begun, found.header.shift)


def history_of(header: Header, records: Iterable[Record]) -> tuple[History, str]:
    """Return the history that the records make, and a sentence if one of them does not fit (the rest is not used)."""
    return _told(programme_of(header), records)


def _told(programme: Programme, records: Iterable[Record]) -> tuple[History, str]:
    history = History.of(programme)
    for record in records:
        try:
            history = replayed(history, record)
        except BadEntryError as error:
            return history, f"Record {record.seq} of the journal does not fit ({error}) and nothing after it was used."
    return history, ""


def find_unfinished(folder: Path, source: str, programme: JsonObject, now: Instant) -> Unfinished | None:
    """Return the live session of that programme that is still on at `now`, the one written last; else None.

    It is that programme's if it was begun from the same file (`source`) or says the same. Journals that cannot be
    read are passed over.
    """
    for path in journals(folder):
        try:
            found = read_journal(path)
            same = found.header.programme == programme
            if found.header.kind != "live" or not (same or found.header.more.get("source") == source):
                continue
            begun = _as_in_the_file(found.header)
            history, misfit = _told(begun.shifted(found.header.shift), found.records)
        except JournalError:
            continue
        last = instant_from_json(found.records[-1].at if found.records else found.header.created)
        if not _still_on(history, last, now):
            continue
        damaged = found.damaged_line is not None
        return Unfinished(
            path,
            found.header,
            history,
            begun,
            last,
            notes=() if damaged else found.notes,
            damage=(*(found.notes if damaged else ()), *([misfit] if misfit else [])),
            file_changed=not same,
            records=len(found.records),
            fitting=_before_the_misfit(found.header, found.records) if misfit else None,
        )
    return None


def has_unreadable(folder: Path, programme: Programme) -> bool:
    """Return whether a journal with the name of a session of that programme cannot be read from its first line on."""
    day = local_date(programme.start, programme.timezone).isoformat()
    for path in journals_named(folder, day, programme.title):
        try:
            read_journal(path)
        except JournalError:
            return True
    return False


def _before_the_misfit(header: Header, records: tuple[Record, ...]) -> tuple[Record, ...]:
    """Return the records before the first that does not fit."""
    least = next(n for n in range(len(records)) if history_of(header, records[: n + 1])[1])
    return records[:least]


def _still_on(history: History, last: Instant, now: Instant) -> bool:
    programme = history.state.programme
    over = max(programme.last_end, last) + OLD_AFTER
    early = programme.start - 12 * HOUR
    return early <= now <= over and snapshot(history, now).state != "finished"


def resumed_words(snap: Snapshot, last: Instant) -> str:
    """Return the line that says a session goes on: who is on, with how much left, and how long nothing was noted.

    A clock that stands before the last note makes every digit false: that is all that is said then.
    """
    if last - snap.at > CLOCK_SLACK:
        return f"Resumed, but the clock stands {length_text(last - snap.at)} before the last note: is it right?"
    since = f"last noted {length_text(max(0, snap.at - last))} ago"
    if snap.current is None or snap.current_slot is None:
        return f"Resumed, {since}."
    left = snap.current.remaining
    if left is None:
        stands = f"{snap.current.text} so far"
    else:
        stands = f"{snap.current.text} left" if left >= 0 else f"over by {length_text(left)}"
    return f"Resumed: {who(snap.current_slot)}, {stands}, {since}."
