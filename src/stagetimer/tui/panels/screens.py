"""Panels about this program rather than the session: its screens, the line for the chat, leaving it."""

from typing import Final

from stagetimer.core.snapshot import SessionPhase
from stagetimer.tui.panels.foresee import stands
from stagetimer.tui.panels.message import blanking
from stagetimer.tui.panels.page import Choice, Page, PanelContext

SECOND_TERMINAL: Final = "stagetimer stage"
"""What shows the stage in another terminal of this machine."""


def screens(context: PanelContext) -> Page:
    """Offer the places where speakers can see the stage."""
    rows = (
        Choice("Leave the screens as they are"),
        Choice("This window becomes the stage", ("Esc comes back; the key V does the same",), do=("stage", "")),
        Choice("Copy the command for a second terminal", (SECOND_TERMINAL,), do=("copy", SECOND_TERMINAL)),
        *_in_a_browser(context),
        blanking(context),
        Choice(
            f"{'Stop' if context.bell else 'Ring'} the bell at thresholds",
            ("one stroke at the warning, two at time, three at the end of questions",),
            do=("bell", ""),
            name="bell",
        ),
    )
    note = f"A second screen: open another terminal there and type  {SECOND_TERMINAL}"
    return Page("Screens", rows, notes=_connected(context), after=(note,))


def _in_a_browser(context: PanelContext) -> tuple[Choice, ...]:
    """Offer the addresses of the pages: who can open them stands beside each."""
    who = ("this laptop", *["this network"] * (len(context.addresses) - 1))
    codes = tuple(
        Choice("Show the stage's address with a QR code", (f"{address}stage",), do=("address", f"{address}stage"))
        for address in context.addresses[1:2]
    )
    pages = (("stage", "stage"), ("small tile", "tile"), ("green room", "green-room"))
    return codes + tuple(
        Choice(f"Copy for {whose}: {page}", (f"{address}{path}",), do=("copy", f"{address}{path}"))
        for address, whose in zip(context.addresses, who, strict=False)
        for page, path in pages
    )


def _connected(context: PanelContext) -> tuple[str, ...]:
    if not context.addresses:
        return ()
    count = context.displays
    shared = "" if len(context.addresses) > 1 else " Start stagetimer with --share to open them on this network."
    return (f"{count or 'No'} display{'' if count == 1 else 's'} in a browser.{shared}",)


def copy(context: PanelContext) -> Page:
    """Offer the line for the private chat, to copy or to select."""
    line = context.view.chat_line
    rows = (
        Choice("Copy this line", do=("copy", line)),
        Choice("Close"),
    )
    after = ("Paste it into the private chat. If nothing arrives there, select the line above with the mouse.",)
    return Page("A line for the chat", rows, notes=(line,), after=after)


def leave(context: PanelContext) -> Page:
    """Ask before the program ends; to stay is the first row."""
    heading, note = _rehearsal_ends() if context.rehearsal else _session_stands(context.snapshot.state)
    return Page(heading, (Choice("Stay"), Choice("Close", do=("quit", ""))), notes=(note,))


def damage(context: PanelContext) -> Page:
    """Say what is wrong with the journal that the session goes on from, and offer a new session instead."""
    rows = (
        Choice("Go on from what could be read", (stands(context.snapshot),), name="go on"),
        Choice("Begin a new session", ("this one stays on disk",), do=("new", "")),
    )
    after = "The damaged file is kept. What was done after the damage is missing: T, A and U put it right."
    heading = "The journal of this session is damaged"
    return Page(heading, rows, context.damage or ("It could be read whole.",), (after,), private=True)


def _rehearsal_ends() -> tuple[str, str]:
    return "Leave the rehearsal?", "The live session is not touched by it."


def _session_stands(state: SessionPhase) -> tuple[str, str]:
    match state:
        case "before":
            return "The session has not begun. Close?", "Starting stagetimer again brings you back here."
        case "finished":
            return "The session is finished. Close?", "What was noted is kept."
        case "running" | "paused" | "between":
            return "The session is running. Close?", (
                "Other screens count on but will say No signal; "
                "starting stagetimer again brings you back to the right second."
            )
