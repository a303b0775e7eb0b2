"""The speaker who is not there: `no-show` and its four policies (design.md, section 4, "Putting it right").

`hold` keeps the published times, the stage counting to the next start; `slide` lets those after start early, up to the
next break; `last` moves the slot to the end; `discussion` keeps the slot, as discussion.
"""

from stagetimer.core import commands as c
from stagetimer.core import events as e
from stagetimer.core.rules import Decision, Moment, Refusal


def no_show(moment: Moment, command: c.NoShow) -> Decision:
    """Note that a slot's speaker is not there, and do what the policy says; of the running slot, strike the start."""
    slot = command.slot
    if refusal := moment.unknown(slot) or _refused(moment, slot):
        return refusal
    match command.policy:
        case "hold":
            return (e.NotShown(slot),)
        case "slide":
            return (*moment.taking_control(), e.NotShown(slot), e.Released(_up_to_the_break(moment, slot)))
        case "last":
            return _last(moment, slot)
        case "discussion":
            struck = (e.Unstarted(slot),) if slot == moment.state.running else ()
            return (*moment.taking_control(), *struck, e.Discussed(slot))


def _refused(moment: Moment, slot: int) -> Refusal | None:
    facts = moment.state.of(slot)
    if facts.done:
        return Refusal(f"{moment.name(slot)} has ended: whoever spoke was there.")
    if facts.absent is not None:
        return Refusal(f"{moment.name(slot)} is left out already: restore brings it back.")
    if facts.discussion:
        return Refusal(f"{moment.name(slot)} is used for discussion already.")
    return None


def _up_to_the_break(moment: Moment, slot: int) -> tuple[int, ...]:
    """Return the slots still to come after that one, up to the next break (the break itself is held)."""
    order = moment.state.order
    day = moment.state.programme.day_of[slot]
    released: list[int] = []
    for number in order[order.index(slot) + 1 :]:
        if moment.state.plan(number).kind == "break" or moment.state.programme.day_of[number] != day:
            break
        if moment.state.of(number).to_come:
            released.append(number)
    return tuple(released)


def _last(moment: Moment, slot: int) -> Decision:
    """Move the slot to the end of those still to come; the running one is to come again."""
    struck = (e.Unstarted(slot),) if slot == moment.state.running else ()
    coming = moment.state.to_come
    others = [n for n in coming if n != slot]
    if not others or coming[-1] == slot:
        return Refusal(f"{moment.name(slot)} is the last one already.")
    order = tuple(n for n in moment.state.order if n != slot)
    place = order.index(others[-1]) + 1
    return (*moment.taking_control(), *struck, e.Reordered((*order[:place], slot, *order[place:]), (*others, slot)))
