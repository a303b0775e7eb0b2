"""Another programme in place of the one a session began with: what is known of each slot goes over to the new one.

A slot may have another number by then; `was` says which one each had. What has run keeps its published times, what
the chair has decided stays decided (design.md, section 4, "A change of the programme file").
"""

from stagetimer.core.events import ProgrammeRevised
from stagetimer.core.programme import Slot
from stagetimer.core.segments import published, with_total
from stagetimer.core.state import SessionState, SlotFacts
from stagetimer.core.values import replace


def revised(state: SessionState, event: ProgrammeRevised) -> SessionState:
    """Return the session with the event's programme; slots that it no longer has are gone."""
    number = {old: new for new, old in enumerate(event.was, 1) if old is not None}
    facts = tuple(
        _facts_of_new(slot) if old is None else _carried(state, old, slot, number)
        for slot, old in zip(event.programme.slots, event.was, strict=True)
    )
    groups = (frozenset(number[n] for n in group if n in number) for group in state.moved)
    return replace(
        state,
        programme=event.programme,
        facts=facts,
        order=_order(state, event, facts, number),
        moved=tuple(group for group in groups if len(group) > 1),
        running=None if state.running is None else number.get(state.running),
        released=frozenset(number[n] for n in state.released if n in number),
        accepted_drift=None,
    )


def people(slot: Slot) -> tuple[str, ...]:
    """Return the names of a slot's speakers."""
    return tuple(speaker.name for speaker in slot.speakers)


def _facts_of_new(slot: Slot) -> SlotFacts:
    return SlotFacts(given=slot.length, late_start=slot.late_start, segments=published(slot))


def _carried(state: SessionState, old: int, slot: Slot, number: dict[int, int]) -> SlotFacts:
    """Return what is known of a slot, as the new one's: a length or a rule that nobody changed is the new one's."""
    known, was = state.of(old), state.plan(old)
    known = replace(known, after=None if known.after is None else number.get(known.after))
    if people(was) != people(slot):
        known = replace(known, here=None, absent=None if known.absent == "no-show" else known.absent)
    if known.started is not None:
        return known
    late_start = slot.late_start if known.late_start == was.late_start else known.late_start
    if known.given == was.length or known.given is None:
        return replace(known, given=slot.length, late_start=late_start, segments=published(slot))
    segments = (
        known.segments if was.segments == slot.segments else with_total(published(slot), slot.segments, known.given)
    )
    return replace(known, late_start=late_start, segments=segments)


def _order(
    state: SessionState, event: ProgrammeRevised, facts: tuple[SlotFacts, ...], number: dict[int, int]
) -> tuple[int, ...]:
    """Return the running order: as published, or as the chair changed it with new slots after the ones before them.

    No slot still to come stands before one that has started.
    """
    order = list(range(1, len(facts) + 1))
    if state.order != tuple(range(1, len(state.facts) + 1)):
        order = [number[n] for n in state.order if n in number]
        for new, old in enumerate(event.was, 1):
            if old is None:
                order.insert(order.index(new - 1) + 1 if new > 1 else 0, new)
    begun = [i for i, n in enumerate(order) if facts[n - 1].started is not None]
    if begun and any(facts[n - 1].to_come for n in order[: begun[-1]]):
        order.sort(key=lambda n: facts[n - 1].started is None)
    return tuple(order)
