"""How each event changes the facts: the state of a session is a fold over its events, nothing else."""

from functools import reduce

from stagetimer.core import events as e
from stagetimer.core.segments import published, with_total
from stagetimer.core.state import Absence, SessionState, SlotFacts
from stagetimer.core.units import Instant, Seconds
from stagetimer.core.values import replace


def fold(state: SessionState, event: e.Event) -> SessionState:  # noqa: C901, PLR0911, PLR0912  (one case per event)
    """Return the state after the event."""
    match event:
        case e.ControlTaken(runs):
            return replace(with_runs(state, runs), mode="in-control")
        case e.HandedBack():
            return _handed_back(state, event)
        case e.Started():
            return _started(state, event)
        case e.Ended(slot, at):
            facts = _unpaused(state, at).of(slot)
            ended = replace(facts, ended=max(at, facts.started or at), ended_measured=True)
            return replace(_with(state, slot, ended), running=None, paused_since=None)
        case e.Paused(at):
            return _paused(state, at)
        case e.Resumed(at):
            return _unpaused(state, at)
        case e.Given(slot, seconds, segments):
            return _with(state, slot, replace(state.of(slot), given=seconds, segments=segments))
        case e.SegmentMoved(slot, segment):
            return _with(state, slot, replace(state.of(slot), segment=segment))
        case e.StartCorrected(slot, started):
            return _with(state, slot, replace(state.of(slot), started=started, started_measured=True))
        case e.EndCorrected(slot, ended):
            return _with(state, slot, replace(state.of(slot), ended=ended, ended_measured=True))
        case e.LateStartSet(slot, rule):
            return _with(state, slot, replace(state.of(slot), late_start=rule))
        case e.Skipped(slot):
            return _struck(state, slot, "skipped")
        case e.NotShown(slot):
            return _struck(state, slot, "no-show")
        case e.Unstarted(slot):
            return _struck(state, slot, None)
        case e.Discussed(slot):
            return _with(state, slot, replace(state.of(slot), discussion=True))
        case e.Released(slots):
            return replace(state, released=state.released | frozenset(slots))
        case e.LateAccepted(drift):
            return replace(state, accepted_drift=drift)
        case e.Restored(slot):
            brought_back = replace(state, order=_after_started(state, slot))
            return _with(brought_back, slot, replace(state.of(slot), absent=None, discussion=False))
        case e.Reordered(order, moved):
            return replace(state, order=order, moved=_regrouped(state.moved, frozenset(moved)))
        case e.Seen(slot, here):
            return _with(state, slot, replace(state.of(slot), here=here))
        case e.MessageShown(text, at):
            return replace(state, message=text, message_at=at)
        case e.MessageCleared():
            return replace(state, message=None)
        case e.Blanked(at):
            return replace(state, blank_since=at)
        case e.Unblanked():
            return replace(state, blank_since=None)
        case e.OffsetSet(seconds, by, at):
            return replace(_in_order(_stepped(state, by), at), offset=seconds)
        case e.ProgrammeRevised():
            from stagetimer.core.revision import revised  # noqa: PLC0415  (for a programme that changes)

            return revised(state, event)
        case e.ClockStepped(by, at):
            return _in_order(_stepped(state, by), at)


def fold_all(state: SessionState, events: tuple[e.Event, ...]) -> SessionState:
    """Return the state after all the events, in order."""
    return reduce(fold, events, state)


def with_runs(state: SessionState, runs: tuple[e.Run, ...]) -> SessionState:
    """Return the state with what the clock ran entered as facts, assumed; a start that was a fact stays one."""
    facts = list(state.facts)
    running: int | None = None
    for run in runs:
        facts[run.slot - 1] = with_run(facts[run.slot - 1], run)
        if run.ended is None:
            running = run.slot
    latest = max((run.started for run in runs), default=None)
    return shown_again(replace(state, facts=tuple(facts), running=running), latest)


def with_run(known: SlotFacts, run: e.Run) -> SlotFacts:
    """Return what is known of a slot with what the clock ran of it."""
    return replace(
        known,
        started=run.started,
        started_measured=known.started is not None and known.started_measured,
        ended=run.ended,
        given=run.given,
        segments=run.segments,
        segment=run.segment,
    )


def shown_again(state: SessionState, latest: Instant | None) -> SessionState:
    """Return the state without a message or a blank stage from before the latest start (none: nothing started)."""
    if latest is None:
        return state
    message = None if latest > state.message_at else state.message
    blank = state.blank_since
    return replace(state, message=message, blank_since=None if blank is not None and latest > blank else blank)


def _with(state: SessionState, slot: int, facts: SlotFacts) -> SessionState:
    return replace(state, facts=(*state.facts[: slot - 1], facts, *state.facts[slot:]))


def _unpaused(state: SessionState, at: Instant) -> SessionState:
    if state.running is None or state.paused_since is None:
        return state
    facts = state.of(state.running)
    longer = replace(facts, pauses=facts.pauses + max(0, at - state.paused_since))
    return replace(_with(state, state.running, longer), paused_since=None)


