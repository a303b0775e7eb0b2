"""What became of a session: plan against actual, per slot and per day, read from the facts and the time.

Lateness adds up: a slot began `inherited` late, `created` more of it or `recovered` some, and so ended `ended_late`;
what arose since the end of the slot before is its `between`. Positive is always behind. A slot's published length is
what created and recovered are measured against; its overrun, beyond what it was given, is told besides.
"""

from collections.abc import Mapping

from msgspec import Struct

from stagetimer.core.commands import PlanName
from stagetimer.core.due_times import Due, due_times
from stagetimer.core.following import as_of
from stagetimer.core.history import History
from stagetimer.core.lateness import Cause, Step, causes, left_over
from stagetimer.core.programme import Segment, SegmentKind
from stagetimer.core.readings import read_running
from stagetimer.core.retelling import Applied, Deed, Retelling, retold
from stagetimer.core.snapshot import SlotRow, Snapshot, snapshot
from stagetimer.core.state import SessionState
from stagetimer.core.time_text import drift_text
from stagetimer.core.units import Instant, Seconds
from stagetimer.core.values import replace


class SegmentOutcome(Struct, frozen=True):
    """One segment of a slot that ran."""

    plan: Segment
    given: Seconds
    elapsed: Seconds


class SlotOutcome(Struct, frozen=True, kw_only=True):
    """What became of one slot."""

    row: SlotRow
    """What the snapshot says of it: its plan, status, times, what it was given."""
    due: Due
    """When it was due in the order that was run."""
    elapsed: Seconds | None = None
    """How long it ran, pauses apart; of one that still runs, so far. None: it has not run."""
    paused: Seconds = 0
    pauses: int = 0
    """How often it was paused."""
    talk: Seconds | None = None
    """How much of `elapsed` was the talk; none where it has no such part."""
    questions: Seconds | None = None
    segments: tuple[SegmentOutcome, ...] = ()
    inherited: Seconds = 0
    """How late it began; negative: early."""
    created: Seconds = 0
    """How much longer than published it took, pauses with it."""
    recovered: Seconds = 0
    """How much less than published it took."""
    between: Seconds = 0
    """How much lateness arose between the end of the slot before and its start; negative: made up there."""
    no_show: bool = False
    """Its speaker was not there."""
    deeds: tuple[Deed, ...] = ()

    @property
    def number(self) -> int:
        """Return the slot's number in the programme."""
        return self.row.plan.number

    @property
    def ended_late(self) -> Seconds:
        """Return how late it ended, or how late it is so far."""
        return self.inherited + self.created - self.recovered


class DayOutcome(Struct, frozen=True, kw_only=True):
    """What became of one day of the programme."""

    slots: tuple[int, ...]
    """Those that ran, in order of their starts."""
    published_start: Instant
    published_finish: Instant
    started: Instant | None
    ended: Instant | None
    """When the last slot that ended did so."""
    finished: bool
    """Nothing runs and nothing is to come."""
    drift: Seconds
    """How late the day finished, or how late it was when this was reckoned."""
    causes: tuple[Cause, ...]
    """Where that came from: they add up to it."""
    points: tuple[tuple[Instant, Seconds], ...]
    """How late each slot began and ended, in order: the drift over time."""

    @property
    def drift_text(self) -> str:
        """Return the drift in words."""
        return drift_text(self.drift)


class PlanOutcome(Struct, frozen=True):
    """What a recovery plan was to bring, and what it brought."""

    at: Instant
    name: PlanName
    drift_before: Seconds
    """The expected finish against the published one, just before it was applied."""
    drift_after: Seconds
    """The same just after."""
    brought: Seconds
    """By how much the slots it shortened really were shorter, at most what it took from them."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a session by a moment."""

    snapshot: Snapshot
    slots: tuple[SlotOutcome, ...]
    """In running order."""
    days: tuple[DayOutcome, ...]
    plans: tuple[PlanOutcome, ...]
    deeds: tuple[Deed, ...]
    """Everything done that is still in force, the first one first."""

    @property
    def finished(self) -> bool:
        """Return whether nothing runs and nothing is to come."""
        return self.snapshot.state == "finished"

    @property
    def day(self) -> DayOutcome:
        """Return the day that the session is in, or was in last."""
        return next(d for d in self.days if d.published_start == self.snapshot.finish.published_start)


def outcome(history: History, at: Instant) -> Outcome:
    """Return what became of the session by `at`."""
    snap, state = snapshot(history, at), as_of(history.state, at)
    told = retold(history, at)
    due = due_times(state)
    slots = _chained(state, tuple(_slot(state, row, due[row.plan.number], told, at) for row in snap.slots))
    return Outcome(
        snapshot=snap,
        slots=slots,
        days=tuple(_day(state, slots, day, at) for day in state.programme.days),
        plans=tuple(_plan(applied, slots) for applied in told.plans),
        deeds=tuple(told.deeds),
    )


