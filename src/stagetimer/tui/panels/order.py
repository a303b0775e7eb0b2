"""Panels of who is absent and in which order people speak; for the chair alone, and never a word of it on the stage."""

from stagetimer.core import commands as c
from stagetimer.core.programme import Slot
from stagetimer.core.snapshot import SlotRow, Snapshot
from stagetimer.tui.panels.foresee import ends, foreseen, stage_says, stands
from stagetimer.tui.panels.names import presence, short, short_address
from stagetimer.tui.panels.page import Choice, Page, PanelContext
from stagetimer.tui.panels.starting import before
from stagetimer.tui.panels.timing import give_length, late_start
from stagetimer.view.wording import thing, this_thing, time_of_day

NEVER_SAID = "The stage never says that someone is absent. Everything here can be undone."


def absent(context: PanelContext) -> Page:
    """Return the list to tick before the session has begun, and the running order after that."""
    return before(context) if context.snapshot.state == "before" else order(context)


def order(context: PanelContext) -> Page:
    """Offer what can be done about the next slot, then each other one that has not run."""
    snap = context.snapshot
    coming = [row for row in snap.slots if row.status == "to-come"]
    nothing = "Change nothing" if snap.current is not None or not coming else "Keep waiting"
    rows = [Choice(nothing, (stage_says(snap), ends(snap)), name="nothing")]
    if coming:
        rows += _about_next(context, coming)
    shown = coming[:1]
    rows += [_more(row, snap) for row in snap.slots if row.status != "done" and row not in shown]
    return Page("Absent, or in another order", tuple(rows), (), (NEVER_SAID,), ("the stage says", "ends"), private=True)


def slot_page(context: PanelContext, number: int) -> Page | None:
    """Offer what can be done about one slot; none if the programme has no slot of that number."""
    row = next((r for r in context.snapshot.slots if r.plan.number == number), None)
    if row is None:
        return None
    slot = row.plan
    rows: list[Choice | None] = [Choice("Leave it as it is", (_standing(row, context.snapshot),), name="nothing")]
    if row.status == "to-come":
        rows += _about_coming(context, row)
    elif row.status == "running":
        struck = f"It has not really begun: leave {this_thing(slot)} out"
        rows.append(_foreseen(context, struck, c.Skip(number)))
    else:
        rows.append(_foreseen(context, f"Bring {this_thing(slot)} back", c.Restore(number)))
    heading = f"{thing(slot).capitalize()} {number}: {short(slot)}"
    return Page(heading, tuple(r for r in rows if r is not None), (), (NEVER_SAID,), private=True)


def swap_page(context: PanelContext, number: int) -> Page | None:
    """Offer every slot that one still to come can change places with; none if it is not still to come."""
    coming = [row.plan for row in context.snapshot.slots if row.status == "to-come"]
    slot = next((s for s in coming if s.number == number), None)
    if slot is None:
        return None
    rows = [Choice("Leave it as it is", opens=f"slot {number}")]
    for other in coming:
        swapped = _foreseen(context, f"With {other.number}: {short(other)}", c.Swap(number, other.number))
        if other != slot and swapped is not None:
            rows.append(swapped)
    heads = ("the stage says", "ends")
    return Page(f"{short(slot)} changes places", tuple(rows), heads=heads, private=True)


def _about_next(context: PanelContext, coming: list[SlotRow]) -> list[Choice]:
    """Return the rows about the slot that is next: what the chair can do if nobody is there."""
    first = coming[0].plan
    rows: list[Choice | None] = []
    seen = _seen(context, coming[0])
    if context.snapshot.current is not None:  # somebody else speaks: that the next one has come is what is new
        rows += seen
    later = "" if len(coming) == 1 else f", {short(coming[1].plan)} {_at(context, coming[1].plan)}"
    if first.speakers and context.snapshot.current is None:
        rows.append(_foreseen(context, f"Questions now{later}", *_questions(first)))
    if len(coming) > 1:
        second = coming[1].plan
        rows.append(_foreseen(context, f"{short(second)} next, then {short(first)}", c.Move(second.number, 1)))
    if first.speakers and len(coming) > 1:
        until = f"A short break until {time_of_day(coming[1].plan.start, context.snapshot.programme)}"
        rows.append(_foreseen(context, until, c.NoShow(first.number)))
        rows.append(_foreseen(context, "Everyone else earlier", c.NoShow(first.number, "slide")))
        rows.append(_foreseen(context, f"{short(first)} last, if time allows", c.NoShow(first.number, "last")))
    elif len(coming) > 1:
        rows.append(_foreseen(context, f"{short(first)} last", c.Move(first.number, len(coming))))
    if context.snapshot.current is None:
        rows += seen
    rows.append(_foreseen(context, f"Leave {short(first)} out", c.Skip(first.number)))
    return [*(r for r in rows if r is not None), _more(coming[0], context.snapshot)]


def _questions(slot: Slot) -> tuple[c.Command, ...]:
    """Return what uses a slot for questions from now to its published end."""
    return (c.SetLateStart(slot.number, "to-the-clock"), c.NoShow(slot.number, "discussion"), c.Start(slot.number))


def _at(context: PanelContext, slot: Slot) -> str:
    return f"at {time_of_day(slot.start, context.snapshot.programme)}"


def _about_coming(context: PanelContext, row: SlotRow) -> list[Choice | None]:
    slot, coming = row.plan, [r.plan.number for r in context.snapshot.slots if r.status == "to-come"]
    place = coming.index(slot.number) + 1
    rows = [*_seen(context, row)]
    if place > 1:
        rows.append(_foreseen(context, "Next", c.Move(slot.number, 1)))
    if place < len(coming):
        rows.append(_foreseen(context, "Last", c.Move(slot.number, len(coming))))
    if len(coming) > 1:
        rows.append(Choice("Change places with…", opens=f"swap {slot.number}"))
    rows.append(_foreseen(context, f"Leave {this_thing(slot)} out", c.Skip(slot.number)))
    rows.append(give_length(slot, "Give another length…"))
    return rows if slot.end is None else [*rows, late_start(context, slot)]


def _seen(context: PanelContext, row: SlotRow) -> list[Choice | None]:
    slot = row.plan
    if not slot.speakers:
        return []
    here = None if row.here else _foreseen(context, f"{_is(slot)} here", c.Here(slot.number))
    away = None if row.here is False else _foreseen(context, f"{_is(slot)} not here", c.Here(slot.number, seen=False))
    return [here, away]


def _is(slot: Slot) -> str:
    return f"{short_address(slot)} {'is' if len(slot.speakers) == 1 else 'are'}"


def _more(row: SlotRow, snap: Snapshot) -> Choice:
    number = row.plan.number
    return Choice(
        f"{number}: {short(row.plan)}…", (_standing(row, snap),), opens=f"slot {number}", name=f"slot {number}"
    )


def _standing(row: SlotRow, snap: Snapshot) -> str:
    match row.status:
        case "to-come":
            when = time_of_day(row.expected_start or row.plan.start, snap.programme)
            return f"at {when}" + (f", {presence(here=row.here)}" if row.plan.speakers else "")
        case "running":
            return stands(snap)
        case "skipped":
            return "left out"
        case "no-show":
            return "absent"
        case "done":
            return "has been on"


def _foreseen(context: PanelContext, label: str, *commands: c.Command) -> Choice | None:
    """Return the row with what the stage would say, or none where the session would refuse it."""
    then = foreseen(context, *commands)
    return None if then is None else Choice(label, (stage_says(then), ends(then)), give=commands)
