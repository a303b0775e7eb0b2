"""A snapshot worked out plainly: every slot one after the other, nothing kept, nothing left until it is asked for.

What the core does in pieces must come to the same (test_plain_snapshot.py).
"""

from dataclasses import dataclass

from plain_following import plain_runs
from stagetimer.core.folding import with_runs
from stagetimer.core.forecast import Finish
from stagetimer.core.history import History
from stagetimer.core.programme import Slot
from stagetimer.core.readings import Reading, read_running
from stagetimer.core.snapshot import NextUp, SessionPhase, SlotRow, Snapshot, Status
from stagetimer.core.state import SessionState
from stagetimer.core.units import Instant, Seconds
from stagetimer.core.values import replace


@dataclass(frozen=True)
class Times:
    """The expected times of a slot."""

    start: Instant
    end: Instant
    given: Seconds | None


def plain_snapshot(history: History, now: Instant) -> Snapshot:
    """Return what `snapshot` must return."""
    stored = history.state
    state = with_runs(stored, plain_runs(stored, now)) if stored.mode == "following" else stored
    reading = read_running(state, now)
    ahead = _published(state, now) if state.mode == "following" else _reckoned(state, reading, now)
    shown = tuple(_shown(state, slot) for slot in state.programme.slots)
    rows = tuple(_row(state, shown, n, place, ahead, reading) for place, n in enumerate(state.order, 1))
    return Snapshot(
        programme=replace(state.programme, slots=shown),
        seq=history.seq,
        at=now,
        mode=state.mode,
        state=_phase(state),
        current=reading,
        next=_next(state, rows, now),
        slots=rows,
        finish=_finish(state, ahead),
        now_drift=_now_drift(state, ahead, now),
        message=state.message,
        blank=state.blank_since is not None,
        offset=state.offset,
    )


def _coming(state: SessionState) -> list[int]:
    return [n for n in state.order if state.of(n).started is None and state.of(n).absent is None]


def _published_end(state: SessionState, number: int) -> Instant:
    plan = state.plan(number)
    later = [slot.start for slot in state.programme.slots if slot.start > plan.start]
    return plan.end if plan.end is not None else min(later, default=plan.start)


def _published(state: SessionState, now: Instant) -> dict[int, Times]:
    ahead = {}
    for number in (*([] if state.running is None else [state.running]), *_coming(state)):
        plan, started = state.plan(number), state.of(number).started
        start = plan.start if started is None else started
        end = max(start, _published_end(state, number))
        if number == state.running and plan.end is None:
            end = max(now, end)
        ahead[number] = Times(start, end, plan.length)
    return ahead


def _reckoned(state: SessionState, reading: Reading | None, now: Instant) -> dict[int, Times]:
    coming, ahead = _coming(state), {}
    before = max([now, *(facts.ended for facts in state.facts if facts.ended is not None)])
    if reading is not None:
        due = reading.due_end
        if due is None and coming:
            due = _held(state, coming[0])
        before = now if due is None else max(now, due)
        ahead[reading.slot] = Times(reading.started, before, reading.given)
    for index, number in enumerate(coming):
        held = _held(state, number)
        start = before if held is None else max(held, before)
        given = _given(state, number, start)
        later = _held(state, coming[index + 1]) if index + 1 < len(coming) else None
        before = max(start, later or start) if given is None else start + given
        ahead[number] = Times(start, before, given)
    return ahead


def _held(state: SessionState, number: int) -> Instant | None:
    if number in state.released:
        return None
    for group in state.moved:
        if number in group:
            first = next(n for n in state.order if n in group and state.of(n).absent is None)
            return min(state.plan(n).start for n in group) if first == number else None
    opens_a_day = any(day[0] == number for day in state.programme.days)
    return None if state.plan(number).early == "slide" and not opens_a_day else state.plan(number).start


