"""The help screen: every key from the one table, by group, with what it does."""

from textwrap import wrap
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from stagetimer.tui.actions import ACTIONS, Action

NOTHING = "Space, PageUp, PageDown, F5, full stop and the digits do nothing, on purpose: people unmute with one, and clickers send the others."  # noqa: E501  (one sentence)


KEYS_WIDTH: Final = 23
"""Columns that the keys take on the page; what they do stands beside them, on as many lines as it needs."""


class HelpScreen(ModalScreen[None]):
    """All keys; ↑ ↓ scroll, Esc closes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q,Q", "dismiss", "Close", show=False),
    ]
    CSS = """
    HelpScreen { align: center middle; background: $background 80%; }
    #help { width: 90%; max-width: 100; height: 90%; background: $background; border: solid $rule; padding: 0 1; }
    """

    def __init__(self, *, rehearsal: bool) -> None:
        """Show the keys of a rehearsal too, if it is one."""
        super().__init__()
        self._rehearsal = rehearsal

    def compose(self) -> ComposeResult:
        """Return the page."""
        with VerticalScroll(id="help"):
            yield Static(help_page(rehearsal=self._rehearsal), id="page", markup=False)

    def on_resize(self) -> None:
        """Fit the page to the window once its size is known."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        width = self.query_one("#help").scrollable_content_region.width
        self.query_one("#page", Static).update(help_page(rehearsal=self._rehearsal, width=width))


def help_page(*, rehearsal: bool, width: int = 0) -> Content:
    """Return every action with its keys and its sentence, by group; a width lets sentences go on below themselves."""
    lines: list[Content] = []
    for group in dict.fromkeys(action.group for action in ACTIONS):
        if group == "Rehearsal" and not rehearsal:
            continue
        lines.append(Content.styled(group, "bold"))
        lines += [_line(action, width) for action in ACTIONS if action.group == group and action.shown]
        lines.append(Content(""))
    lines += [Content(NOTHING), Content("Esc closes this page.")]
    return Content("\n").join(lines)


def _line(action: Action, width: int) -> Content:
    room = width - KEYS_WIDTH
    text = f"\n{' ' * KEYS_WIDTH}".join(wrap(action.help, room)) if room > 10 else action.help
    return Content.assemble((f"  {action.shown:<{KEYS_WIDTH - 3}}", "bold"), " ", text)
