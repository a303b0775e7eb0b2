"""The snapshot as JSON, with the names that contracts.md, "Snapshot", promises; and its schema's shape as types.

Times are ISO 8601 with offset in the programme's zone, lengths and differences whole seconds.
"""

from typing import Literal, TypedDict

from stagetimer.core.localtime import clock_24, iso, zone_label
from stagetimer.core.programme import SlotKind
from stagetimer.core.readings import Phase, SegmentEnd, SegmentReading
from stagetimer.core.snapshot import NextUp, SessionPhase, SlotRow, Snapshot, Status
from stagetimer.core.state import Mode
from stagetimer.core.units import Instant
from stagetimer.view.advice import advice
from stagetimer.view.model import Rehearsal


class ClockJson(TypedDict):
    """The clock: `text` is always 24-hour."""

    text: str
    zone: str
    rehearsal: bool
    rate: float


class SegmentNowJson(TypedDict):
    """The running segment."""

    name: str
    kind: str
    index: int
    given: int
    remaining: int
    phase: Phase
    text: str


class SegmentJson(TypedDict):
    """One segment of the running slot."""

    name: str
    kind: str
    given: int
    due_end: str


class CurrentJson(TypedDict):
    """The running slot."""

    slot: int
    kind: SlotKind
    title: str
    speakers: list[str]
    started: str
    due_end: str | None
    given: int | None
    elapsed: int
    remaining: int | None
    phase: Phase
    text: str
    warning: int | None
    final: int | None
    pauses: int
    paused_since: str | None
    segment: SegmentNowJson | None
    segments: list[SegmentJson]


class NextJson(TypedDict):
    """The slot that comes next."""

    slot: int
    kind: SlotKind
    title: str
    speakers: list[str]
    here: bool | None
    published_start: str
    expected_start: str
    starts_in: int
    overdue: int
    text: str
    given: int | None
    changed: bool


class SlotJson(TypedDict):
    """One slot, in running order."""

    slot: int
    kind: SlotKind
    title: str
    speakers: list[str]
    status: Status
    published_start: str
    published_end: str | None
    expected_start: str | None
    expected_end: str | None
    started: str | None
    ended: str | None
    started_measured: bool
    ended_measured: bool
    given: int | None
    late_start: int
    overrun: int


class SessionJson(TypedDict):
    """The session as a whole, of the day it is in."""

    title: str
    published_start: str
    published_finish: str
    expected_finish: str
    drift: int
    drift_text: str
    now_drift: int


class SnapshotJson(TypedDict):
    """All that any display needs at one moment."""

    format: Literal[1]
    seq: int
    at: str
    clock: ClockJson
    mode: Mode
    state: SessionPhase
    current: CurrentJson | None
    next: NextJson | None
    slots: list[SlotJson]
    session: SessionJson
    message: str | None
    blank: bool
    advice: str


def snapshot_json(snap: Snapshot, rehearsal: Rehearsal | None = None) -> SnapshotJson:
    """Return the snapshot as plain JSON values, keys in the order of contracts.md."""
    zone = snap.programme.timezone
    return {
        "format": 1,
        "seq": snap.seq,
        "at": iso(snap.at, zone),
        "clock": {
            "text": clock_24(snap.at, zone),
            "zone": zone_label(snap.at, zone),
            "rehearsal": rehearsal is not None,
            "rate": 1.0 if rehearsal is None else float(rehearsal.rate),
        },
        "mode": snap.mode,
        "state": snap.state,
        "current": _current(snap),
        "next": None if snap.next is None else _next(snap.next, zone),
        "slots": [_slot(row, zone) for row in snap.slots],
        "session": {
            "title": snap.programme.title,
            "published_start": iso(snap.finish.published_start, zone),
            "published_finish": iso(snap.finish.published, zone),
            "expected_finish": iso(snap.finish.expected, zone),
            "drift": snap.finish.drift,
            "drift_text": snap.drift_text,
            "now_drift": snap.now_drift,
        },
        "message": snap.message,
        "blank": snap.blank,
        "advice": advice(snap),
    }


def _iso(instant: Instant | None, zone: str) -> str | None:
    return None if instant is None else iso(instant, zone)


def _current(snap: Snapshot) -> CurrentJson | None:
    reading, plan, zone = snap.current, snap.current_slot, snap.programme.timezone
    if reading is None or plan is None:
        return None
    return {
        "slot": plan.number,
        "kind": plan.kind,
        "title": plan.title,
        "speakers": [s.name for s in plan.speakers],
        "started": iso(reading.started, zone),
        "due_end": _iso(reading.due_end, zone),
        "given": reading.given,
        "elapsed": reading.elapsed,
        "remaining": reading.remaining,
        "phase": reading.phase,
        "text": reading.text,
        "warning": plan.thresholds.warning,
        "final": plan.thresholds.final,
        "pauses": reading.pauses,
        "paused_since": _iso(reading.paused_since, zone),
        "segment": None if reading.segment is None else _segment(reading.segment),
        "segments": [_segment_end(part, zone) for part in reading.segments],
    }


def _segment(part: SegmentReading) -> SegmentNowJson:
    return {
        "name": part.plan.name,
        "kind": part.plan.kind,
        "index": part.index,
        "given": part.given,
        "remaining": part.remaining,
        "phase": part.phase,
        "text": part.text,
    }


def _segment_end(part: SegmentEnd, zone: str) -> SegmentJson:
    return {"name": part.plan.name, "kind": part.plan.kind, "given": part.given, "due_end": iso(part.due_end, zone)}


def _next(coming: NextUp, zone: str) -> NextJson:
    return {
        "slot": coming.plan.number,
        "kind": coming.plan.kind,
        "title": coming.plan.title,
        "speakers": [s.name for s in coming.plan.speakers],
        "here": coming.here,
        "published_start": iso(coming.plan.start, zone),
        "expected_start": iso(coming.expected_start, zone),
        "starts_in": coming.starts_in,
        "overdue": coming.overdue,
        "text": coming.text,
        "given": coming.given,
        "changed": coming.changed,
    }


def _slot(row: SlotRow, zone: str) -> SlotJson:
    return {
        "slot": row.plan.number,
        "kind": row.plan.kind,
        "title": row.plan.title,
        "speakers": [s.name for s in row.plan.speakers],
        "status": row.status,
        "published_start": iso(row.plan.start, zone),
        "published_end": _iso(row.plan.end, zone),
        "expected_start": _iso(row.expected_start, zone),
        "expected_end": _iso(row.expected_end, zone),
        "started": _iso(row.started, zone),
        "ended": _iso(row.ended, zone),
        "started_measured": row.started_measured,
        "ended_measured": row.ended_measured,
        "given": row.given,
        "late_start": row.late_start,
        "overrun": row.overrun,
    }
