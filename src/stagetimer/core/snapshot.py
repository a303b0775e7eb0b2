"""All that any display needs at one moment, computed from the session and the time.

Given the same programme, events and moment, the same snapshot, always. Field meanings are those of contracts.md,
"Snapshot"; the JSON form is written in `view`, which knows about zones and wording.
"""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from stagetimer.core.following import as_of
from stagetimer.core.forecast import Expected, Finish, finish, forecast, now_drift
from stagetimer.core.history import History
from stagetimer.core.lately import Lately
from stagetimer.core.programme import Programme, Slot
from stagetimer.core.readings import Reading, read_running
from stagetimer.core.state import Mode, SessionState
from stagetimer.core.time_text import countdown_text, drift_text
from stagetimer.core.units import Instant, Seconds

SessionPhase: TypeAlias = Literal["before", "running", "paused", "between", "finished"]
Status: TypeAlias = Literal["done", "running", "to-come", "skipped", "no-show"]


@dataclass(frozen=True, slots=True)
class NextUp:
    """The slot that comes next."""

    plan: Slot
    here: bool | None
    expected_start: Instant
    starts_in: Seconds
    """Never negative."""
    overdue: Seconds
    """How long ago its published start was, while nothing runs."""
    given: Seconds | None
    changed: bool
    """Given or place differs from the published plan."""

    @property
    def text(self) -> str:
        """`starts_in` as digits."""
        return countdown_text(self.starts_in)


@dataclass(frozen=True, slots=True)
class SlotRow:
    """One slot in the running order."""

    plan: Slot
    status: Status
    expected_start: Instant | None
    expected_end: Instant | None
    started: Instant | None
    ended: Instant | None
    started_measured: bool
    ended_measured: bool
    given: Seconds | None
    changed: bool
    here: bool | None
    late_start: Seconds
    """Start against published start, once started (inherited); positive: late."""
    overrun: Seconds
    """How far it ran beyond what it was given (created)."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The session at one moment."""

    programme: Programme
    seq: int
    at: Instant
    mode: Mode
    state: SessionPhase
    current: Reading | None
    next: NextUp | None
    slots: tuple[SlotRow, ...]
    finish: Finish
    now_drift: Seconds
    message: str | None
    blank: bool
    offset: Seconds

    @property
    def current_slot(self) -> Slot | None:
        """The running slot as published."""
        return None if self.current is None else self.programme.slot(self.current.slot)

    @property
    def drift_text(self) -> str:
        """The session drift in words."""
        return "open end" if self.finish.open_end else drift_text(self.finish.drift)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is the same from one second to the next as long as the expected times are."""

    programme: Programme
    rows: tuple[SlotRow, ...]
    next: SlotRow | None
    begun: bool
    """A slot has started."""


_STANDING: Lately[_Standing] = Lately()


def snapshot(history: History, now: Instant) -> Snapshot:
    """Return the snapshot of a session at `now`."""
    state = as_of(history.state, now)
    expected = forecast(state, now)
    reading = read_running(state, now)
    over = 0 if reading is None or reading.remaining is None else max(0, -reading.remaining)
    standing = _STANDING.get((state, expected), (over,), lambda: _standing(state, expected, over))
    return Snapshot(
        programme=standing.programme,
        seq=history.seq,
        at=now,
        mode=state.mode,
        state=_session_phase(state, begun=standing.begun),
        current=reading,
        next=_next_up(state, standing.next, now),
        slots=standing.rows,
        finish=finish(state, expected),
        now_drift=now_drift(state, expected, now),
        message=state.message,
        blank=state.blank_since is not None,
        offset=state.offset,
    )


def _standing(state: SessionState, expected: dict[int, Expected], over: Seconds) -> _Standing:
    state = _with_discussion(state)
    rows = tuple(_row(state, number, index, expected, over) for index, number in enumerate(state.order, 1))
    coming = next((row for row in rows if row.status == "to-come"), None)
    return _Standing(state.programme, rows, coming, any(facts.started is not None for facts in state.facts))


def _with_discussion(state: SessionState) -> SessionState:
    """Return the state with slots used for discussion shown as that, without the speaker who is not there."""
    if not any(facts.discussion for facts in state.facts):
        return state
    slots = tuple(
        replace(plan, kind="qa", title="Discussion", speakers=()) if facts.discussion else plan
        for plan, facts in zip(state.programme.slots, state.facts, strict=True)
    )
    return state._replace(programme=replace(state.programme, slots=slots))


def _session_phase(state: SessionState, *, begun: bool) -> SessionPhase:
    if state.running is not None:
        return "running" if state.paused_since is None else "paused"
    if not state.to_come:
        return "finished"
    return "between" if begun else "before"


def _next_up(state: SessionState, row: SlotRow | None, now: Instant) -> NextUp | None:
    if row is None or row.expected_start is None:
        return None
    overdue = max(0, now - row.plan.start) if state.running is None else 0
    return NextUp(
        plan=row.plan,
        here=row.here,
        expected_start=row.expected_start,
        starts_in=max(0, row.expected_start - now),
        overdue=overdue,
        given=row.given,
        changed=row.changed,
    )


def _row(state: SessionState, number: int, index: int, expected: dict[int, Expected], over: Seconds) -> SlotRow:
    facts, plan = state.of(number), state.plan(number)
    ahead = expected.get(number)
    status = _status(state, number)
    given = facts.given
    if status == "to-come" and ahead is not None:
        given = ahead.given
    elsewhere = state.mode == "in-control" and (index != number or given != plan.length)
    return SlotRow(
        plan=plan,
        status=status,
        expected_start=facts.started if ahead is None else ahead.start,
        expected_end=facts.ended if ahead is None else ahead.end,
        started=facts.started,
        ended=facts.ended,
        started_measured=facts.started_measured,
        ended_measured=facts.ended_measured,
        given=given,
        changed=elsewhere,
        here=facts.here,
        late_start=0 if facts.started is None else facts.started - plan.start,
        overrun=_overrun(state, number, over),
    )


def _status(state: SessionState, number: int) -> Status:
    facts = state.of(number)
    if facts.absent is not None:
        return facts.absent
    if facts.done:
        return "done"
    return "to-come" if facts.started is None else "running"


def _overrun(state: SessionState, number: int, over: Seconds) -> Seconds:
    facts = state.of(number)
    if number == state.running:
        return over
    if facts.started is None or facts.ended is None or facts.given is None:
        return 0
    return max(0, facts.ended - facts.started - facts.pauses - facts.given)
