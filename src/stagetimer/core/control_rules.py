"""Taking control from the clock and handing back to it: `control`, `hold`, `follow` (design.md, section 4)."""

from typing import Final

from stagetimer.core import events as e
from stagetimer.core.folding import fold_all
from stagetimer.core.following import going_on, passed, runs_for_control, runs_until
from stagetimer.core.rules import Decision, Moment, Refusal
from stagetimer.core.units import Seconds

HOLD_BACK: Final[Seconds] = 120
"""For this long after an automatic change `hold` brings back the speaker just cut off."""


def control(moment: Moment) -> Decision:
    """Take control and change nothing else."""
    if not moment.following:
        return Refusal("You are in control already.")
    return moment.taking_control()


def hold(moment: Moment) -> Decision:
    """Let the followed speaker go on past the published end; just after a change, the one cut off."""
    if not moment.following:
        return Refusal("You are in control: nothing changes by the clock, so there is nobody to hold.")
    runs = runs_for_control(moment.stored, moment.now)
    if cut_off := _cut_off(moment):
        kept = tuple(r for r in runs if r.ended is not None and r.slot != cut_off.slot)
        return (e.ControlTaken((*kept, going_on(moment.stored, cut_off))),)
    if moment.state.running is None:
        return Refusal("Nobody is being followed, so there is nobody to hold.")
    return (e.ControlTaken(runs),)


def _cut_off(moment: Moment) -> e.Run | None:
    """Return the run that the clock ended at most `HOLD_BACK` ago; a slot of no length never ran."""
    running = moment.state.running
    if running is not None and moment.state.of(running).started_measured:
        return None
    ended = [r for r in runs_until(moment.stored, moment.now) if r.ended is not None and r.ended > r.started]
    last = max(ended, key=lambda r: (r.ended or 0, r.started), default=None)
    if last is None or last.ended is None or moment.now - last.ended > HOLD_BACK:
        return None
    return last


def follow(moment: Moment) -> Decision:
    """Hand back to the clock: the running slot ends now unless the plan has the same."""
    if moment.following:
        return Refusal("The clock is being followed already.")
    running, now = moment.state.running, moment.now
    planned = _planned_now(moment)
    kept = running if running is not None and running == planned else None
    ending = moment.ending() if kept is None else ()
    after = fold_all(moment.state, ending)
    skipped = tuple(
        s.number
        for s in moment.state.programme.slots
        if after.of(s.number).to_come and passed(moment.state, s.number, now)
    )
    return (*ending, e.HandedBack(now, kept, skipped))


def _planned_now(moment: Moment) -> int | None:
    """Return the slot that the published plan has now, not counting those that have ended or are left out."""
    now = [
        s
        for s in moment.state.programme.slots
        if s.start <= moment.now and not passed(moment.state, s.number, moment.now)
    ]
    open_to_run = [s for s in now if not moment.state.of(s.number).done and moment.state.of(s.number).absent is None]
    return max(open_to_run, key=lambda s: (s.start, s.number)).number if open_to_run else None
