"""The footer: keys with what they do now, from the one table of actions; a click does what the key does."""

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from stagetimer.tui.hints import Hint
from stagetimer.tui.messages import KeyClicked


class KeyFooter(Widget, can_focus=False):
    """One line of hints; what does not fit is left out, but never the last one (all keys)."""

    DEFAULT_CSS = """
    KeyFooter { height: 1; width: 1fr; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        """Show no key yet."""
        super().__init__(id=id)
        self._hints: tuple[Hint, ...] = ()
        self._instead = ""

    def show(self, hints: tuple[Hint, ...], instead: str = "") -> None:
        """Show those hints, or one sentence instead of them."""
        if (hints, instead) != (self._hints, self._instead):
            self._hints, self._instead = hints, instead
            self.refresh()

    def render(self) -> RenderResult:
        """Return the line."""
        if self._instead:
            return Content(f" {self._instead}")
        parts: list[Content] = []
        for text, style in placed(self._hints, self.size.width)[0]:
            parts.append(Content.styled(text, style) if style else Content(text))
        return Content("").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Tell which key was clicked."""
        for start, end, key in placed(self._hints, self.size.width)[1]:
            if start <= event.x < end and not self._instead:
                self.post_message(KeyClicked(key))


def placed(hints: tuple[Hint, ...], width: int) -> tuple[list[tuple[str, str]], list[tuple[int, int, str]]]:
    """Return the pieces of the line with their style, and where each key can be clicked (from, to, key)."""
    fitting = [*hints]
    while len(fitting) > 1 and _length(fitting) > width:
        del fitting[-2]
    pieces: list[tuple[str, str]] = []
    places: list[tuple[int, int, str]] = []
    x = 0
    for hint in fitting:
        pieces.append((" ", ""))
        x += 1
        for number, (shown, key) in enumerate(hint.keys):
            last = number == len(hint.keys) - 1
            text = shown if last else f"{shown} "
            end = x + cell_len(text) + (cell_len(hint.label) + 1 if last else 0)
            places.append((x, end, key))
            pieces.append((text, "bold"))
            x += cell_len(text)
        pieces.append((f" {hint.label} ", ""))
        x += cell_len(hint.label) + 2
    return pieces, places


def _length(hints: list[Hint]) -> int:
    return sum(
        1 + sum(cell_len(shown) for shown, _ in hint.keys) + len(hint.keys) - 1 + cell_len(hint.label) + 2
        for hint in hints
    )
