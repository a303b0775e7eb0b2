"""What slots are called in the rows of a panel: short enough that the verb beside a long name stays in sight."""

from typing import Final

from stagetimer.core.programme import Programme, Slot
from stagetimer.core.units import Instant
from stagetimer.tui.panels.page import cut
from stagetimer.view.wording import address, time_of_day, who

ROOM: Final = 30
"""Cells for a name in a row."""


def short(slot: Slot) -> str:
    """Return the slot's speakers, or its title, cut to `ROOM` cells."""
    return cut(who(slot), ROOM)


def short_address(slot: Slot) -> str:
    """Return how the chair addresses the slot's speakers, or its title, cut to `ROOM` cells."""
    return cut(address(slot), ROOM)


def presence(*, here: bool | None) -> str:
    """Return whether a speaker has been seen, in words; nobody knows, if nothing was said."""
    return {True: "here", False: "not here", None: "not yet seen"}[here]


def span(start: Instant, end: Instant, programme: Programme) -> str:
    """Return "1:05 to 1:55 pm", each half of the day named once where it is the same."""
    begins, finishes = time_of_day(start, programme), time_of_day(end, programme)
    half = finishes[-3:]
    return f"{begins.removesuffix(half) if half in {' am', ' pm'} else begins} to {finishes}"