def _given(state: SessionState, number: int, start: Instant) -> Seconds | None:
    facts, plan = state.of(number), state.plan(number)
    if facts.given is None or facts.given != plan.length or facts.late_start != "to-the-clock" or plan.end is None:
        return facts.given
    return min(facts.given, plan.end - start) if plan.start < start < plan.end else facts.given


def _finish(state: SessionState, ahead: dict[int, Times]) -> Finish:
    day = next(day for day in state.programme.days if _now_at(state) in day)
    present = [n for n in state.order if n in day and state.of(n).absent is None]
    published = max(state.plan(n).end or state.plan(n).start for n in day)
    following = state.mode == "following"
    ends = [
        ahead[n].end if n in ahead else _published_end(state, n) if following else state.of(n).ended for n in present
    ]
    expected = max((end for end in ends if end is not None), default=published)
    still = [n for n in present if n in ahead]
    open_end = bool(still) and ahead[still[-1]].given is None
    drift = 0 if following or open_end else expected - published
    return Finish(min(state.plan(n).start for n in day), published, expected, drift, open_end)


def _now_at(state: SessionState) -> int:
    """Return the slot whose day it is."""
    ran = [(facts.started, n) for n, facts in enumerate(state.facts, 1) if facts.started is not None]
    coming = _coming(state)
    return state.running or (coming[0] if coming else max(ran)[1] if ran else state.order[-1])


def _now_drift(state: SessionState, ahead: dict[int, Times], now: Instant) -> Seconds:
    coming = _coming(state)
    if state.mode == "following" or (state.running is None and not coming):
        return 0
    if state.running is None:
        return max(now, ahead[coming[0]].start) - state.plan(coming[0]).start
    end = state.plan(state.running).end
    return 0 if end is None or state.of(state.running).given is None else ahead[state.running].end - end


def _phase(state: SessionState) -> SessionPhase:
    if state.running is not None:
        return "running" if state.paused_since is None else "paused"
    if not _coming(state):
        return "finished"
    return "between" if any(facts.started is not None for facts in state.facts) else "before"


def _shown(state: SessionState, slot: Slot) -> Slot:
    if not state.of(slot.number).discussion:
        return slot
    return replace(slot, kind="qa", title="Discussion", speakers=())


def _next(state: SessionState, rows: tuple[SlotRow, ...], now: Instant) -> NextUp | None:
    row = next((row for row in rows if row.status == "to-come"), None)
    if row is None or row.expected_start is None:
        return None
    overdue = max(0, now - row.plan.start) if state.running is None else 0
    starts_in = max(0, row.expected_start - now)
    return NextUp(row.plan, row.here, row.expected_start, starts_in, overdue, row.given, row.changed)


def _row(
    state: SessionState,
    shown: tuple[Slot, ...],
    number: int,
    place: int,
    ahead: dict[int, Times],
    reading: Reading | None,
) -> SlotRow:
    facts, plan, times = state.of(number), shown[number - 1], ahead.get(number)
    ran: Status = "done" if facts.ended is not None else "to-come" if facts.started is None else "running"
    status: Status = facts.absent or ran
    given = times.given if times is not None and status == "to-come" else facts.given
    overrun = 0
    if number == state.running:
        overrun = max(0, -((reading and reading.remaining) or 0))
    elif facts.started is not None and facts.ended is not None and facts.given is not None:
        overrun = max(0, facts.ended - facts.started - facts.pauses - facts.given)
    return SlotRow(
        plan=plan,
        status=status,
        expected_start=facts.started if times is None else times.start,
        expected_end=facts.ended if times is None else times.end,
        started=facts.started,
        ended=facts.ended,
        started_measured=facts.started_measured,
        ended_measured=facts.ended_measured,
        given=given,
        changed=state.mode == "in-control" and (place != number or given != plan.length),
        here=facts.here,
        late_start=0 if facts.started is None else facts.started - plan.start,
        overrun=overrun,
    )
