"""Every panel by its name: the one place that knows which builder makes which."""

from functools import partial
from typing import Final

from stagetimer.tui.panels.base import GUARD, Panel
from stagetimer.tui.panels.chat import copy, lines
from stagetimer.tui.panels.closing import damage, leave
from stagetimer.tui.panels.correcting import earlier, ended_earlier
from stagetimer.tui.panels.message import message
from stagetimer.tui.panels.notes import notes, notes_of, programme
from stagetimer.tui.panels.order import absent, order, slot_page, swap_page
from stagetimer.tui.panels.page import Builder, Choice, Page, PanelContext
from stagetimer.tui.panels.recovering import recover
from stagetimer.tui.panels.rehearsing import go_to, opening, speed
from stagetimer.tui.panels.report import drift, report, slots
from stagetimer.tui.panels.screens import displays, pages, screens
from stagetimer.tui.panels.starting import before, early, sharing, speaking, who_starts
from stagetimer.tui.panels.timing import time
from stagetimer.tui.panels.undoing import undo

_BUILDERS: Final[dict[str, Builder]] = {
    "who": who_starts,
    "before": before,
    "sharing": sharing,
    "early": early,
    "speaking": speaking,
    "message": message,
    "time": time,
    "absent": absent,
    "order": order,
    "screens": screens,
    "displays": displays,
    "pages": pages,
    "undo": undo,
    "copy": copy,
    "lines": lines,
    "quit": leave,
    "damage": damage,
    "report": report,
    "slots": slots,
    "drift": drift,
    "opening": opening,
    "goto": go_to,
    "speed": speed,
    "recover": recover,
    "earlier": earlier,
    "ended": ended_earlier,
    "programme": programme,
    "notes": notes,
}
_OF_A_SLOT: Final = {"slot": slot_page, "swap": swap_page, "notes": notes_of}

PANELS: Final = frozenset(_BUILDERS)
"""The names that `open_panel` knows; besides these, "slot N", "swap N" and "notes N" for a slot's number."""


def open_panel(name: str, context: PanelContext, *, guard: float = GUARD) -> Panel | None:
    """Return the panel of that name for the session as it stands, or none if there is no such panel.

    `guard`: real seconds after the opening before Enter or a click does anything.
    """
    builder = _builder(name, context)
    return None if builder is None else Panel(builder(context), builder, name=name, guard=guard)


def _builder(name: str, context: PanelContext) -> Builder | None:
    kind, _, number = name.partition(" ")
    of_slot = _OF_A_SLOT.get(kind)
    if of_slot is None or not (number.isascii() and number.isdigit()):
        return _BUILDERS.get(name)
    slot = int(number)
    return None if of_slot(context, slot) is None else partial(_page_of_slot, kind, slot)


def _page_of_slot(kind: str, slot: int, context: PanelContext) -> Page:
    """Return the page of a slot; one that no longer has choices says so."""
    page = _OF_A_SLOT[kind](context, slot)
    return Page("This cannot be changed any more", (Choice("Close"),)) if page is None else page
