"""Panels of a rehearsal: what to practise, how fast, and where to go in time."""

from typing import Final

from stagetimer.core.localtime import clock_24
from stagetimer.core.units import Instant
from stagetimer.tui.panels.names import short
from stagetimer.tui.panels.page import Choice, Line, Page, PanelContext
from stagetimer.tui.panels.typed import typed_time
from stagetimer.view.wording import spoken_length, time_of_day

RATES: Final = (0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 60.0, 120.0)
"""The rates offered, in session seconds per real second; the clock takes any from 0.1 to 120."""


def opening(context: PanelContext) -> Page:
    """Offer the ways to begin a rehearsal."""
    del context
    rows = (
        Choice("The whole session in 5 minutes", ("watch it once, from start to finish",), do=("rehearse", "whole")),
        Choice("Practise an overrun", ("somebody does not stop",), do=("rehearse", "overrun")),
        Choice("Practise an absent speaker", ("the next one is not there",), do=("rehearse", "absent")),
        Choice("Free", ("from one minute before the start, at normal speed",), do=("rehearse", "free")),
    )
    return Page(
        "Rehearsal: what would you like to practise?", rows, after=("Nothing here counts for the live session.",)
    )


def go_to(context: PanelContext) -> Page:
    """Ask for a time to go to; the slots' published starts are offered besides."""
    snap = context.snapshot

    def answer(text: str) -> Choice:
        return _go(text, typed_time(text, snap.at, snap.programme), context)

    typed = Choice("Type a time…", needs=Line("Go to (1:20 pm):", answer))
    starts = [
        _go(f"{short(slot)}, {time_of_day(slot.start, snap.programme)}", slot.start, context)
        for slot in snap.programme.slots
    ]
    note = "Going back takes back what was done after that time."
    return Page("Go to a time", (typed, *starts), after=(note,), typing=True)


def speed(context: PanelContext) -> Page:
    """Offer the rates of the rehearsal's clock."""
    rows = [
        Choice(f"×{rate:g}", (_meaning(rate),), do=("speed", f"{rate:g}")) for rate in RATES if rate != context.rate
    ]
    stands = "" if context.running else "the clock is stopped; K lets it go on"
    return Page("How fast the clock runs", (Choice(f"Leave it at ×{context.rate:g}", (stands,), name="leave"), *rows))


def _go(label: str, instant: Instant, context: PanelContext) -> Choice:
    clock = clock_24(instant, context.snapshot.programme.timezone)
    return Choice(label, do=("goto", clock))


def _meaning(rate: float) -> str:
    if rate == 1:
        return "as on the day"
    if rate < 1:
        return f"a second takes {spoken_length(round(1 / rate))}"
    return f"ten minutes take {spoken_length(round(600 / rate))}"
