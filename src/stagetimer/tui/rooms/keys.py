"""The keys of the control room: one table for the footer, the help and the bindings."""

from typing import Final

from msgspec import Struct

from stagetimer.tui.hints import Hint


class RoomKey(Struct, frozen=True):
    """One thing that a key does."""

    keys: tuple[str, ...]
    """Textual's names."""
    shown: str
    action: str
    """Of the screen; empty: of the widget that has the keyboard."""
    footer: str
    """A word or two."""
    help: str
    foyer: bool = False
    """Also in a window that shows the foyer alone."""


KEYS: Final = (
    RoomKey(("up",), "↑", "move(-1)", "", "The room above.", foyer=True),
    RoomKey(("down",), "↓", "move(1)", "Choose", "The room below.", foyer=True),
    RoomKey(("pageup",), "PgUp", "move(-10)", "", "Ten rooms up.", foyer=True),
    RoomKey(("pagedown",), "PgDn", "move(10)", "", "Ten rooms down.", foyer=True),
    RoomKey(("home",), "Home", "move(-1000)", "", "The first room.", foyer=True),
    RoomKey(("end",), "End", "move(1000)", "", "The last room.", foyer=True),
    RoomKey(("enter",), "Enter", "details", "Details", "The marked room: its programme, its laptop, its displays."),
    RoomKey(("n", "N"), "N", "note", "Note", "A note to its chair. Only the chair sees it, never the stage."),
    RoomKey(("c", "C"), "C", "command", "Command", "Do something in that room; only where its chair has allowed it at the start (--accept-commands)."),  # noqa: E501
    RoomKey(("s", "S"), "S", "sort", "Sort", "What needs somebody first, or the rooms in their order."),
    RoomKey(("f", "F"), "F", "foyer", "Foyer", "Now and next in every room, as people in the foyer see it; and back."),
    RoomKey(("t", "T"), "T", "app.theme", "", "Dark or light colours.", foyer=True),
    RoomKey(("question_mark", "f1"), "?", "app.help", "Keys", "This page.", foyer=True),
    RoomKey(("q", "Q", "ctrl+q"), "Q", "app.leave", "Quit", "Leave. No room notices.", foyer=True),
)  # fmt: skip


def footer(*, foyer: bool = False) -> tuple[Hint, ...]:
    """Return the footer of the list of rooms; of a window that shows the foyer alone: `foyer`."""
    found: list[Hint] = []
    arrow: tuple[tuple[str, str], ...] = ()
    for key in KEYS:
        if foyer and not key.foyer:
            continue
        shown = (*arrow, (key.shown, key.keys[0]))
        arrow = () if key.footer else (shown if key.shown == "↑" else ())
        if key.footer:
            found.append(Hint(shown, key.footer))
    return tuple(found)
