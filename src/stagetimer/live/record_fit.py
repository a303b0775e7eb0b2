"""Whether the events of a record fit the programme: what no rule could have made of it never becomes a fact.

A journal may be damaged or written by hand. Values of the right type can still name slots and segments that are not
there, and would fail only when they are shown.
"""

from stagetimer.core import events as e
from stagetimer.core.state import SessionState
from stagetimer.core.units import Seconds

_ALWAYS_FITS = frozenset({
    e.MessageShown, e.MessageCleared, e.Blanked, e.Unblanked, e.Paused, e.Resumed, e.LateAccepted, e.OffsetSet,
    e.ClockStepped,
})  # fmt: skip
"""What names neither a slot nor a length."""
_NO_SLOT = "it names a slot that the programme does not have"
_OTHER_SEGMENTS = "it speaks of other segments than the programme has"
_OTHER_ORDER = "its order is not the slots of the programme"


def misfit(state: SessionState, event: e.Event) -> str:  # noqa: PLR0911  (one case per event)
    """Return what of the event does not fit the session before it, as a sentence's second half; empty: it fits."""
    if type(event) in _ALWAYS_FITS:
        return ""
    named = _slots_named(event)
    if named and not 1 <= min(named) <= max(named) <= len(state.facts):
        return _NO_SLOT
    match event:
        case e.ControlTaken(runs):
            return next(filter(None, (_run_misfit(state, run) for run in runs)), "")
        case e.Started(slot, _, given, _, segments):
            return _length_misfit(state, slot, given, segments)
        case e.Given(slot, seconds, segments):
            return _length_misfit(state, slot, seconds, segments)
        case e.SegmentMoved(slot, segment):
            return "" if 0 <= segment < len(state.plan(slot).segments) else _OTHER_SEGMENTS
        case e.ProgrammeRevised():
            return _revision_misfit(state, event)
        case e.Reordered(order, _):
            return "" if sorted(order) == sorted(state.order) else _OTHER_ORDER
        case _:
            return ""


def _revision_misfit(state: SessionState, event: e.ProgrammeRevised) -> str:
    """Return what is wrong with another programme: every slot has one origin, and what has begun is still as it was."""
    known = [old for old in event.was if old is not None]
    if len(event.was) != len(event.programme.slots) or len(set(known)) != len(known):
        return "it does not say of each slot which one it was"
    if any(not 1 <= old <= len(state.facts) for old in known):
        return _NO_SLOT
    begun = {n for n, facts in enumerate(state.facts, 1) if facts.started is not None}
    if not begun <= set(known):
        return "it leaves out a slot that has begun"
    for slot, old in zip(event.programme.slots, event.was, strict=True):
        if old in begun:
            facts = state.of(old)
            if (facts.given is None and slot.length is not None) or len(facts.segments) != len(slot.segments):
                return "it changes the length or the parts of a slot that has begun"
    return ""


def _slots_named(event: e.Event) -> list[int]:
    match event:
        case e.ControlTaken(runs):
            return [run.slot for run in runs]
        case e.HandedBack(_, kept, skipped):
            return [*skipped, *(() if kept is None else (kept,))]
        case e.Reordered(order, moved):
            return [*order, *moved]
        case e.Released(slots):
            return [*slots]
        case e.Started(slot, after=after):
            return [slot, *(() if after is None else (after,))]
        case _:
            return [event.slot] if hasattr(event, "slot") else []


def _run_misfit(state: SessionState, run: e.Run) -> str:
    parts = len(state.plan(run.slot).segments)
    if not 0 <= run.segment < max(1, parts):
        return _OTHER_SEGMENTS
    return _length_misfit(state, run.slot, run.given, run.segments)


def _length_misfit(state: SessionState, slot: int, given: Seconds | None, segments: tuple[Seconds, ...]) -> str:
    plan = state.plan(slot)
    if given is None:
        return "" if plan.end is None and not segments else "it has no length where the slot is not open"
    if given < 0 or any(part < 0 for part in segments):
        return "it gives less than no time"
    return "" if len(segments) == len(plan.segments) else _OTHER_SEGMENTS
