"""What would come of a choice: the commands applied to the session as it stands, without giving them."""

from functools import reduce
from typing import Final

from stagetimer.core.apply import apply
from stagetimer.core.commands import Command
from stagetimer.core.history import History
from stagetimer.core.readings import Reading
from stagetimer.core.rules import Refusal
from stagetimer.core.snapshot import Snapshot, snapshot
from stagetimer.core.time_text import length_text
from stagetimer.tui.panels.page import PanelContext, cut
from stagetimer.view.stage import stage_view
from stagetimer.view.wording import about, who

NAME: Final = 20
"""Cells for a name beside where its talk stands."""


def foreseen(context: PanelContext, *commands: Command) -> Snapshot | None:
    """Return the snapshot now if the commands were given in that order; none if one of them would be refused."""
    now = context.snapshot.at
    start: History | Refusal = context.history

    def given(history: History | Refusal, command: Command) -> History | Refusal:
        return history if isinstance(history, Refusal) else apply(history, command, now)

    outcome = reduce(given, commands, start)
    return None if isinstance(outcome, Refusal) else snapshot(outcome, now)


def ends(snap: Snapshot) -> str:
    """Return when the session is expected to finish: "1:56 pm", "open end"."""
    return "open end" if snap.finish.open_end else about(snap.finish.expected, snap.programme)


def stage_says(snap: Snapshot) -> str:
    """Return what stands on the stage: "Raf Hamaizia: READY", "nothing" where it is blank."""
    if snap.blank:
        return "nothing: it is blank"
    view = stage_view(snap)
    return f"{view.name}: {view.words}" if view.words else view.name


def stands(snap: Snapshot) -> str:
    """Return where the session stands: "Dr Fox, 3:20 left", "next is Raf Hamaizia", "finished".

    A long name is cut, so that how much is left stays in sight.
    """
    if snap.current is not None and snap.current_slot is not None:
        return f"{cut(who(snap.current_slot), NAME)}, {left(snap.current)}"
    return "finished" if snap.next is None else f"next is {cut(who(snap.next.plan), NAME)}"


def left(reading: Reading) -> str:
    """Return how the countdown stands: "3:20 left", "1:07 over", "4:10 so far" where it has no end."""
    if reading.remaining is None:
        return f"{reading.text} so far"
    return f"{length_text(reading.remaining)} {'left' if reading.remaining >= 0 else 'over'}"
