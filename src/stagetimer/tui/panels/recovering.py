"""The panel of making up time: the plans side by side, each with every remaining speaker's time; for the chair."""

from itertools import groupby

from rich.cells import cell_len

from stagetimer.core import commands as c
from stagetimer.core.earned import earned
from stagetimer.core.following import as_of
from stagetimer.core.recovery import PlannedSlot, RecoveryPlan, recovery_plans
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Seconds
from stagetimer.tui.panels.foresee import ends
from stagetimer.tui.panels.giving import giving
from stagetimer.tui.panels.names import ROOM, short_address
from stagetimer.tui.panels.page import Choice, Page, PanelContext
from stagetimer.view.wording import about, time_of_day

SHORT = {
    "shorten": "Shorter talks",
    "discussion": "Less for questions",
    "breaks": "Shorter breaks",
    "late": "Finish late",
}
NOTHING_YET = "Nothing changes until you choose; each choice can be undone."
MOST_LENGTHS = 5
"""Lengths that stand one by one in a row."""
MOST_LINES = 8
"""Speakers that are told one by one below the rows."""
NAME = ROOM
"""Cells for a name in those lines."""


def recover(context: PanelContext) -> Page:
    """Show the four plans side by side; the marked one with every remaining speaker's time, and Enter applies it.

    A plan that gains nothing says so, and does nothing. Where nothing is late, minutes earned can be given away.
    """
    snap = context.snapshot
    state = as_of(context.history.state, snap.at)
    nothing = Choice("Change nothing", ("", ends(snap), ""), name="nothing")
    minutes = earned(state, snap.at)
    if minutes and snap.finish.drift <= 0:
        return giving(context, minutes)
    if snap.mode == "following" or snap.finish.open_end or snap.finish.drift <= 0:
        why = "The session is not behind, so there is nothing to make up."
        return Page("Make up time", (nothing,), (why,), private=True)
    rows = [_row(context, plan) for plan in recovery_plans(state, snap.at)]
    heads = ("in order of speaking", "ends", "stays behind")
    return Page("Make up time", (nothing, *rows), after=(NOTHING_YET,), heads=heads, private=True)


def _row(context: PanelContext, plan: RecoveryPlan) -> Choice:
    gains = plan.name == "late" or plan.gain > 0
    lengths = _in_a_row([s.length for s in plan.slots])
    columns = (lengths if gains else "gains nothing", about(plan.expected_finish, context.snapshot.programme))
    stays = length_text(plan.unrecovered) if plan.unrecovered else "nothing"
    give = (c.ApplyPlan(plan.name),) if gains else ()
    preview = _preview(context, plan) if gains and plan.name != "late" else ()
    return Choice(SHORT[plan.name], (*columns, stays), give=give, name=f"plan {plan.name}", preview=preview)


def _in_a_row(lengths: list[Seconds | None]) -> str:
    """Return the lengths in order of speaking: "9:30 9:30 9:15"; many equal ones as "9:30 ×12"."""
    words = ["open" if length is None else length_text(length) for length in lengths]
    if len(words) <= MOST_LENGTHS:
        return " ".join(words)
    return " ".join(f"{word} ×{len(list(same))}" for word, same in groupby(words))


def _preview(context: PanelContext, plan: RecoveryPlan) -> tuple[str, ...]:
    """Return every remaining speaker's new start, length and loss, and what cannot be recovered."""
    lines = [_line(context, planned) for planned in plan.slots]
    if len(lines) > MOST_LINES:
        lines[MOST_LINES - 1 :] = [f"and {len(lines) - MOST_LINES + 1} more"]
    stays = f"{length_text(plan.unrecovered)} cannot be recovered." if plan.unrecovered else ""
    return (*lines, stays) if stays else tuple(lines)


def _line(context: PanelContext, planned: PlannedSlot) -> str:
    programme = context.snapshot.programme
    starts = time_of_day(planned.start, programme, seconds=True)
    given = "open" if planned.length is None else length_text(planned.length)
    loses = f", {length_text(planned.loss)} less" if planned.loss else ""
    name = short_address(programme.slot(planned.slot))
    return f"{name + ' ' * (NAME - cell_len(name))}  {starts:>11}  {given}{loses}"
