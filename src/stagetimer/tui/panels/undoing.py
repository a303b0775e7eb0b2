"""The panel of what was done, newest first: each row takes back everything down to it, or brings it back."""

from itertools import islice
from typing import Final

from stagetimer.core import commands as c
from stagetimer.core.history import Entry
from stagetimer.core.programme import Programme
from stagetimer.tui.panels.foresee import foreseen, stands
from stagetimer.tui.panels.page import Choice, Page, PanelContext
from stagetimer.tui.phone import told
from stagetimer.view.wording import time_of_day

MOST: Final = 50
"""Rows in either direction; what lies further back comes into sight once the newer ones are taken back."""


def undo(context: PanelContext) -> Page:
    """Offer to take back each command in force with all that came after it, and to bring back what was taken back."""
    history = context.history
    taken = [_undo_row(context, entry, n) for n, entry in enumerate(islice(history.in_force(), MOST), 1)]
    back = [_redo_row(context, entry, n) for n, entry in enumerate(islice(reversed(history.undone), MOST), 1)]
    note = "Nothing has been done yet." if not taken and not back else "A row takes back that and all done after it."
    older = history.seq - len(taken)
    after = (f"{older} older ones come into sight once these are taken back.",) if older else ()
    heads = ("with it", "then") if taken or back else ()
    nothing = Choice("Change nothing")
    return Page("What was done", (nothing, *taken, *back), (note,), after, heads, private=True)


def entry_words(entry: Entry, programme: Programme) -> str:
    """Return what was done and when: "1:17:02 pm: talk 2 started"."""
    return f"{time_of_day(entry.at, programme, seconds=True)}: {told(entry, programme)}"


def _undo_row(context: PanelContext, entry: Entry, count: int) -> Choice:
    words = entry_words(entry, context.snapshot.programme)
    then = foreseen(context, c.Undo(count))
    columns = (_others(count - 1), "" if then is None else stands(then))
    return Choice(words, columns, give=(c.Undo(count),), name=f"undo {context.history.seq - count + 1}")


def _redo_row(context: PanelContext, entry: Entry, count: int) -> Choice:
    words = f"bring back {entry_words(entry, context.snapshot.programme)}"
    then = foreseen(context, c.Redo(count))
    columns = (_others(count - 1), "" if then is None else stands(then))
    return Choice(words, columns, give=(c.Redo(count),), name=f"redo {context.history.seq + count}")


def _others(count: int) -> str:
    return "" if count == 0 else f"{count} more"
