"""What OSC out says of a session at one moment: the address of each message and its one value. Pure.

What people read is that of the stage, so that a display of the house and the stage never differ; numbers are beside it.
Nothing private is in it: no notes, no absences, no drift.
"""

from stagetimer.core.localtime import clock_24
from stagetimer.core.snapshot import Snapshot
from stagetimer.view.model import Rehearsal
from stagetimer.view.shown import shown
from stagetimer.view.stage import stage_view
from stagetimer.view.wording import who

Told = dict[str, str | int]


def osc_told(snap: Snapshot, rehearsal: Rehearsal | None) -> Told:
    """Return each value by its address; whole seconds, texts without markup, 1 and 0 for yes and no."""
    view, slot, coming = stage_view(snap, rehearsal=rehearsal), snap.current_slot, snap.next
    counted = None if snap.current is None else shown(snap, snap.current)
    in_sight = not snap.blank
    return {
        "/stagetimer/slot": 0 if slot is None else slot.number,
        "/stagetimer/name": view.name if in_sight else "",
        "/stagetimer/title": "" if slot is None else slot.title,
        "/stagetimer/state": snap.state,
        "/stagetimer/phase": "" if counted is None else counted.phase,
        "/stagetimer/remaining": 0 if counted is None else counted.remaining or 0,
        "/stagetimer/digits": view.digits if in_sight else "",
        "/stagetimer/words": view.words if in_sight else "",
        "/stagetimer/message": view.message if in_sight else "",
        "/stagetimer/blank": int(snap.blank),
        "/stagetimer/next/slot": 0 if coming is None else coming.plan.number,
        "/stagetimer/next/name": "" if coming is None else who(coming.plan),
        "/stagetimer/next/in": 0 if coming is None else coming.starts_in,
        "/stagetimer/time": clock_24(snap.at, snap.programme.timezone),
        "/stagetimer/rehearsal": int(rehearsal is not None),
    }
