"""How a session on a screen begins: which one goes on, which plan is run on which day, where its journal is."""

import contextlib
from collections.abc import Callable
from datetime import date as Date  # noqa: N812  (a type of ours in all but name)
from pathlib import Path
from typing import Literal, cast

from msgspec import Struct

from stagetimer.clock.system import SystemClock
from stagetimer.core.history import History
from stagetimer.core.localtime import iso, local, local_date, resolve
from stagetimer.core.programme import Programme
from stagetimer.core.units import Instant, Seconds
from stagetimer.importing.load import Loaded
from stagetimer.journal.backlog import Backlog
from stagetimer.journal.errors import JournalError
from stagetimer.journal.folder import data_folder, journal_path, rehearsals_folder, sessions_folder
from stagetimer.journal.line import JsonObject
from stagetimer.journal.record import Draft, Header, Record
from stagetimer.journal.writer import JournalWriter
from stagetimer.live.recorder import JournalRecorder
from stagetimer.live.resume import Unfinished, find_unfinished


class Begun(Struct, frozen=True):
    """A session that can be shown: its history, its record, and where that is kept."""

    history: History
    recorder: JournalRecorder
    journal: Path


def unfinished(loaded: Loaded, path: Path, data_dir: Path | None) -> Unfinished | None:
    """Return the live session of this programme file that is still on, if there is one."""
    folder = sessions_folder(data_folder(data_dir))
    return find_unfinished(folder, _source(path), _data(loaded), SystemClock().second())


def go_on(found: Unfinished) -> Begun:
    """Take up an unfinished session; `JournalLockedError` if another process has it.

    A journal with a record that does not fit is left as it is: a new one begins with the records before it, since what
    is written after a misfit would be lost at the next start.
    """
    if found.fitting is None:
        backlog = Backlog(lambda: JournalWriter.reopen(found.path, found.records))
        return Begun(found.history, JournalRecorder(backlog), found.path)
    programme = found.history.state.programme
    day = local_date(programme.start, programme.timezone).isoformat()
    path = journal_path(found.path.parent, day, programme.title)
    return Begun(found.history, JournalRecorder(Backlog(lambda: _anew(path, found.header, found.fitting or ()))), path)


def _anew(path: Path, header: Header, records: tuple[Record, ...]) -> JournalWriter:
    """Return the writer of a new journal that begins with those records; no file is left if the disk refuses."""
    writer = JournalWriter.create(path, header)
    try:
        writer.append_all([Draft(r.at, r.command, r.args, r.events, r.by) for r in records])
    except JournalError:
        writer.close()
        with contextlib.suppress(OSError):  # what is left says only how it began, and is taken up again
            path.unlink(missing_ok=True)
        raise
    return writer


def begin(
    loaded: Loaded, programme: Programme, path: Path, data_dir: Path | None, kind: Literal["live", "rehearsal"]
) -> Begun:
    """Begin a new session of `programme` (the loaded one, perhaps moved to another day) with a journal of its own."""
    data = data_folder(data_dir)
    folder = sessions_folder(data) if kind == "live" else rehearsals_folder(data)
    shift = 0 if loaded.programme is None else programme.start - loaded.programme.start
    planned = local_date(programme.start - shift, programme.timezone)
    header = Header(
        kind=kind,
        created=iso(SystemClock().second(), programme.timezone),
        programme=_data(loaded),
        shift=shift,
        day=None if loaded.dated else planned.isoformat(),
        more={"source": _source(path)},
    )
    day = local_date(programme.start, programme.timezone).isoformat()
    journal = journal_path(folder, day, programme.title)
    return Begun(History.of(programme), JournalRecorder(Backlog(_opener(journal, header))), journal)


def _opener(journal: Path, header: Header) -> Callable[[], JournalWriter]:
    return lambda: JournalWriter.create(journal, header)


def _data(loaded: Loaded) -> JsonObject:
    return cast("JsonObject", loaded.data or {})  # what was read from JSON can be written as JSON


def _source(path: Path) -> str:
    return str(path.resolve())


def on_its_day(programme: Programme, today: Date) -> bool:
    """Return whether today is a day of the programme."""
    first = local_date(programme.start, programme.timezone)
    return first <= today <= local_date(programme.last_end, programme.timezone)


def moved_to(programme: Programme, day: Date) -> Programme:
    """Return the programme with its first slot at the same time of day on `day` ("run it today")."""
    start = local(programme.start, programme.timezone)
    face: Seconds = start.hour * 3600 + start.minute * 60 + start.second
    there = resolve(day, face, programme.timezone).instants
    return programme.shifted(there[0] - programme.start) if there else programme


def moved_to_now(programme: Programme, now: Instant) -> Programme:
    """Return the programme with its first slot at the next whole minute ("start now")."""
    return programme.shifted(-(-now // 60) * 60 - programme.start)
