"""One line of text that never wraps, never interprets what it shows, and is painted only when it changes."""

from textual.app import RenderResult
from textual.content import Content
from textual.widgets import Static

from stagetimer.tui.widgets.sparing import exchanged, withheld


def plain(text: str) -> Content:
    """Return text from outside as it is: no markup, no emoji codes, no links."""
    return Content(text)


class TextLine(Static):
    """A line cut with an ellipsis where it is too long."""

    DEFAULT_CSS = """
    TextLine { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """
    ALLOW_SELECT = True

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        """Show nothing yet."""
        super().__init__(Content(""), id=id, classes=classes, markup=False)
        self._shown = ""

    @property
    def text(self) -> str:
        """What it shows."""
        return self._shown

    def show(self, text: str) -> None:
        """Show that text; nothing is painted if it is the same."""
        before = self._shown
        if text != before:
            self._shown = text
            if not exchanged(self, before, text):
                self.refresh()

    def check_idle(self) -> None:
        """Ask to be painted, unless the whole screen is about to be."""
        if not withheld(self):
            super().check_idle()

    def render(self) -> RenderResult:
        """Return what it shows."""
        return plain(self._shown)


class OptionalLine(TextLine):
    """A line that takes no room while it has nothing to say."""

    DEFAULT_CSS = """
    OptionalLine { display: none; }
    OptionalLine.-said { display: block; }
    """

    def show(self, text: str) -> None:
        """Show that text, or take the line away."""
        if text != self.text:
            self.set_class(bool(text), "-said")
        super().show(text)
