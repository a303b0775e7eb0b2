"""The panel of minutes earned: they stay as a buffer, or go to who is on, to the next one or to a later one."""

from stagetimer.core import commands as c
from stagetimer.core.snapshot import SlotRow
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Seconds
from stagetimer.tui.panels.foresee import ends, foreseen
from stagetimer.tui.panels.names import short, short_address
from stagetimer.tui.panels.page import Choice, Page, PanelContext
from stagetimer.view.shown import shown
from stagetimer.view.wording import time_of_day


def giving(context: PanelContext, minutes: Seconds) -> Page:
    """Offer what can be done with `minutes` earned seconds."""
    snap = context.snapshot
    keep = Choice("Keep it as a buffer", ("", ends(snap)), name="keep")
    coming = [row for row in snap.slots if row.status == "to-come" and row.given is not None]
    rows = [_to_the_running(context, minutes), *_to_the_next(context, coming[:1], minutes)]
    rows += [_longer(context, row, minutes) for row in coming[0 if snap.current is not None else 1 :]]
    after = "A later one gets it without lateness only if those before start early; Enter asks before each."
    heads = ("then", "ends")
    kept = tuple(row for row in rows if row is not None)
    return Page(f"{length_text(minutes)} earned", (keep, *kept), after=(after,), heads=heads, private=True)


def _to_the_running(context: PanelContext, minutes: Seconds) -> Choice | None:
    """Return the row that lets whoever is on go on until the next published start."""
    snap = context.snapshot
    reading, slot = snap.current, snap.current_slot
    if reading is None or slot is None or reading.due_end is None:
        return None
    then = foreseen(context, c.Add(minutes))
    to_whom = "These questions" if shown(snap, reading).kind == "qa" else short_address(slot)
    until = f"until {time_of_day(reading.due_end + minutes, snap.programme)}"
    return None if then is None else Choice(to_whom, (until, ends(then)), give=(c.Add(minutes),), name="running")


def _to_the_next(context: PanelContext, coming: list[SlotRow], minutes: Seconds) -> list[Choice]:
    """Return the row that starts the next one now, with time to its published end."""
    snap = context.snapshot
    if snap.current is not None or not coming:
        return []
    slot, given = coming[0].plan, (coming[0].given or 0) + minutes
    commands = (c.Length(slot.number, given), c.Start(slot.number))
    then = foreseen(context, *commands)
    label = f"{short(slot)} starts now"
    columns = (f"{length_text(given)}, until {time_of_day(snap.at + given, snap.programme)}",)
    return [] if then is None else [Choice(label, (*columns, ends(then)), give=commands, name="next")]


def _longer(context: PanelContext, row: SlotRow, minutes: Seconds) -> Choice | None:
    """Return the row that gives a later one so much more."""
    given = row.given or 0
    command = c.Length(row.plan.number, given + minutes)
    then = foreseen(context, command)
    label, columns = short(row.plan), f"{length_text(given + minutes)} instead of {length_text(given)}"
    name = f"slot {row.plan.number}"
    return None if then is None else Choice(label, (columns, ends(then)), give=(command,), name=name)
