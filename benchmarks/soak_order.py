"""The soak's own rules of order: who is left out, moved, corrected, what handing back and a set clock leave."""

from collections.abc import Sequence

from soak_facts import Facts, certain, line_of, published_parts, shared

from stagetimer.core import events as e
from stagetimer.core.events import Event


def turn_next(facts: Facts, slot: int) -> list[int]:
    """Return the running order with the slot after all that have begun and before all others to come."""
    order = after_begun(facts, slot)
    place = order.index(slot)
    others = [number for number in order if number != slot]
    first = next((i for i, number in enumerate(others) if facts.lines[number].to_come), len(others))
    place = min(place, first)
    return [*others[:place], slot, *others[place:]]


def after_begun(facts: Facts, slot: int) -> list[int]:
    """Return the running order with the slot where it is, but after all others that have begun."""
    others = [number for number in facts.order if number != slot]
    begun = [i + 1 for i, number in enumerate(others) if facts.lines[number].started is not None]
    place = max([facts.order.index(slot), *begun])
    return [*others[:place], slot, *others[place:]]


def struck(facts: Facts, slot: int, absent: str | None) -> None:
    """Leave the slot out, or (None) let it be to come; of the running one, the start and its changes are gone."""
    old, line = facts.lines[slot], line_of(facts.slot(slot))
    line.late_start, line.here, line.discussion, line.absent = old.late_start, old.here, old.discussion, absent
    if facts.running == slot:
        facts.running, facts.paused_since = None, None
    else:
        line.given, line.parts = old.given, old.parts
    facts.lines[slot] = line


def restored(facts: Facts, slot: int) -> None:
    """Bring the slot back, or give it back to its speaker."""
    facts.order = after_begun(facts, slot)
    facts.lines[slot].absent, facts.lines[slot].discussion = None, False


def moved(facts: Facts, slot: int, place: int) -> None:
    """Give the slot that place (from 0) among those to come."""
    coming = facts.to_come()
    old = coming.index(slot)
    coming.insert(place, coming.pop(old))
    _into(facts, coming, coming[min(old, place) : max(old, place) + 1])


def swapped(facts: Facts, first: int, second: int) -> None:
    """Let two slots change places."""
    coming = facts.to_come()
    one, other = coming.index(first), coming.index(second)
    coming[one], coming[other] = second, first
    _into(facts, coming, [first, second])


def _into(facts: Facts, coming: list[int], changed: list[int]) -> None:
    places = [i for i, number in enumerate(facts.order) if facts.lines[number].to_come]
    for place, number in zip(places, coming, strict=True):
        facts.order[place] = number
    _together(facts, set(changed))


def _together(facts: Facts, changed: set[int]) -> None:
    for group in [group for group in facts.groups if group & changed]:
        changed |= group
        facts.groups.remove(group)
    facts.groups.append(changed)


def no_show(facts: Facts, slot: int, policy: str) -> None:
    """Do what the policy says with the slot of a speaker who is not there."""
    match policy:
        case "hold":
            struck(facts, slot, "no-show")
        case "slide":
            struck(facts, slot, "no-show")
            facts.free |= set(_up_to_the_break(facts, slot))
        case "last":
            if facts.running == slot:
                struck(facts, slot, None)
            others = [number for number in facts.to_come() if number != slot]
            facts.order.remove(slot)
            facts.order.insert(max(facts.order.index(number) for number in others) + 1, slot)
            _together(facts, {*others, slot})
        case _:
            if facts.running == slot:
                struck(facts, slot, None)
            facts.lines[slot].discussion = True


def _up_to_the_break(facts: Facts, slot: int) -> list[int]:
    day, found = facts.plan.day_of[slot], []
    for number in facts.order[facts.order.index(slot) + 1 :]:
        if facts.slot(number).kind == "break" or facts.plan.day_of[number] != day:
            break
        if facts.lines[number].to_come:
            found.append(number)
    return found


def hand_back(facts: Facts, now: int) -> None:
    """Follow the clock: the running slot ends unless the plan has it; lengths, order and pause are the plan's again."""
    running = facts.running
    if running is None or running != _planned(facts, now):
        facts.end_pause(now)
        if running is not None:
            line = facts.lines[running]
            line.ended, line.end_known = max(now, line.started or now), True
        facts.running = None
    facts.end_pause(now)
    facts.paused_since = None
    for slot in facts.plan.slots:
        line = facts.lines[slot.number]
        if line.ended is not None:
            continue
        if line.to_come and facts.over(slot.number, now):
            line.absent = "skipped"
        line.given, line.parts, line.part, line.to_its_end = slot.length, published_parts(slot), 0, False
    facts.following, facts.order = True, [slot.number for slot in facts.plan.slots]
    facts.groups, facts.free = [], set()


def _planned(facts: Facts, now: int) -> int | None:
    """Return which slot the published plan has now, of those that can still run."""
    on = [
        (slot.start, slot.number)
        for slot in facts.plan.slots
        if slot.start <= now
        and not facts.over(slot.number, now)
        and facts.lines[slot.number].ended is None
        and facts.lines[slot.number].absent is None
    ]
    return max(on)[1] if on else None


def corrected(facts: Facts, told: Sequence[Event]) -> None:
    """Take over corrected times: which of them move together is a matter of what came before."""
    for event in told:
        match event:
            case e.StartCorrected(slot, started):
                facts.lines[slot].started, facts.lines[slot].start_known = started, True
            case e.EndCorrected(slot, ended):
                facts.lines[slot].ended, facts.lines[slot].end_known = ended, True
            case _:
                continue


def _back_in_order(facts: Facts, latest: int) -> None:
    """After a step back, move what ended later than `latest` back whole, the last one first."""
    ended = sorted((line.ended, number) for number, line in facts.lines.items() if line.ended is not None)
    for end, number in reversed(ended):
        line = facts.lines[number]
        if end <= latest or line.started is None:
            return
        line.started -= end - latest
        line.ended = latest
        latest = line.started


def stepped(facts: Facts, by: int, now: int) -> None:
    """Shift what counts on, so that it keeps the real time that has passed; the clock reads `now` afterwards."""
    facts.message_at += by
    facts.paused_since = None if facts.paused_since is None else facts.paused_since + by
    facts.blank_since = None if facts.blank_since is None else facts.blank_since + by
    latest = now
    if facts.running is not None:
        line = facts.lines[facts.running]
        line.started = certain(line.started) + by
        if line.to_its_end and line.given is not None:
            line.given = max(0, line.given - by)
            line.parts = shared(line.parts, facts.slot(facts.running).segments, line.given)
        latest = min(now, line.started)
    _back_in_order(facts, latest)
