"""The terminal's bell at thresholds, off unless the chair asks for it: how many strokes a change is worth.

One at the warning, two at time, three at the end of questions. Pure; the app sounds them.
"""

from stagetimer.core.snapshot import Snapshot
from stagetimer.view.shown import Shown, shown

_Moment = tuple[int, int, Shown]
"""Slot, place of its segment, and the countdown shown."""


def strokes(before: Snapshot | None, now: Snapshot) -> int:
    """Return how often the bell is to sound as `before` becomes `now`; nothing for what was begun, moved or undone."""
    was, is_now = _moment(before), _moment(now)
    if was is None or is_now is None or was[:2] != is_now[:2] or was[2].phase == is_now[2].phase:
        return 0
    if is_now[2].phase == "warning" and was[2].phase == "normal":
        return 1
    if is_now[2].phase in {"zero", "over"} and was[2].phase in {"normal", "warning", "final"}:
        return 3 if is_now[2].kind == "qa" else 2
    return 0


def _moment(snap: Snapshot | None) -> _Moment | None:
    if snap is None or snap.current is None or snap.state != "running":
        return None
    part = snap.current.segment
    return snap.current.slot, 0 if part is None else part.index, shown(snap, snap.current)
