"""Recovery plans as JSON and as lines: what each would bring, side by side."""

from typing import TypedDict

from stagetimer.core.localtime import iso
from stagetimer.core.programme import Programme
from stagetimer.core.recovery import RecoveryPlan
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Instant
from stagetimer.view.wording import about, who

TITLES = {
    "shorten": "Shorten the talks still to come",
    "discussion": "Take it from questions and discussion",
    "breaks": "Take it from breaks and changeovers",
    "late": "Finish late",
}


class PlannedSlotJson(TypedDict):
    """A slot still to come under a plan."""

    slot: int
    start: str
    length: int | None
    loss: int


class PlanJson(TypedDict):
    """What a plan would bring."""

    name: str
    expected_finish: str
    unrecovered: int
    slots: list[PlannedSlotJson]


class PlansJson(TypedDict):
    """All plans at one moment."""

    plans: list[PlanJson]
    at: str


def plans_json(plans: tuple[RecoveryPlan, ...], at: Instant, zone: str) -> PlansJson:
    """Return the plans as plain JSON values (contracts.md, "Scripts")."""
    return {"plans": [_plan(plan, zone) for plan in plans], "at": iso(at, zone)}


def _plan(plan: RecoveryPlan, zone: str) -> PlanJson:
    slots: list[PlannedSlotJson] = [
        {"slot": s.slot, "start": iso(s.start, zone), "length": s.length, "loss": s.loss} for s in plan.slots
    ]
    return {
        "name": plan.name,
        "expected_finish": iso(plan.expected_finish, zone),
        "unrecovered": plan.unrecovered,
        "slots": slots,
    }


def plan_line(plan: RecoveryPlan, programme: Programme) -> str:
    """Return a plan on one line: "Shorten the talks still to come: ends 1:54 pm; Dr Joanna Fox 9:30, …"."""
    ends = f"{TITLES[plan.name]}: ends {about(plan.expected_finish, programme)}"
    lost = [f"{who(programme.slot(s.slot))} {length_text(s.length)}" for s in plan.slots if s.loss and s.length]
    if plan.name != "late" and plan.gain <= 0:
        return f"{ends}; it gains nothing"
    left = f"; {length_text(plan.unrecovered)} cannot be recovered" if plan.unrecovered else ""
    return f"{ends}{left}{': ' if lost else ''}{', '.join(lost)}"
