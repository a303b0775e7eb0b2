"""What Enter, plus, minus and undo do at a moment, and what is asked before: decided from the view, pure."""

from typing import Final

from msgspec import Struct

from stagetimer.core import commands as c
from stagetimer.core.history import History
from stagetimer.core.snapshot import NextUp, Snapshot
from stagetimer.core.time_text import length_text
from stagetimer.core.units import MINUTE, Seconds
from stagetimer.tui.joined import Joined
from stagetimer.view.deeds import deed
from stagetimer.view.model import ChairView
from stagetimer.view.shown import questions_ahead
from stagetimer.view.wording import address, time_of_day

OLD: Final[Seconds] = 2 * MINUTE
"""What was done longer ago than this is taken back only after its effect was shown."""
EARLY: Final[Seconds] = 5 * MINUTE
"""A first start earlier than this before the published one asks whether it is only a trial."""


class Intent(Struct, frozen=True):
    """What a key would do: a command, or a panel to open, perhaps after a question."""

    command: c.Command | None = None
    panel: str = ""
    question: str = ""
    expect: int | None = None
    """The slot that a step means to end: if another is on by then, it is not done."""


def intent(name: str, view: ChairView, snap: Snapshot, history: History, joined: Joined) -> Intent | None:
    """Return what the action of that name would do now; none where it is no such action, or has nothing to do."""
    match name:
        case "step":
            return step(view, snap)
        case "more" | "less":
            return more(snap, MINUTE if name == "more" else -MINUTE)
        case "undo":
            return undo(history, snap, joined)
        case "redo" if history.undone:
            together = joined.to_bring_back(history)
            return Intent(command=c.Redo(1 if together is None else together.count))
        case _:
            return None


def step(view: ChairView, snap: Snapshot) -> Intent | None:
    """Return what the step is now; none where Enter does nothing."""
    if not view.step:
        return None
    if snap.mode == "following":
        return Intent(panel="who")
    if snap.state == "paused":
        return Intent(command=c.Resume())
    if snap.current is not None:
        command = c.MoveOn() if questions_ahead(snap.current) else c.End()
        return Intent(command=command, question=view.step_asks, expect=snap.current.slot)
    return None if snap.next is None else _start(view, snap, snap.next)


def _start(view: ChairView, snap: Snapshot, coming: NextUp) -> Intent:
    if snap.state == "before" and coming.plan.start - snap.at > EARLY:
        return Intent(panel="early")
    return Intent(command=c.Start(coming.plan.number), question=view.step_asks)


def started_late(command: c.Command, snap: Snapshot) -> bool:
    """Return whether that command has just started a slot so late that somebody else may be speaking.

    Late is counted from its published start or, where that was later, from the end of the one before.
    """
    reading, slot = snap.current, snap.current_slot
    if not isinstance(command, c.Start) or reading is None or slot is None or reading.started != snap.at:
        return False
    free_since = max((row.ended for row in snap.slots if row.ended is not None), default=slot.start)
    return snap.at - max(slot.start, free_since) > OLD


def more(snap: Snapshot, seconds: Seconds) -> Intent | None:
    """Return what adding that much does; it asks below what was promised. None when nothing runs."""
    reading, slot = snap.current, snap.current_slot
    if reading is None or slot is None:
        return None
    promised = slot.length
    below = promised is not None and reading.given is not None and reading.given + seconds < promised
    question = ""
    if seconds < 0 and below and promised is not None:
        question = f"{address(slot)} was promised {length_text(promised)}. Take {length_text(seconds)} away?"
    return Intent(command=c.Add(seconds), question=question)


def undo(history: History, snap: Snapshot, joined: Joined) -> Intent | None:
    """Return what undo does; it asks when that was done long ago. None when nothing can be taken back."""
    entry = next(history.in_force(), None)
    if entry is None:
        return None
    together = joined.to_take_back(history)
    question = ""
    if snap.at - entry.at > OLD:
        when = time_of_day(entry.at, snap.programme, seconds=True)
        what = deed(entry, snap.programme) if together is None else together.label
        question = f"Take back what was done at {when}: {what}?"
    return Intent(command=c.Undo(1 if together is None else together.count), question=question)
