"""What the phone's page shows and offers: finished words, made from the same rules that a request has to pass."""

from typing import Final, Literal, TypedDict

from stagetimer.core import commands as c
from stagetimer.core.apply import decide
from stagetimer.core.history import History
from stagetimer.core.rules import Refusal
from stagetimer.core.snapshot import Snapshot, snapshot
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Instant
from stagetimer.live.remote import is_early, its_own, next_after
from stagetimer.view.deeds import deed
from stagetimer.view.wording import thing, who

MOST_AFTER: Final = 5
"""How many of the slots still to come are named."""


class StepJson(TypedDict):
    """The one step that can be taken now."""

    command: str
    expect: int | None
    label: str
    question: str


class AfterJson(TypedDict):
    """A slot still to come."""

    slot: int
    who: str


class OfferJson(TypedDict):
    """What a phone may do now."""

    seq: int
    step: StepJson | None
    pause: Literal["pause", "resume"] | None
    add: bool
    messages: list[str]
    message: str
    undo: str
    after: list[AfterJson]


class DoneJson(TypedDict):
    """A command was carried out."""

    done: str


class RefusedJson(TypedDict):
    """Nothing was done, and why."""

    refused: str


def offer(history: History, now: Instant, seq: int) -> OfferJson:
    """Return what the phone may do now; `seq` is the number of the anchor that it goes with."""
    snap = snapshot(history, now)
    programme, last = snap.programme, next(history.in_force(), None)
    to_come = [row.plan for row in snap.slots if row.status == "to-come"]
    return {
        "seq": seq,
        "step": _step(history, snap),
        "pause": "pause" if snap.state == "running" else "resume" if snap.state == "paused" else None,
        "add": snap.current is not None and not isinstance(decide(history.state, c.Add(60), now), Refusal),
        "messages": list(programme.messages),
        "message": snap.message or "",
        "undo": deed(last, programme) if last is not None and its_own(history) else "",
        "after": [{"slot": slot.number, "who": who(slot)} for slot in to_come[:MOST_AFTER]],
    }


def _step(history: History, snap: Snapshot) -> StepJson | None:
    coming = next_after(history, snap.at)
    ready = coming is not None and not is_early(coming, snap.at)
    starting = f"tart {who(coming.plan)}" if coming is not None and ready else ""
    slot = snap.current_slot
    if slot is None:
        if coming is None or not ready:
            return None
        return {"command": f"start {coming.plan.number}", "expect": None, "label": f"S{starting}", "question": ""}
    ending = f"End {thing(slot)} {slot.number}"
    return {
        "command": "next" if ready else "end",
        "expect": slot.number,
        "label": f"{ending}, s{starting}" if ready else ending,
        "question": _question(snap, last=coming is None),
    }


def _question(snap: Snapshot, *, last: bool) -> str:
    """Return what is asked before a talk is ended that has time left, or with it the session; else nothing."""
    left = None if snap.current is None else snap.current.remaining
    if left is not None and left > 0:
        return f"{length_text(left)} left. End now?"
    return "This is the last one. End the session?" if last else ""
