"""The cards beside the digits, NEXT UP above and SESSION below: one widget that draws both, whatever they say."""

from typing import Final

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from stagetimer.tui.widgets.sparing import exchanged, withheld

NEXT_LINES: Final = 4
SESSION_LINES: Final = 3
HEADINGS: Final = ("NEXT UP", "SESSION")

Line = tuple[str, str]
"""What it says, and in which style."""


class SideCards(Widget, can_focus=False):
    """Two cards of a heading and some lines each, a line cut with an ellipsis where it is too long."""

    DEFAULT_CSS = """
    SideCards { height: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """
    ALLOW_SELECT = True

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        """Show nothing yet."""
        super().__init__(id=id)
        self._cards: tuple[tuple[str, ...], ...] = ((), ())

    def show(self, following: tuple[str, ...], session: tuple[str, ...]) -> None:
        """Show those lines under their headings; only the rows that differ are painted."""
        before, self._cards = self._cards, (following, session)
        height = self.size.height
        for row, (was, now) in enumerate(zip(_lines(before, height), _lines(self._cards, height), strict=True)):
            if was != now and not exchanged(self, was[0], now[0], row):
                self.refresh()
                return

    def check_idle(self) -> None:
        """Ask to be painted, unless the whole screen is about to be."""
        if not withheld(self):
            super().check_idle()

    def render(self) -> RenderResult:
        """Return the rows that there is room for."""
        lines = _lines(self._cards, self.size.height)
        return Content("\n").join(Content.styled(text, style) if style else Content(text) for text, style in lines)


def _lines(cards: tuple[tuple[str, ...], ...], height: int) -> tuple[Line, ...]:
    """Return what stands in each row: the second card at the foot of `height` rows, at least a row below the first."""
    upper, lower = (
        _card(heading, texts, most)
        for heading, texts, most in zip(HEADINGS, cards, (NEXT_LINES, SESSION_LINES), strict=True)
    )
    between = max(1, height - len(upper) - len(lower))
    return (*upper, *((("", ""),) * between), *lower)[:height]


def _card(heading: str, texts: tuple[str, ...], most: int) -> tuple[Line, ...]:
    first, *others = (*texts, *("",) * most)[:most]
    return ((heading, "$quiet"), (first, "bold"), *((text, "") for text in others))
