"""Minutes earned: time that a talk left over, and that waits before the next published start.

They stay as a buffer unless the chair gives them away (design.md, section 4, "Expected times": nobody is called before
the published time). A gap that the programme itself has is not earned.
"""

from stagetimer.core.forecast import forecast
from stagetimer.core.running_order import earliest_start
from stagetimer.core.state import SessionState
from stagetimer.core.units import Instant, Seconds


def earned(as_of: SessionState, now: Instant) -> Seconds:
    """Return how much earned time waits before the next start; 0 while following, or with nothing to come."""
    coming = as_of.to_come
    held = earliest_start(as_of, coming[0]) if coming else None
    if as_of.mode == "following" or held is None:
        return 0
    before = as_of.running or _last_ended(as_of)
    if before is None or as_of.programme.day_of[before] != as_of.programme.day_of[coming[0]]:
        return 0
    expected = forecast(as_of, now)
    free_from = expected[before].end if as_of.running is not None else now
    plan = as_of.plan(before)
    if plan.end is None or (as_of.running is not None and as_of.of(before).given is None):
        return 0
    return max(0, held - max(free_from, now) - max(0, held - plan.end))


def _last_ended(as_of: SessionState) -> int | None:
    ended = [(facts.ended, number) for number, facts in enumerate(as_of.facts, 1) if facts.ended is not None]
    return max(ended)[1] if ended else None
