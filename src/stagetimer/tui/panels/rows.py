"""The rows of a panel on the screen: one widget that draws them all and says which was clicked."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from stagetimer.tui.panels.columns import table
from stagetimer.tui.panels.page import Page


class ChoiceRows(Widget, can_focus=False):
    """The choices of a page, the chosen one marked by a sign and bold: never by colour alone."""

    DEFAULT_CSS = """
    ChoiceRows { width: 1fr; height: auto; text-wrap: nowrap; text-overflow: clip; }
    """
    ALLOW_SELECT = False

    @dataclass
    class Clicked(Message):
        """Row `index` was clicked."""

        index: int

    def __init__(self, page: Page) -> None:
        """Show that page, its first choice chosen."""
        super().__init__()
        self._page = page
        self._chosen = 0

    def show(self, page: Page, chosen: int) -> None:
        """Show a page with that choice marked; nothing is painted where nothing differs."""
        if (page, chosen) == (self._page, self._chosen):
            return
        taller = len(page.choices) != len(self._page.choices) or bool(page.heads) != bool(self._page.heads)
        self._page, self._chosen = page, chosen
        self.refresh(layout=taller)

    def region_of(self, index: int) -> Region:
        """Return where the row stands in this widget; the first one with the heads above it."""
        above = bool(self._page.heads)
        return Region(0, 0, 1, 1 + above) if index == 0 else Region(0, index + above, 1, 1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return one row of cells per choice, and one for the heads."""
        del container, viewport, width
        return len(self._page.choices) + bool(self._page.heads)

    def render(self) -> Content:
        """Return the rows for the present width; text from outside stays text."""
        lines = table(self._page, self._chosen, self.size.width)
        marked = self._chosen + bool(self._page.heads)
        rows = [
            Content.styled(line, "bold" if y == marked else "dim" if y < len(lines) - len(self._page.choices) else "")
            for y, line in enumerate(lines)
        ]
        return Content("\n").join(rows)

    def on_click(self, event: events.Click) -> None:
        """Say which row was clicked."""
        event.stop()
        index = event.y - bool(self._page.heads)
        if 0 <= index < len(self._page.choices):
            clicked = self.Clicked(index)
            clicked.time = event.time
            self.post_message(clicked)
