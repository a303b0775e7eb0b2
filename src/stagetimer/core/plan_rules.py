"""Applying a recovery plan: `plan` (design.md, section 4, "Recovery plans")."""

from stagetimer.core import commands as c
from stagetimer.core.folding import fold_all
from stagetimer.core.forecast import finish, forecast
from stagetimer.core.recovery import recovery_plan
from stagetimer.core.rules import Decision, Moment, Refusal
from stagetimer.core.state import SessionState
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Instant


def planned_from(stored: SessionState, now: Instant) -> SessionState:
    """Return the state that a plan applied now starts from: in control, where a length changed before counts."""
    return fold_all(stored, Moment.at(stored, now).taking_control())


def apply_plan(moment: Moment, command: c.ApplyPlan) -> Decision:
    """Apply that plan whole, taking control; refused where it would gain nothing.

    While the clock is followed nothing is behind; a length changed before counts once the chair is in control, and so
    may be made up.
    """
    taking, now = moment.taking_control(), moment.now
    state = planned_from(moment.stored, now)
    if not state.to_come and state.running is None:
        return Refusal("The session is finished.")
    behind = finish(state, forecast(state, now)).drift
    if behind <= 0 and moment.following:
        return Refusal("The clock is followed, so nothing is behind: there is nothing to recover.")
    if behind <= 0:
        return Refusal("The session is not behind, so there is nothing to recover.")
    plan = recovery_plan(state, now, command.name)
    if command.name != "late" and plan.gain <= 0:
        return Refusal(f"This plan gains nothing: {length_text(behind)} cannot be recovered by it.")
    return (*taking, *plan.events)
