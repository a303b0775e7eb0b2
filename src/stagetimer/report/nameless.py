"""The same report without a name in it: speakers, titles and messages go, since each of them can tell who it was."""

import re
from typing import Final

from stagetimer.core import commands as c
from stagetimer.core.outcome import SlotOutcome
from stagetimer.core.programme import Programme, Segment, SegmentKind, Slot, SlotKind
from stagetimer.core.retelling import Deed
from stagetimer.core.values import replace
from stagetimer.report.source import Report

_SLOTS: Final[dict[SlotKind, str]] = {"talk": "Talk", "qa": "Questions", "break": "Break", "other": "Item"}
_SEGMENTS: Final[dict[SegmentKind, str]] = {
    "talk": "Talk", "qa": "Questions", "changeover": "Changeover", "break": "Break", "other": "Part",
}  # fmt: skip
_WORD: Final = re.compile(r"\w{3,}")
_DAMAGED: Final = "The journal is damaged; what comes before the damage is used."


def nameless(report: Report) -> Report:
    """Return the report without names; every number stays."""
    found = report.outcome
    named = {word.casefold() for programme in _programmes(report) for word in _words_of_names(programme)}
    programme = _programme(found.snapshot.programme, named)
    snap = replace(
        found.snapshot,
        programme=programme,
        message=None,
        next=None,
        slots=tuple(replace(row, plan=_slot(row.plan)) for row in found.snapshot.slots),
    )
    outcome = replace(
        found,
        snapshot=snap,
        slots=tuple(_outcome(slot) for slot in found.slots),
        deeds=tuple(_deed(deed) for deed in found.deeds),
    )
    return replace(report, outcome=outcome, name="", notes=(_DAMAGED,) if report.notes else ())


def _programmes(report: Report) -> list[Programme]:
    """Return the programme of the end, and those before it was changed."""
    return [report.outcome.snapshot.programme, *(deed.programme for deed in report.outcome.deeds)]


def _words_of_names(programme: Programme) -> list[str]:
    names = [name for slot in programme.slots for s in slot.speakers for name in (s.name, s.called or "")]
    chairs = [programme.chair or "", *(slot.chair or "" for slot in programme.slots)]
    return [word for name in (*names, *chairs) for word in _WORD.findall(name)]


def _programme(programme: Programme, named: set[str]) -> Programme:
    title = programme.title
    if named & {word.casefold() for word in _WORD.findall(title)}:
        title = "Session"
    slots = tuple(_slot(slot) for slot in programme.slots)
    return replace(programme, title=title, slots=slots, chair=None, room=None, topics=(), messages=())


def _slot(slot: Slot) -> Slot:
    return replace(
        slot,
        title=f"{_SLOTS[slot.kind]} {slot.number}",
        speakers=(),
        segments=tuple(_segment(segment) for segment in slot.segments),
        abstract=None,
        notes=None,
        room=None,
        track=None,
        session=None,
        chair=None,
    )


def _segment(segment: Segment) -> Segment:
    return replace(segment, name=_SEGMENTS[segment.kind])


def _outcome(slot: SlotOutcome) -> SlotOutcome:
    return replace(
        slot,
        row=replace(slot.row, plan=_slot(slot.row.plan)),
        segments=tuple(replace(part, plan=_segment(part.plan)) for part in slot.segments),
        deeds=tuple(_deed(deed) for deed in slot.deeds),
    )


def _deed(deed: Deed) -> Deed:
    """Return what was done without its text: a message or a changed programme may say anything."""
    entry, programme = deed.entry, _programme(deed.programme, set())
    if isinstance(entry.command, c.Message):
        entry = replace(entry, command=c.Message("…"), events=())
    if isinstance(entry.command, c.Revise):
        entry = replace(entry, command=c.Revise(programme), events=())
    return replace(deed, entry=entry, programme=programme)
