"""The panels of how the session went: where the time went, each slot, the drift as a chart; for the chair alone.

They open on a key and never by themselves, since people share this window. What others get is `stagetimer report`.
"""

from typing import Final

from stagetimer.core.outcome import Outcome, SlotOutcome, outcome
from stagetimer.core.time_text import length_text
from stagetimer.tui.panels.names import short
from stagetimer.tui.panels.page import Choice, Page, PanelContext
from stagetimer.view.drift_chart import drift_chart
from stagetimer.view.outcome_words import (
    deed_text,
    ended_late_text,
    ended_text,
    headline,
    inherited_text,
    length_or_none,
    plan_text,
    started_text,
    within_text,
)
from stagetimer.view.wording import time_of_day

CHART: Final = (54, 4)
"""Cells and rows of the drift's chart: what the narrowest window has room for."""
MOST_DEEDS: Final = 4
"""Things done that are told one by one for a slot, the last ones."""
ELSEWHERE: Final = "As a page to print or send: stagetimer report -o report.html"

_BACK: Final = Choice("Back to the report", opens="report")


def report(context: PanelContext) -> Page:
    """Show the three lines of the report, and lead to the drift over time and to each slot."""
    found = outcome(context.history, context.snapshot.at)
    lines = headline(found, going_on=context.snapshot.state != "finished")
    rows = (
        Choice("Close"),
        Choice("Slot by slot…", opens="slots"),
        Choice("Drift over time…", opens="drift"),
        Choice("Copy these lines", do=("copy", "\n".join(lines)), stays=True),
    )
    plans = tuple(plan_text(found, plan) for plan in found.plans)
    return Page("How the session went", rows, lines, (*plans, ELSEWHERE), private=True)


def drift(context: PanelContext) -> Page:
    """Show how far behind or ahead the session was, from its start to its end."""
    found = outcome(context.history, context.snapshot.at)
    chart = _chart(found)
    notes = () if chart else ("Nobody has started yet.",)
    return Page("Drift over time", (Choice("Close", preview=chart), _BACK), notes, private=True)


def slots(context: PanelContext) -> Page:
    """Show each slot: how late it began, what it did to the lateness, how late it ended; the marked one in full."""
    found = outcome(context.history, context.snapshot.at)
    rows = tuple(_row(found, slot) for slot in found.slots)
    heads = ("at its start", "in it", "at its end")
    return Page("Slot by slot", (Choice("Close"), _BACK, *rows), heads=heads, private=True)


def _row(found: Outcome, slot: SlotOutcome) -> Choice:
    label = f"{slot.number} {short(slot.row.plan)}"
    ran = slot.row.started is not None
    columns = (inherited_text(slot) if ran else started_text(found, slot), within_text(slot), ended_late_text(slot))
    return Choice(label, columns, stays=True, name=f"slot {slot.number}", preview=_details(found, slot))


def _details(found: Outcome, slot: SlotOutcome) -> tuple[str, ...]:
    """Return all that is known of a slot, a line each."""
    published = time_of_day(slot.row.plan.start, found.snapshot.programme)
    if slot.row.started is None:
        times = f"published {published}, {started_text(found, slot)}"
    else:
        times = f"published {published}, started {started_text(found, slot)}, ended {ended_text(found, slot)}"
    lengths = [("given", slot.row.given), ("took", slot.elapsed)]
    if slot.segments:
        lengths += [("talk", slot.talk), ("questions", slot.questions)]
    told = [f"{word} {length_or_none(seconds)}" for word, seconds in lengths if seconds is not None]
    if slot.paused:
        told.append(f"paused {length_text(slot.paused)}")
    deeds = [deed_text(found, deed) for deed in slot.deeds[-MOST_DEEDS:]]
    return (times, ", ".join(told), *deeds)


def _chart(found: Outcome) -> tuple[str, ...]:
    points, programme = found.day.points, found.snapshot.programme
    if not points:
        return ()
    return drift_chart(points, (time_of_day(points[0][0], programme), time_of_day(points[-1][0], programme)), *CHART)
