"""Every panel by its name: the one place that knows which builder makes which; none is loaded before it is opened."""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from stagetimer.tui.panels.base import Panel
    from stagetimer.tui.panels.page import Builder, Page, PanelContext

_BUILDERS: Final = {
    "who": "starting.who_starts",
    "before": "starting.before",
    "sharing": "starting.sharing",
    "early": "starting.early",
    "speaking": "starting.speaking",
    "message": "message.message",
    "time": "timing.time",
    "absent": "order.absent",
    "order": "order.order",
    "screens": "screens.screens",
    "displays": "screens.displays",
    "pages": "screens.pages",
    "undo": "undoing.undo",
    "copy": "chat.copy",
    "lines": "chat.lines",
    "quit": "closing.leave",
    "damage": "closing.damage",
    "report": "report.report",
    "slots": "report.slots",
    "drift": "report.drift",
    "opening": "rehearsing.opening",
    "goto": "rehearsing.go_to",
    "speed": "rehearsing.speed",
    "recover": "recovering.recover",
    "earlier": "correcting.earlier",
    "ended": "correcting.ended_earlier",
    "programme": "notes.programme",
    "notes": "notes.notes",
}
"""Module and function of each builder: loaded when its panel is opened."""
_OF_A_SLOT: Final = {"slot": "order.slot_page", "swap": "order.swap_page", "notes": "notes.notes_of"}

PANELS: Final = frozenset(_BUILDERS)
"""The names that `open_panel` knows; besides these, "slot N", "swap N" and "notes N" for a slot's number."""


def open_panel(name: str, context: "PanelContext", *, guard: float | None = None) -> "Panel | None":
    """Return the panel of that name for the session as it stands, or none if there is no such panel.

    `guard`: real seconds after the opening before Enter or a click does anything; None: as many as are usual.
    """
    from stagetimer.tui.panels.base import GUARD, Panel  # noqa: PLC0415  (loaded with the first panel)

    builder = _builder(name, context)
    return (
        None
        if builder is None
        else Panel(builder(context), builder, name=name, guard=GUARD if guard is None else guard)
    )


def _builder(name: str, context: "PanelContext") -> "Builder | None":
    kind, _, number = name.partition(" ")
    if kind not in _OF_A_SLOT or not (number.isascii() and number.isdigit()):
        return _loaded(_BUILDERS[name]) if name in _BUILDERS else None
    slot = int(number)
    return None if _loaded(_OF_A_SLOT[kind])(context, slot) is None else partial(_page_of_slot, kind, slot)


def _page_of_slot(kind: str, slot: int, context: "PanelContext") -> "Page":
    """Return the page of a slot; one that no longer has choices says so."""
    from stagetimer.tui.panels.page import Choice, Page  # noqa: PLC0415  (loaded with the first panel)

    page: Page | None = _loaded(_OF_A_SLOT[kind])(context, slot)
    return Page("This cannot be changed any more", (Choice("Close"),)) if page is None else page


def _loaded(place: str) -> Any:  # noqa: ANN401  (a builder of a panel, or one of a slot)
    """Return the function of that place: "starting.who_starts"."""
    module, _, name = place.partition(".")
    return getattr(import_module(f"stagetimer.tui.panels.{module}"), name)