def _started(state: SessionState, event: e.Started) -> SessionState:
    """Start the slot; a message goes and a blank stage shows again (experience.md, principle 9)."""
    facts = replace(
        state.of(event.slot),
        started=event.at,
        started_measured=True,
        ended=None,
        ended_measured=False,
        pauses=0,
        given=event.given,
        fixed_end=event.fixed_end,
        absent=None,
        segments=event.segments,
        segment=0,
        first_pause=None,
        after=event.after,
    )
    begun = replace(state, order=_turn_next(state, event.slot), running=event.slot, paused_since=None)
    return replace(_with(begun, event.slot, facts), message=None, blank_since=None)


def _paused(state: SessionState, at: Instant) -> SessionState:
    if state.running is not None and state.of(state.running).first_pause is None:
        state = _with(state, state.running, replace(state.of(state.running), first_pause=at))
    return replace(state, paused_since=at)


def _struck(state: SessionState, slot: int, absent: Absence | None) -> SessionState:
    """Leave the slot out (or let it be to come again); of the running one, the start is struck."""
    plan, known = state.plan(slot), state.of(slot)
    kept = SlotFacts(
        given=known.given,
        late_start=known.late_start,
        absent=absent,
        here=known.here,
        segments=known.segments,
        discussion=known.discussion,
    )
    if state.running == slot:
        kept = replace(kept, given=plan.length, segments=published(plan))
        state = replace(state, running=None, paused_since=None)
    return _with(state, slot, kept)


def _after_started(state: SessionState, slot: int) -> tuple[int, ...]:
    """Return the running order with `slot` where it stands, but never before one that has started."""
    others = [n for n in state.order if n != slot]
    earliest = max((i + 1 for i, n in enumerate(others) if state.of(n).started is not None), default=0)
    place = max(state.order.index(slot), earliest)
    return (*others[:place], slot, *others[place:])


def _turn_next(state: SessionState, slot: int) -> tuple[int, ...]:
    """Return the running order with `slot` right before the first that is still to come (the ones jumped over)."""
    order = _after_started(state, slot)
    others = [n for n in order if n != slot]
    first = next((i for i, n in enumerate(others) if state.of(n).to_come), len(others))
    place = min(order.index(slot), first)
    return (*others[:place], slot, *others[place:])


def _regrouped(groups: tuple[frozenset[int], ...], moved: frozenset[int]) -> tuple[frozenset[int], ...]:
    touching = [g for g in groups if g & moved]
    apart = tuple(g for g in groups if not g & moved)
    return (*apart, moved.union(*touching))


def _handed_back(state: SessionState, event: e.HandedBack) -> SessionState:
    """Follow again: added times and changed lengths lapse, a pause ends, the order is the published one."""
    state = _unpaused(state, event.at)
    facts = list(state.facts)
    for slot in state.programme.slots:
        known = facts[slot.number - 1]
        if known.ended is None:
            absent = "skipped" if slot.number in event.skipped else known.absent
            facts[slot.number - 1] = replace(
                known, given=slot.length, absent=absent, fixed_end=False, segments=published(slot), segment=0
            )
    return replace(
        state,
        mode="following",
        facts=tuple(facts),
        order=state.programme.numbers,
        moved=(),
        released=frozenset(),
        running=event.kept,
    )


def _stepped(state: SessionState, by: Seconds) -> SessionState:
    """Shift the running start and an open pause, so that a countdown keeps the real time that has passed.

    A slot that runs to its published end keeps that end: the wall clock wins for UK time.
    """
    since = None if state.paused_since is None else state.paused_since + by
    message_at, blank = state.message_at + by, state.blank_since
    state = replace(state, paused_since=since, message_at=message_at, blank_since=None if blank is None else blank + by)
    if state.running is None:
        return state
    facts = state.of(state.running)
    if facts.started is None:
        return state
    shifted = replace(
        facts,
        started=facts.started + by,
        first_pause=None if facts.first_pause is None else facts.first_pause + by,
    )
    if facts.fixed_end and facts.given is not None:
        given = max(0, facts.given - by)
        segments = with_total(facts.segments, state.plan(state.running).segments, given)
        shifted = replace(shifted, given=given, segments=segments)
    return _with(state, state.running, shifted)


def _in_order(state: SessionState, now: Instant) -> SessionState:
    """After a step back, move what ended "later than now" back whole, so that facts stay in order."""
    limit = now if state.running is None else min(now, state.of(state.running).started or now)
    facts = list(state.facts)
    ended = sorted((f.ended, n) for n, f in enumerate(facts) if f.ended is not None)
    for end, index in reversed(ended):
        over, known = end - limit, facts[index]
        if over <= 0 or known.started is None:
            break
        facts[index] = replace(known, started=known.started - over, ended=end - over)
        limit = known.started - over
    return replace(state, facts=tuple(facts))
