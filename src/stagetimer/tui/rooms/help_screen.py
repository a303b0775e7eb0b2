"""The control room's keys and marks on one page."""

from textwrap import wrap
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from stagetimer.tui.rooms.keys import KEYS

MARKS: Final = (
    ("!", "Somebody is needed: no signal, nobody here, something is wrong at the laptop."),
    ("·", "Keep an eye on it: five minutes or more from the programme, or over time."),
    ("↔", "Rooms five minutes or more apart at the same border: who changes between them misses a beginning."),
)
INDENT: Final = 8


class RoomsHelp(ModalScreen[None]):
    """All keys; ↑ ↓ scroll, Esc closes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q,Q", "dismiss", "Close", show=False),
    ]
    CSS = """
    RoomsHelp { align: center middle; background: $background 80%; }
    RoomsHelp #help { width: 90%; max-width: 90; height: auto; max-height: 90%; background: $background;
        border: solid $rule; padding: 0 1; scrollbar-gutter: stable; }
    """

    def __init__(self, *, foyer: bool = False) -> None:
        """Show the keys; `foyer`: those of a window that shows the foyer alone."""
        super().__init__()
        self._foyer = foyer

    def compose(self) -> ComposeResult:
        """Return the page."""
        with VerticalScroll(id="help"):
            yield Static(Content(""), id="page", markup=False)

    def on_resize(self) -> None:
        """Fit the page to the window."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        width = self.query_one("#help").scrollable_content_region.width
        self.query_one("#page", Static).update(help_page(width, foyer=self._foyer))


def help_page(width: int, *, foyer: bool = False) -> Content:
    """Return every key with what it does, then the marks, in lines of at most that many cells."""
    lines = [Content.styled("Keys", "bold")]
    lines += [_line(key.shown, key.help, width) for key in KEYS if key.foyer or not foyer]
    if not foyer:
        lines += [Content(""), Content.styled("Marks", "bold"), *(_line(mark, text, width) for mark, text in MARKS)]
    return Content("\n").join([*lines, Content(""), Content("Esc closes this page.")])


def _line(shown: str, text: str, width: int) -> Content:
    room = max(10, width - INDENT)
    return Content.assemble((f" {shown:<{INDENT - 1}}", "bold"), f"\n{' ' * INDENT}".join(wrap(text, room)))
