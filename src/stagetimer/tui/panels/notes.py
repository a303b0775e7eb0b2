"""The panel of the programme: what its file would change, and the notes; all of it for the chair alone."""

from typing import Final

from stagetimer.core import commands as c
from stagetimer.core.programme import Slot, Speaker
from stagetimer.tui.panels.foresee import ends, foreseen
from stagetimer.tui.panels.names import short
from stagetimer.tui.panels.page import Choice, Page, PanelContext
from stagetimer.view.differences import differences
from stagetimer.view.wording import time_of_day, time_there, written_length

MOST: Final = 6
"""Differences that are told one by one."""


def programme(context: PanelContext) -> Page:
    """Show what the programme's file would change; if nothing, the notes on who is on or next."""
    found = context.file
    if found is not None and found.trouble:
        heading = f"{found.name} has changed but cannot be read"
        note = "The session goes on with the programme it has."
        return Page(heading, (_keep(), _notes_row()), (found.trouble,), (note,), private=True)
    if found is None or found.programme is None or found.event is None:
        return notes(context)
    take = c.Revise(found.programme)
    then = foreseen(context, take)
    rows = [_keep(ends(context.snapshot))]
    if then is not None:
        rows.append(Choice("Take the changes", (ends(then),), give=(take,), name="take"))
    told = differences(context.snapshot.programme, found.event)
    more = (f"and {len(told) - MOST} more.",) if len(told) > MOST else ()
    return Page(
        f"{found.name} has changed",
        (*rows, _notes_row()),
        (*told[:MOST], *more),
        ("What has run keeps its published times. Ctrl+Z takes it back.",),
        ("ends",),
        private=True,
    )


def notes(context: PanelContext) -> Page:
    """Show the notes on who is on, else on who is next, and offer those on everybody else."""
    snap = context.snapshot
    number = snap.current.slot if snap.current is not None else snap.next.plan.number if snap.next else None
    if number is None:
        number = snap.slots[-1].plan.number
    return notes_of(context, number) or Page("There are no notes", (Choice("Close"),), private=True)


def notes_of(context: PanelContext, number: int) -> Page | None:
    """Show the notes on one slot; none if the programme has no slot of that number."""
    slot = next((row.plan for row in context.snapshot.slots if row.plan.number == number), None)
    if slot is None:
        return None
    others = [
        Choice(
            f"{row.plan.number}: {short(row.plan)}", opens=f"notes {row.plan.number}", name=f"notes {row.plan.number}"
        )
        for row in context.snapshot.slots
        if row.plan is not slot
    ]
    return Page(f"Notes on {short(slot)}", (Choice("Close"), *others), _lines(context, slot), private=True)


def _lines(context: PanelContext, slot: Slot) -> tuple[str, ...]:
    """Return what the chair needs to introduce a slot, a sentence each."""
    plan = context.snapshot.programme
    when = f"{time_of_day(slot.start, plan)}, {written_length(slot.length)}"
    lines = [f"{slot.title} ({when})"]
    lines += [_about(speaker) for speaker in slot.speakers]
    lines += [f"{speaker.name}: {there}" for speaker in slot.speakers if (there := _there(context, slot, speaker))]
    lines.append(slot.notes or "The programme file has no notes on it.")
    return tuple(lines)


def _about(speaker: Speaker) -> str:
    """Return "Raf Hamaizia (say: Ham-eye-zia), Lived experience lead, joins online"."""
    says = f" (say: {speaker.says})" if speaker.says else ""
    joins = {"online": "joins online", "room": "in the room", None: ""}[speaker.joins]
    more = [part for part in (speaker.affiliation, joins) if part]
    return ", ".join([f"{speaker.name}{says}", *more])


def _there(context: PanelContext, slot: Slot, speaker: Speaker) -> str:
    """Return the start in the speaker's own zone, where that is another one."""
    return "" if speaker.zone is None else time_there(slot.start, context.snapshot.programme, speaker.zone)


def _keep(*columns: str) -> Choice:
    return Choice("Keep the plan as it is", columns, do=("leave-file", ""), name="keep")


def _notes_row() -> Choice:
    return Choice("The notes on the programme…", opens="notes")
