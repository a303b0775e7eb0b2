"""Which slots are to come, and in which order: `skip`, `restore`, `move`, `swap`, `here` (design.md, section 4)."""

from stagetimer.core import commands as c
from stagetimer.core import events as e
from stagetimer.core.following import passed
from stagetimer.core.rules import Decision, Moment, Refusal


def skip(moment: Moment, command: c.Skip) -> Decision:
    """Leave a slot out; of the running slot it strikes the start, and nothing runs."""
    slot = command.slot
    if unknown := moment.unknown(slot):
        return unknown
    facts = moment.state.of(slot)
    if facts.absent is not None:
        return Refusal(f"{moment.name(slot)} is left out already: restore brings it back.")
    if facts.done:
        return Refusal(f"{moment.name(slot)} has ended: what has run cannot be left out.")
    return (e.Skipped(slot),)


def restore(moment: Moment, command: c.Restore) -> Decision:
    """Bring a slot that was left out back among those to come, or give one used for discussion back to its speaker."""
    slot = command.slot
    if unknown := moment.unknown(slot):
        return unknown
    facts = moment.state.of(slot)
    if facts.discussion and not facts.done:
        return (e.Restored(slot),)
    if facts.absent is None:
        return Refusal(f"{moment.name(slot)} is not left out.")
    if moment.following and passed(moment.state, slot, moment.now):
        return Refusal(
            f"The published time of {moment.name(slot)} has passed, and the clock is followed: "
            f"start {slot} begins it now."
        )
    return (e.Restored(slot),)


def move(moment: Moment, command: c.Move) -> Decision:
    """Give a slot another place among those still to come; 1 is next."""
    if refusal := _not_to_come(moment, command.slot):
        return refusal
    coming = moment.state.to_come
    if not 1 <= command.position <= len(coming):
        return Refusal(f"There is no place {command.position}: {_still_to_come(len(coming))}.")
    old, new = coming.index(command.slot), command.position - 1
    if old == new:
        return Refusal(f"{moment.name(command.slot)} is in place {command.position} already.")
    rest = [n for n in coming if n != command.slot]
    reordered = (*rest[:new], command.slot, *rest[new:])
    return _reordered(moment, reordered, reordered[min(old, new) : max(old, new) + 1])


def swap(moment: Moment, command: c.Swap) -> Decision:
    """Let two slots still to come change places."""
    first, second = command.first, command.second
    if refusal := _not_to_come(moment, first) or _not_to_come(moment, second):
        return refusal
    if first == second:
        return Refusal("A slot cannot change places with itself.")
    places = {first: second, second: first}
    return _reordered(moment, tuple(places.get(n, n) for n in moment.state.to_come), (first, second))


def here(moment: Moment, command: c.Here) -> Decision:
    """Note that the speaker of a slot has been seen, or has not."""
    if unknown := moment.unknown(command.slot):
        return unknown
    return (e.Seen(command.slot, command.seen),)


def _not_to_come(moment: Moment, slot: int) -> Refusal | None:
    if unknown := moment.unknown(slot):
        return unknown
    if moment.state.of(slot).to_come:
        return None
    return Refusal(f"{moment.name(slot)} is not still to come.")


def _still_to_come(count: int) -> str:
    return f"{count} slot{' is' if count == 1 else 's are'} still to come"


def _reordered(moment: Moment, coming: tuple[int, ...], moved: tuple[int, ...]) -> Decision:
    """Put the slots to come into that order, in the places that they have in the running order."""
    turn = iter(coming)
    order = tuple(next(turn) if moment.state.of(n).to_come else n for n in moment.state.order)
    return (*moment.taking_control(), e.Reordered(order, moved))