def _slot(state: SessionState, row: SlotRow, due: Due, told: Retelling, at: Instant) -> SlotOutcome:
    """Return the slot without what hangs on the slots before it."""
    number = row.plan.number
    facts = state.of(number)
    no_show = facts.absent == "no-show" or facts.discussion
    deeds = tuple(deed for deed in told.deeds if deed.slot == number)
    if row.started is None:
        return SlotOutcome(row=row, due=due, no_show=no_show, deeds=deeds)
    reading = read_running(state, at)
    if reading is not None and reading.slot == number:
        elapsed, paused = reading.elapsed, reading.pauses
    else:
        elapsed, paused = max(0, (row.ended or at) - row.started - facts.pauses), facts.pauses
    segments = _segments(state, number, told.marks.get(number, []), elapsed)
    longer = 0 if row.plan.length is None else elapsed + paused - row.plan.length
    return SlotOutcome(
        row=row,
        due=due,
        elapsed=elapsed,
        paused=paused,
        pauses=told.pauses.get(number, 0),
        talk=_of_kind(row, segments, "talk", elapsed),
        questions=_of_kind(row, segments, "qa", elapsed),
        segments=segments,
        inherited=row.started - due.start,
        created=max(0, longer),
        recovered=max(0, -longer) if row.status == "done" else 0,
        no_show=no_show,
        deeds=deeds,
    )


def _segments(state: SessionState, number: int, marks: list[Seconds], elapsed: Seconds) -> tuple[SegmentOutcome, ...]:
    """Return how long each segment ran; `marks`: when the second began, and so on."""
    plan, given = state.plan(number).segments, state.of(number).segments
    if not plan or state.of(number).discussion:
        return ()
    ends = [min(mark, elapsed) for mark in marks[: len(plan) - 1]]
    ends += [elapsed] * (len(plan) - len(ends))
    starts = [0, *ends[:-1]]
    return tuple(
        SegmentOutcome(segment, seconds, max(0, end - start))
        for segment, seconds, start, end in zip(plan, given, starts, ends, strict=True)
    )


def _of_kind(row: SlotRow, segments: tuple[SegmentOutcome, ...], kind: SegmentKind, elapsed: Seconds) -> Seconds | None:
    """Return how long the parts of that kind ran; none where the slot has none."""
    if not segments:
        return elapsed if row.plan.kind == kind else None
    parts = [part.elapsed for part in segments if part.plan.kind == kind]
    return sum(parts) if parts else None


def _in_order_of_start(slots: tuple[SlotOutcome, ...]) -> list[SlotOutcome]:
    ran = [(slot.row.started, place, slot) for place, slot in enumerate(slots) if slot.row.started is not None]
    return [slot for _, _, slot in sorted(ran, key=lambda entry: entry[:2])]


def _chained(state: SessionState, slots: tuple[SlotOutcome, ...]) -> tuple[SlotOutcome, ...]:
    """Return the slots with what arose before each of them since the one before, day by day."""
    between: dict[int, Seconds] = {}
    late: dict[int, Seconds] = {}
    for slot in _in_order_of_start(slots):
        day = state.programme.day_of[slot.number]
        between[slot.number] = slot.inherited - late.get(day, 0)
        late[day] = slot.ended_late
    return tuple(replace(slot, between=between.get(slot.number, 0)) for slot in slots)


def _day(state: SessionState, slots: tuple[SlotOutcome, ...], day: tuple[int, ...], at: Instant) -> DayOutcome:
    of_the_day = frozenset(day)
    there = tuple(slot for slot in slots if slot.number in of_the_day)
    ran = _in_order_of_start(there)
    published = max(state.plan(n).end or state.plan(n).start for n in day)
    ended = max((slot.row.ended for slot in ran if slot.row.ended is not None), default=None)
    finished = not any(slot.row.status in {"running", "to-come"} for slot in there)
    found = causes(_steps(there))
    if finished and ended is not None:
        found = left_over(found, ended - published)
    points: list[tuple[Instant, Seconds]] = []
    for slot in ran:
        points.append((slot.row.started or at, slot.inherited))
        points.append((at if slot.row.ended is None else slot.row.ended, slot.ended_late))
    return DayOutcome(
        slots=tuple(slot.number for slot in ran),
        published_start=min(state.plan(n).start for n in day),
        published_finish=published,
        started=min((slot.row.started for slot in ran if slot.row.started is not None), default=None),
        ended=ended,
        finished=finished,
        drift=sum(cause.seconds for cause in found),
        causes=found,
        points=tuple(points),
    )


def _steps(slots: tuple[SlotOutcome, ...]) -> list[Step]:
    """Return what each slot that ran did to the lateness of its day, in order of their starts."""
    left_out: dict[int, Seconds] = {}
    waiting = 0
    for slot in slots:
        if slot.row.status in {"skipped", "no-show"}:
            waiting += slot.row.plan.length or 0
        elif slot.row.started is not None:
            left_out[slot.number], waiting = waiting, 0
    return [
        Step(
            kind=s.row.plan.kind,
            between=s.between,
            ahead=max(0, s.between - s.inherited),
            left_out=left_out[s.number],
            created=s.created,
            paused=s.paused,
            recovered=s.recovered,
        )
        for s in _in_order_of_start(slots)
    ]


def _plan(applied: Applied, slots: tuple[SlotOutcome, ...]) -> PlanOutcome:
    ran: Mapping[int, Seconds] = {
        s.number: s.elapsed for s in slots if s.elapsed is not None and s.row.status == "done"
    }
    brought = sum(min(loss, max(0, was - ran[n])) for n, was, loss in applied.taken if n in ran)
    return PlanOutcome(applied.at, applied.name, applied.drift_before, applied.drift_after, brought)
