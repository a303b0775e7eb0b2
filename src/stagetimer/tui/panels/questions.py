"""A question in a panel: not to do it is the first row, and harmless."""

from stagetimer.tui.panels.base import GUARD, Panel
from stagetimer.tui.panels.page import Choice, Page


def ask(question: str, *answers: Choice, stay: str = "Carry on", notes: tuple[str, ...] = ()) -> Page:
    """Return the page of a question; `stay` is the row that only closes it."""
    return Page(question, (Choice(stay), *answers), notes)


def question_panel(
    question: str, *answers: Choice, stay: str = "Carry on", notes: tuple[str, ...] = (), guard: float = GUARD
) -> Panel:
    """Return the panel of a question, for `guard` real seconds deaf to Enter."""
    return Panel(ask(question, *answers, stay=stay, notes=notes), name="ask", guard=guard)
