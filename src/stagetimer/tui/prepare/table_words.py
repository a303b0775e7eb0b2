"""What stands around the table: its keys, what can be typed into a cell, the doubts below it, and their places."""

from typing import Final

from textual.content import Content

from stagetimer.tui.hints import Hint
from stagetimer.view.draft import Doubt, DraftView

HINTS: Final = (
    Hint((("Enter", "enter"),), "change"),
    Hint((("N", "n"),), "new"),
    Hint((("Del", "delete"),), "leave out"),
    Hint((("K", "k"),), "kind"),
    Hint((("D", "d"),), "day, zone"),
    Hint((("Ctrl+Z", "ctrl+z"),), "undo"),
    Hint((("P", "p"),), "doubts"),
    Hint((("S", "s"),), "save"),
)
TYPING: Final = {
    "start": 'A time, such as 1:15 pm. "+5" moves this and all later slots by 5 minutes. Enter keeps it, Esc does not.',
    "length": 'Minutes, such as 10, or 7:30; "open" for no end. Enter keeps it, Esc does not.',
    "speakers": "Names with ; between, each with (where they come from) if you like. Enter keeps it, Esc does not.",
    "title": "The title as printed. Enter keeps it, Esc does not.",
}
_MOST_DOUBTS: Final = 4

TABLE_CSS: Final = """

TableScreen { layout: vertical; }
#top { height: 1; padding: 0 1; }
#name { width: 1fr; text-style: bold; }
#state { width: auto; color: $quiet; }
#title { padding: 0 1; text-style: bold; }
#about { padding: 0 1; color: $quiet; }
#lower { height: auto; max-height: 60%; }
#lower.-panel #count, #lower.-panel #doubts { display: none; }
#lower.-panel { height: 12; border-top: solid $rule; }
#count { color: $quiet; }
#doubts { height: auto; max-height: 6; padding: 0 1; }
#said { padding: 0 1; text-style: bold; height: auto; text-wrap: wrap; }
DraftTable { min-height: 3; }
TableScreen.-low {
    #title, #about { display: none; }
    #doubts { max-height: 2; }
    #lower.-panel { height: 9; max-height: 70%; }
}
TableScreen.-lowest #lower { display: none; }
TableScreen.-lowest #lower.-panel { display: block; height: 6; }
TableScreen.-lowest #said { max-height: 2; }
#keys { background: $panel; }
"""


def doubts_content(view: DraftView, row: int) -> Content:
    """Return the doubts of the marked row and all that is wrong, else the first ones; and how many more there are."""
    own = view.of_row(row)
    shown = own[: _MOST_DOUBTS - 1] + tuple(doubt for doubt in view.doubts if doubt.wrong and doubt.row != row)
    shown = shown or view.doubts
    lines = [_doubt_line(doubt, row) for doubt in shown[:_MOST_DOUBTS]]
    more = len(view.doubts) - len(lines)
    if more > 0:
        lines.append(Content(f"  and {more} more: P lists them"))
    return Content("\n").join(lines)


def _doubt_line(doubt: Doubt, row: int) -> Content:
    place = "here" if doubt.row == row else doubt.place
    return Content.assemble((f"{'!' if doubt.wrong else '?'} {place}: ", "bold"), doubt.text)
