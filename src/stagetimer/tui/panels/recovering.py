"""The panels of making up time: the plans side by side, and each with every remaining speaker's time; for the chair."""

from stagetimer.core import commands as c
from stagetimer.core.earned import earned
from stagetimer.core.following import as_of
from stagetimer.core.recovery import PlannedSlot, RecoveryPlan, recovery_plan, recovery_plans
from stagetimer.core.time_text import length_text
from stagetimer.tui.panels.foresee import ends, foreseen
from stagetimer.tui.panels.giving import giving
from stagetimer.tui.panels.names import short_address
from stagetimer.tui.panels.page import Choice, Page, PanelContext
from stagetimer.view.plans import TITLES
from stagetimer.view.wording import about, time_of_day

SHORT = {
    "shorten": "Shorter talks",
    "discussion": "Less for questions",
    "breaks": "Shorter breaks",
    "late": "Finish late",
}
NOTHING_YET = "Nothing changes until you choose; each choice can be undone."


def recover(context: PanelContext) -> Page:
    """Show the four plans side by side: what each gives the speakers still to come, when it ends, what stays."""
    snap = context.snapshot
    nothing = Choice("Change nothing", ("", ends(snap), ""), name="nothing")
    minutes = earned(as_of(context.history.state, snap.at), snap.at)
    if minutes and snap.finish.drift <= 0:
        return giving(context, minutes)
    if snap.mode == "following" or snap.finish.open_end or snap.finish.drift <= 0:
        why = "The session is not behind, so there is nothing to make up."
        return Page("Make up time", (nothing,), (why,), private=True)
    plans = recovery_plans(as_of(context.history.state, snap.at), snap.at)
    heads = ("in order of speaking", "ends", "stays behind")
    rows = [_row(context, plan) for plan in plans]
    return Page("Make up time", (nothing, *rows), after=(NOTHING_YET,), heads=heads, private=True)


def plan_page(context: PanelContext, name: c.PlanName) -> Page:
    """Show one plan with every remaining speaker's new start, length and loss, and offer to apply it."""
    snap = context.snapshot
    plan = recovery_plan(as_of(context.history.state, snap.at), snap.at, name)
    title = TITLES[name]
    nothing, back = Choice("Change nothing", name="nothing"), Choice("Back to the plans", opens="recover")
    if foreseen(context, c.ApplyPlan(name)) is None:
        return Page(title, (nothing, back), ("There is nothing to gain by it now.",), private=True)
    apply = Choice("Apply it", (f"ends {about(plan.expected_finish, snap.programme)}",), give=(c.ApplyPlan(name),))
    lines = tuple(_line(context, planned) for planned in plan.slots)
    return Page(title, (nothing, apply, back), lines, (_stays(plan) or "The published finish is kept.",), private=True)


def _row(context: PanelContext, plan: RecoveryPlan) -> Choice:
    lengths = " ".join(length_text(s.length or 0) for s in plan.slots)
    gains = plan.name == "late" or plan.gain > 0
    columns = (lengths if gains else "gains nothing", about(plan.expected_finish, context.snapshot.programme))
    stays = length_text(plan.unrecovered) if plan.unrecovered else "nothing"
    opens = f"plan {plan.name}"
    return Choice(f"{SHORT[plan.name]}…", (*columns, stays), opens=opens, name=opens)


def _line(context: PanelContext, planned: PlannedSlot) -> str:
    programme = context.snapshot.programme
    starts = time_of_day(planned.start, programme, seconds=True)
    given = "open" if planned.length is None else length_text(planned.length)
    loses = f", {length_text(planned.loss)} less" if planned.loss else ""
    return f"{short_address(programme.slot(planned.slot)):<26} {starts:>11}  {given}{loses}"


def _stays(plan: RecoveryPlan) -> str:
    return f"{length_text(plan.unrecovered)} cannot be recovered." if plan.unrecovered else ""
