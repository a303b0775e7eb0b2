"""The question before a session of another day, and the small app that asks it: to rehearse is the default."""

from datetime import date as Date  # noqa: N812  (a type of ours in all but name)
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from stagetimer.core.localtime import local_date
from stagetimer.core.programme import Programme
from stagetimer.core.units import Instant
from stagetimer.tui.panels.base import GUARD, Panel
from stagetimer.tui.panels.page import Choice, Page
from stagetimer.tui.themed import ThemedApp
from stagetimer.view.wording import day_text, time_of_day

KEYS = " ↑ ↓ choose   Enter do it   Esc or Q leave"


def wrong_day(programme: Programme, today: Date, now: Instant) -> Page:
    """Ask what to do with a programme of another day; `today` is the day in the programme's zone, `now` the instant."""
    start = time_of_day(programme.start, programme)
    day = day_text(local_date(programme.start, programme.timezone))
    rows = (
        Choice("Rehearse it", ("nothing counts",), do=("wrong-day", "rehearse")),
        Choice(f"Use it today at {start}", ("every time as published",), do=("wrong-day", "today")),
        Choice(
            f"Start now: {start} becomes {time_of_day(now, programme)}",
            ("every time moves with it",),
            do=("wrong-day", "now"),
        ),
        Choice("Open another", do=("wrong-day", "another")),
    )
    return Page(f"This programme is for {day}.", rows, notes=(programme.title, f"Today is {day_text(today)}."))


class WrongDayApp(ThemedApp[str]):
    """Asks on a screen of its own; returns "rehearse", "today", "now", "another", or "" for none of them."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,Q,ctrl+q", "leave", "Leave", priority=True, show=False)]
    CSS = """
    Screen { layout: vertical; padding: 1 0 0 0; }
    #keys { dock: bottom; height: 1; }
    """

    def __init__(self, programme: Programme, today: Date, now: Instant, *, guard: float = GUARD) -> None:
        """Ask about that programme; `guard`: real seconds before Enter counts."""
        super().__init__()
        self._page = wrong_day(programme, today, now)
        self._guard = guard

    def compose(self) -> ComposeResult:
        """Place the panel and its keys."""
        yield Panel(self._page, name="wrong-day", guard=self._guard)
        yield Static(Content(KEYS), id="keys")

    def on_panel_do(self, event: Panel.Do) -> None:
        """Return what was chosen."""
        self.exit(event.value)

    def on_panel_close(self) -> None:
        """Return that nothing was chosen."""
        if self.return_value is None:
            self.exit("")

    def action_leave(self) -> None:
        """Return that nothing was chosen."""
        self.exit("")
