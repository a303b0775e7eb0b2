"""The report as JSON: the snapshot's names where they mean the same (contracts.md, "Journals"), and its schema.

Times are ISO 8601 with offset in the programme's zone, lengths and differences whole seconds, positive is behind.
"""

import json
from typing import Any, Literal, TypedDict

from stagetimer.core.command_text import command_words
from stagetimer.core.commands import PlanName
from stagetimer.core.history import By
from stagetimer.core.lateness import CauseName
from stagetimer.core.localtime import iso
from stagetimer.core.outcome import DayOutcome, Outcome, PlanOutcome, SlotOutcome
from stagetimer.core.programme import SegmentKind, SlotKind
from stagetimer.core.retelling import Deed
from stagetimer.core.snapshot import SessionPhase, Status
from stagetimer.core.units import Instant
from stagetimer.journal.record import Kind
from stagetimer.report.source import Report
from stagetimer.view.deeds import deed
from stagetimer.view.snapshot_schema import object_schema


class CauseJson(TypedDict):
    """One thing that made the day late (seconds above 0) or made up for it (below 0)."""

    cause: CauseName
    seconds: int


class PointJson(TypedDict):
    """How late the session was at a moment."""

    at: str
    drift: int


class DayJson(TypedDict):
    """One day of the programme. `causes` add up to `drift`: how late it finished, or was when this was reckoned."""

    published_start: str
    published_finish: str
    started: str | None
    ended: str | None
    finished: bool
    drift: int
    causes: list[CauseJson]
    drift_over_time: list[PointJson]


class PlanJson(TypedDict):
    """A recovery plan that was applied: the expected drift before and after it, and how much it really brought."""

    at: str
    plan: PlanName
    drift_before: int
    drift_after: int
    brought: int


class ActionJson(TypedDict):
    """One thing done that was not taken back; without a command: a step of the laptop's clock."""

    at: str
    command: str | None
    slot: int | None
    by: By
    words: str


class SegmentJson(TypedDict):
    """One segment of a slot that ran."""

    name: str
    kind: SegmentKind
    given: int
    elapsed: int


class SlotJson(TypedDict):
    """One slot. `inherited + created - recovered` is how late it ended; `between` arose since the slot before ended."""

    slot: int
    kind: SlotKind
    title: str
    speakers: list[str]
    status: Status
    no_show: bool
    published_start: str
    published_end: str | None
    started: str | None
    ended: str | None
    started_measured: bool
    ended_measured: bool
    published: int | None
    given: int | None
    elapsed: int | None
    talk: int | None
    questions: int | None
    segments: list[SegmentJson]
    late_start: int
    overrun: int
    inherited: int
    created: int
    recovered: int
    between: int
    ended_late: int
    paused: int
    pauses: int


class SessionJson(TypedDict):
    """The session as a whole, of the day it is in or was in last. `drift`: of its finish, expected while it goes on."""

    title: str
    published_start: str
    published_finish: str
    started: str | None
    ended: str | None
    expected_finish: str
    drift: int
    drift_text: str
    days: list[DayJson]
    plans: list[PlanJson]
    actions: list[ActionJson]
    taken_back: int


class ReportJson(TypedDict):
    """What became of a session, plan against actual. `going_on`: it is still running; `at`: what the figures are of."""

    format: Literal[1]
    at: str
    kind: Kind
    journal: str
    going_on: bool
    state: SessionPhase
    session: SessionJson
    slots: list[SlotJson]
    notes: list[str]


def report_json(report: Report) -> ReportJson:
    """Return the report as plain JSON values."""
    found = report.outcome
    zone = found.snapshot.programme.timezone
    return {
        "format": 1,
        "at": iso(found.snapshot.at, zone),
        "kind": report.kind,
        "journal": report.name,
        "going_on": report.going_on,
        "state": found.snapshot.state,
        "session": _session(report, found, zone),
        "slots": [_slot(slot, zone) for slot in found.slots],
        "notes": list(report.notes),
    }


def report_json_text(report: Report) -> str:
    """Return the report as a JSON text."""
    return json.dumps(report_json(report), ensure_ascii=False, indent=2) + "\n"


def report_schema() -> dict[str, Any]:
    """Return the schema of `stagetimer report --format json`."""
    return {"title": "Report", **object_schema(ReportJson)}


def _session(report: Report, found: Outcome, zone: str) -> SessionJson:
    day, finish = found.day, found.snapshot.finish
    return {
        "title": found.snapshot.programme.title,
        "published_start": iso(day.published_start, zone),
        "published_finish": iso(day.published_finish, zone),
        "started": _iso(day.started, zone),
        "ended": _iso(day.ended, zone),
        "expected_finish": iso(day.ended if day.finished and day.ended is not None else finish.expected, zone),
        "drift": day.drift if day.finished else finish.drift,
        "drift_text": day.drift_text if day.finished else found.snapshot.drift_text,
        "days": [_day(one, zone) for one in found.days],
        "plans": [_plan(plan, zone) for plan in found.plans],
        "actions": [_action(done, zone) for done in found.deeds],
        "taken_back": report.taken_back,
    }


def _day(day: DayOutcome, zone: str) -> DayJson:
    return {
        "published_start": iso(day.published_start, zone),
        "published_finish": iso(day.published_finish, zone),
        "started": _iso(day.started, zone),
        "ended": _iso(day.ended, zone),
        "finished": day.finished,
        "drift": day.drift,
        "causes": [{"cause": cause.name, "seconds": cause.seconds} for cause in day.causes],
        "drift_over_time": [{"at": iso(at, zone), "drift": drift} for at, drift in day.points],
    }


def _plan(plan: PlanOutcome, zone: str) -> PlanJson:
    return {
        "at": iso(plan.at, zone),
        "plan": plan.name,
        "drift_before": plan.drift_before,
        "drift_after": plan.drift_after,
        "brought": plan.brought,
    }


def _action(done: Deed, zone: str) -> ActionJson:
    entry = done.entry
    return {
        "at": iso(entry.at, zone),
        "command": None if entry.command is None else command_words(entry.command)[0],
        "slot": done.slot,
        "by": entry.by,
        "words": deed(entry, done.programme),
    }


def _slot(slot: SlotOutcome, zone: str) -> SlotJson:
    row = slot.row
    return {
        "slot": slot.number,
        "kind": row.plan.kind,
        "title": row.plan.title,
        "speakers": [speaker.name for speaker in row.plan.speakers],
        "status": row.status,
        "no_show": slot.no_show,
        "published_start": iso(row.plan.start, zone),
        "published_end": _iso(row.plan.end, zone),
        "started": _iso(row.started, zone),
        "ended": _iso(row.ended, zone),
        "started_measured": row.started_measured,
        "ended_measured": row.ended_measured,
        "published": row.plan.length,
        "given": row.given,
        "elapsed": slot.elapsed,
        "talk": slot.talk,
        "questions": slot.questions,
        "segments": [
            {"name": part.plan.name, "kind": part.plan.kind, "given": part.given, "elapsed": part.elapsed}
            for part in slot.segments
        ],
        "late_start": row.late_start,
        "overrun": row.overrun,
        "inherited": slot.inherited,
        "created": slot.created,
        "recovered": slot.recovered,
        "between": slot.between,
        "ended_late": slot.ended_late,
        "paused": slot.paused,
        "pauses": slot.pauses,
    }


def _iso(instant: Instant | None, zone: str) -> str | None:
    return None if instant is None else iso(instant, zone)
