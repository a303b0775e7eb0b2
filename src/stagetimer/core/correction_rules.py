"""What really happened earlier: `correct-start` and `correct-end` (design.md, section 4, "Putting it right").

The last start, or the last end, was really at another time. Where one command ended a slot and started the next, or the
clock did while it was followed, both move together. Refused only against another command's facts or the future.
"""

from stagetimer.core import commands as c
from stagetimer.core import events as e
from stagetimer.core.localtime import clock_24
from stagetimer.core.occurrence import last_not_after
from stagetimer.core.rules import Decision, Moment, Refusal
from stagetimer.core.state import SlotFacts
from stagetimer.core.units import Instant


def correct_start(moment: Moment, command: c.CorrectStart) -> Decision:
    """Move the last start; the end of the slot before moves with it where both were one change."""
    slot = _last(moment, "started")
    if slot is None:
        return Refusal("Nobody has started yet, so there is no start to correct.")
    when = last_not_after(command.time, moment.now, moment.state.programme.timezone)
    before = _linked_before(moment, slot)
    if refusal := _start_refused(moment, slot, when) or (before and _end_refused(moment, before, when, linked=slot)):
        return refusal
    moved = () if before is None else (e.EndCorrected(before, when),)
    return (*moment.taking_control(), *moved, *_trimmed(moment, slot, when), e.StartCorrected(slot, when))


def correct_end(moment: Moment, command: c.CorrectEnd) -> Decision:
    """Move the last end; the start of the slot after moves with it where both were one change."""
    slot = _last(moment, "ended")
    if slot is None:
        return Refusal("Nobody has ended yet, so there is no end to correct.")
    when = last_not_after(command.time, moment.now, moment.state.programme.timezone)
    after = next((n for n in moment.state.order if _linked_before(moment, n) == slot), None)
    if refusal := _end_refused(moment, slot, when, linked=after) or (after and _start_refused(moment, after, when)):
        return refusal
    moved = () if after is None else (e.StartCorrected(after, when),)
    return (*moment.taking_control(), e.EndCorrected(slot, when), *moved)


def _last(moment: Moment, what: str) -> int | None:
    """Return the slot that started, or ended, last."""
    times = [(getattr(f, what), n) for n, f in enumerate(moment.state.facts, 1) if getattr(f, what) is not None]
    return max(times)[1] if times else None


def _linked_before(moment: Moment, slot: int) -> int | None:
    """Return the slot whose end is the same change as this start: by one command, or by the clock."""
    facts = moment.state.of(slot)
    if facts.after is not None:
        return facts.after
    if facts.started is None or facts.started_measured:
        return None
    by_the_clock = [
        n
        for n, f in enumerate(moment.state.facts, 1)
        if n != slot and f.ended == facts.started and not f.ended_measured and f.started != f.ended
    ]
    return by_the_clock[-1] if by_the_clock else None


def _start_refused(moment: Moment, slot: int, when: Instant) -> Refusal | None:
    facts = moment.state.of(slot)
    if when > moment.now:
        return Refusal(f"{_time(moment, when)} is still to come: a start lies in the past.")
    latest = min(t for t in (facts.first_pause, facts.ended, moment.now) if t is not None)
    if when > latest:
        what = "paused" if latest == facts.first_pause else "ended"
        return Refusal(f"{moment.name(slot)} {what} at {_time(moment, latest)}: the start lies before that.")
    linked = _linked_before(moment, slot)
    for number, other in enumerate(moment.state.facts, 1):
        if number in {slot, linked} or other.ended is None or other.started is None:
            continue
        earliest = other.ended if other.ended_measured else other.started
        if when < earliest <= (facts.started or when):
            what = "ended" if other.ended_measured else "began"
            return Refusal(f"{moment.name(number)} {what} at {_time(moment, earliest)}, after that.")
    return None


def _end_refused(moment: Moment, slot: int, when: Instant, *, linked: int | None) -> Refusal | None:
    facts: SlotFacts = moment.state.of(slot)
    if when > moment.now:
        return Refusal(f"{_time(moment, when)} is still to come: an end lies in the past.")
    if facts.started is not None and when < facts.started + facts.pauses:
        return Refusal(f"{moment.name(slot)} began at {_time(moment, facts.started)}: the end lies after that.")
    for number, other in enumerate(moment.state.facts, 1):
        begun = other.started
        if number in {slot, linked} or begun is None:
            continue
        if (facts.ended or when) <= begun < when:
            return Refusal(f"{moment.name(number)} began at {_time(moment, begun)}, before that.")
    return None


def _trimmed(moment: Moment, slot: int, when: Instant) -> tuple[e.Event, ...]:
    """Return the earlier end of a slot that was only assumed to run until then: no command's fact stands there."""
    linked = _linked_before(moment, slot)
    return tuple(
        e.EndCorrected(n, when)
        for n, f in enumerate(moment.state.facts, 1)
        if n not in {slot, linked} and f.ended is not None and not f.ended_measured and f.ended > when
    )


def _time(moment: Moment, instant: Instant) -> str:
    return clock_24(instant, moment.state.programme.timezone)
