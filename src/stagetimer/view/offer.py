"""The quiet line that offers to make up time, when a recovery plan could help, or to give earned minutes away.

Said between talks, and while somebody is over; never with a rebuke (experience.md, principle 5). Once the session is
finished it offers the report, which never opens by itself. A rehearsal offers to go live, shortly before that is due.
"""

from typing import TYPE_CHECKING, Final

from stagetimer.core.following import as_of
from stagetimer.core.history import History
from stagetimer.core.snapshot import Snapshot
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Seconds

if TYPE_CHECKING:
    from stagetimer.core.recovery import RecoveryPlan

LIVE_SOON: Final[Seconds] = 15 * 60
"""From so long before the real start a rehearsal offers to go live."""
REPORT: Final = "W  how it went, talk by talk. It opens only when you ask."
ASK_FROM: Final[Seconds] = 60
"""Drift is neutral below this, and after "finish late" is asked about again only after another such step."""


def plan_offer(history: History, snap: Snapshot) -> str:
    """Return the line, or nothing: "R  make up the time: 4 talks of about 9:40. Nothing changes yet."."""
    if snap.state == "finished":
        return REPORT
    if minutes := _earned(history, snap):
        return f"R  {length_text(minutes)} earned: it stays as a buffer unless you give it to somebody."
    over = snap.current is not None and (snap.current.remaining or 0) < 0
    accepted = history.state.accepted_drift
    least = ASK_FROM if accepted is None else accepted + ASK_FROM
    if snap.mode == "following" or snap.finish.drift < least or not (over or snap.state == "between"):
        return ""
    from stagetimer.core.recovery import recovery_plan  # noqa: PLC0415  (for whoever is late)

    plan = recovery_plan(as_of(history.state, snap.at), snap.at, "shorten")
    lengths = [s.length for s in plan.slots if s.loss and s.length is not None]
    if plan.gain <= 0 or not lengths:
        return ""
    count = len(lengths)
    each = f"{count} talks of about" if count > 1 else "one talk of"
    return f"R  make up the time: {each} {length_text(_mean(lengths))}.{_rest(plan)} Nothing changes yet."


def live_offer(left: Seconds) -> str:
    """Return what a rehearsal says that long before the live session starts; nothing while that is far, or over."""
    if not 0 <= left <= LIVE_SOON:
        return ""
    return f"The live session starts in {length_text(left)}. Q closes the rehearsal; then start stagetimer again."


def _earned(history: History, snap: Snapshot) -> Seconds:
    """Return the minutes earned that are worth a word between talks."""
    if snap.state != "between" or snap.finish.drift > 0:
        return 0
    from stagetimer.core.earned import earned  # noqa: PLC0415  (between talks alone)

    minutes = earned(as_of(history.state, snap.at), snap.at)
    return minutes if minutes >= ASK_FROM else 0


def _mean(lengths: list[Seconds]) -> Seconds:
    """Return the mean length to five seconds."""
    return round(sum(lengths) / len(lengths) / 5) * 5


def _rest(plan: "RecoveryPlan") -> str:
    return f" {length_text(plan.unrecovered)} would stay." if plan.unrecovered else ""
