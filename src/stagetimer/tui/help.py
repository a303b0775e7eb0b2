"""The help screen: every key from the one table, by group, with what it does."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from stagetimer.tui.actions import ACTIONS, Action

NOTHING = "Space, PageUp, PageDown, F5, full stop and the digits do nothing, on purpose: people unmute with one, and clickers send the others."  # noqa: E501  (one sentence)


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
            yield Static(help_page(rehearsal=self._rehearsal), markup=False)


def help_page(*, rehearsal: bool) -> Content:
    """Return every action with its keys and its sentence, by group."""
    lines: list[Content] = []
    for group in dict.fromkeys(action.group for action in ACTIONS):
        if group == "Rehearsal" and not rehearsal:
            continue
        lines.append(Content.styled(group, "bold"))
        lines += [_line(action) for action in ACTIONS if action.group == group and action.shown]
        lines.append(Content(""))
    lines += [Content(NOTHING), Content("Esc closes this page.")]
    return Content("\n").join(lines)


def _line(action: Action) -> Content:
    return Content.assemble((f"  {action.shown:<20}", "bold"), " ", action.help)
