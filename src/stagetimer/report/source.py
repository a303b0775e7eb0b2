"""From a journal to what its report tells: which journal is meant, up to which moment, and what could not be read."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct

from stagetimer.core.history import History
from stagetimer.core.outcome import Outcome, outcome
from stagetimer.core.text import clean
from stagetimer.core.units import Instant
from stagetimer.journal.errors import JournalError, shown
from stagetimer.journal.folder import journals, rehearsals_folder, sessions_folder
from stagetimer.journal.reader import ReadResult, read_journal
from stagetimer.journal.record import Kind
from stagetimer.live.held import is_held
from stagetimer.live.presence import Presence, read_presence
from stagetimer.live.records import instant_from_json
from stagetimer.live.resume import history_of

_NO_DEED: Final = frozenset({None, "undo", "redo"})


class Report(Struct, frozen=True, kw_only=True):
    """What a report tells, before any format."""

    outcome: Outcome
    kind: Kind
    name: str
    """The journal's file name."""
    going_on: bool
    """A process writes the journal just now: the figures are those so far."""
    taken_back: int = 0
    """How many things done were taken back, and stayed so."""
    notes: tuple[str, ...] = ()
    """What could not be read, each a sentence."""


def read_report(path: Path, data: Path, now: Instant) -> Report:
    """Return what the journal tells; `JournalError` with a sentence if it cannot be read.

    `data` is the data folder and `now` the time of this machine's clock, for a session that is still running.
    """
    found = read_journal(path)
    history, misfit = history_of(found.header, found.records)
    last = instant_from_json(found.records[-1].at if found.records else found.header.created)
    going_on = is_held(path)
    at = _moment(history, found, last, now, read_presence(data) if going_on else None, path)
    given = sum(record.command not in _NO_DEED for record in found.records)
    return Report(
        outcome=outcome(history, at),
        kind=found.header.kind,
        name=clean(path.name),
        going_on=going_on,
        taken_back=0 if misfit else given - history.seq,
        notes=(*found.notes, *([misfit] if misfit else [])),
    )


def _moment(
    history: History, found: ReadResult, last: Instant, now: Instant, presence: Presence | None, path: Path
) -> Instant:
    """Return the moment that the figures are of: now while it runs, else when the last thing was noted.

    A live session that followed the clock is told to its published end, since nothing had to be noted for that.
    """
    if presence is not None and presence.journal == path.resolve():
        return max(last, int(presence.clock.at(now) // 1))
    if found.header.kind == "live" and (presence is not None or is_held(path)):
        return max(last, now)
    if found.header.kind == "live" and history.state.mode == "following":
        return max(last, min(now, history.state.programme.last_end))
    return last


def last_session(data: Path, now: Instant) -> Report:
    """Return the report of the newest live session in which somebody started, else of the newest rehearsal.

    One that still runs is taken where there is no other. `JournalError` with a sentence where there is none at all.
    """
    for folder in (sessions_folder(data), rehearsals_folder(data)):
        running: Report | None = None
        for report in _readable(journals(folder), data, now):
            if report.outcome.day.started is None:
                continue
            if not report.going_on:
                return report
            running = running or report
        if running is not None:
            return running
    raise JournalError(
        f"No session in {shown(data)} has begun yet: there is nothing to report. Name a journal, or rehearse first."
    )


def _readable(paths: Iterable[Path], data: Path, now: Instant) -> Iterable[Report]:
    for path in paths:
        try:
            yield read_report(path, data, now)
        except JournalError:
            continue
