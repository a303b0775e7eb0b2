"""Following UK time: which slots the published plan has run by a moment, and which it has now.

Pure look-ups in the plan; nothing here is a fact until the chair takes control (`ControlTaken` makes it one).
The rules are design.md, section 4, "Following UK time".
"""

from bisect import bisect_right
from typing import TYPE_CHECKING

from stagetimer.core.events import Run
from stagetimer.core.folding import shown_again
from stagetimer.core.lately import Lately
from stagetimer.core.state import SessionState, SlotFacts
from stagetimer.core.units import Instant
from stagetimer.core.values import replace

if TYPE_CHECKING:
    from stagetimer.core.followed_plan import FollowedPlan

_FOLLOWED: "Lately[FollowedPlan]" = Lately()
_FACTS: Lately[tuple[SlotFacts, ...]] = Lately()
_STANDING: Lately[SessionState] = Lately()


def _followed(state: SessionState) -> "FollowedPlan":
    def made() -> "FollowedPlan":
        from stagetimer.core.followed_plan import FollowedPlan  # noqa: PLC0415  (a chair in control needs none)

        known = next((one for one in _FOLLOWED.kept() if one.programme is state.programme), None)
        return (known and known.after(state)) or FollowedPlan(state)

    return _FOLLOWED.get((state.programme, state.facts), (), made)


def runs_until(state: SessionState, now: Instant) -> tuple[Run, ...]:
    """Return what the followed plan has run by `now`: ended slots in order of their start, then the current one.

    Slots that have ended by a fact, are left out, or start later than `now` have no run.
    """
    plan = _followed(state)
    count, current = plan.begun(now)
    runs = [plan.run(index, None) for index in range(count) if index != current]
    return (*runs, *(() if current is None else (plan.run(current, now),)))


def as_of(state: SessionState, now: Instant) -> SessionState:
    """Return the state as it stands at `now`: while following, with what the plan has run entered as if fact.

    It is the same until the plan changes its slot or segment.
    """
    if state.mode == "in-control":
        return state
    part = bisect_right(_followed(state).turns, now)
    return _STANDING.get((state,), (part,), lambda: _standing(state, part, now))


def _standing(state: SessionState, part: int, now: Instant) -> SessionState:
    """Return the state with what has run by `now`, as `folding.with_runs` would enter it."""
    plan = _followed(state)
    count, current = plan.begun(now)
    facts = _FACTS.get((state.programme, state.facts), (part,), lambda: plan.facts_at(now))
    running = None if current is None else plan.spans[current].slot
    return shown_again(replace(state, facts=facts, running=running), plan.spans[count - 1].start if count else None)


def runs_for_control(state: SessionState, now: Instant) -> tuple[Run, ...]:
    """Return the runs that become facts when control is taken: a length changed before counts from now."""
    runs = runs_until(state, now)
    return tuple(run if run.ended is not None else going_on(state, run) for run in runs)


def going_on(state: SessionState, run: Run) -> Run:
    """Return the run as one that still runs, with the length that the chair gave the slot, if any."""
    facts = state.of(run.slot)
    if facts.given == state.plan(run.slot).length:
        return replace(run, ended=None)
    return replace(run, ended=None, given=facts.given, segments=facts.segments)


def boundaries(state: SessionState) -> list[Instant]:
    """Return every instant at which the followed plan changes its current slot or segment, in order of time."""
    return _followed(state).turns.copy()


def passed(state: SessionState, slot: int, now: Instant) -> bool:
    """Return whether the slot's published time is over (of an open one: when the plan has a later one)."""
    plan = state.plan(slot)
    if plan.end is not None:
        return plan.end <= now
    return any(plan.start < later.start <= now for later in state.programme.slots)
