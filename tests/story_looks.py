"""What a story can look at: for each look the short texts that a person finds there, as the views say them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias, get_args

from stagetimer.core.commands import PlanName
from stagetimer.core.following import as_of
from stagetimer.core.history import History
from stagetimer.core.localtime import clock_24
from stagetimer.core.recovery import recovery_plan
from stagetimer.core.snapshot import SlotRow, snapshot
from stagetimer.core.time_text import drift_text, length_text
from stagetimer.core.units import Instant
from stagetimer.view.chair import chair_view
from stagetimer.view.model import ProgrammeRow
from stagetimer.view.stage import stage_view

Seen: TypeAlias = frozenset[str]
"""Every text to be found at one place; a story names some of them."""

PLANS: Final[dict[str, PlanName]] = {name: name for name in get_args(PlanName)}


@dataclass(frozen=True, slots=True)
class Scene:
    """The session at the moment of a look."""

    history: History
    now: Instant


def chair(scene: Scene, _: str) -> Seen:
    """Return the head of the chair screen: phase, who, digits, place, detail, who starts the talks, standing lines."""
    view = chair_view(scene.history, snapshot(scene.history, scene.now))
    return frozenset(
        {
            f"{view.symbol} {view.word}",
            view.who or "nobody",
            view.digits or "no digits",
            view.place,
            view.detail,
            view.mode,
            f"undo: {view.takes_back}" if view.takes_back else "nothing to undo",
            *view.standing,
        }
    )


def stage(scene: Scene, _: str) -> Seen:
    """Return what the stage says: name, words, digits, message, what follows, or that it is blank."""
    view = stage_view(snapshot(scene.history, scene.now))
    if view.blank:
        return frozenset({"blank"})
    return frozenset(
        {
            view.name,
            view.words or "no words",
            view.digits or "no digits",
            f"“{view.message}”" if view.message else "no message",
            view.next_up or "nobody next",
        }
    )


def coming(scene: Scene, _: str) -> Seen:
    """Return the card of who is next: name, whether seen, when, how long."""
    return frozenset(chair_view(scene.history, snapshot(scene.history, scene.now)).next_lines)


def session(scene: Scene, _: str) -> Seen:
    """Return the session line: how late, when it ends, the published end; and whether plans are offered."""
    view = chair_view(scene.history, snapshot(scene.history, scene.now))
    return frozenset({*view.session_lines, view.offer or "no offer"})


def order(scene: Scene, _: str) -> Seen:
    """Return the numbers of the slots in running order."""
    return frozenset({" ".join(str(row.plan.number) for row in snapshot(scene.history, scene.now).slots)})


def slot(scene: Scene, number: str) -> Seen:
    """Return one line of the programme, and to the second when the slot starts, or started, and ends."""
    snap = snapshot(scene.history, scene.now)
    shown = chair_view(scene.history, snap)
    found = [(row, line) for row, line in zip(snap.slots, shown.rows, strict=True) if str(row.plan.number) == number]
    return frozenset().union(*(_of_row(row, line, snap.programme.timezone) for row, line in found))


def _of_row(row: SlotRow, line: ProgrammeRow, zone: str) -> Seen:
    texts = {line.now or "as published", line.published, line.who, line.title, line.length, line.status}
    for word, instant in (("from", row.expected_start), ("to", row.expected_end)):
        texts |= {f"{word} {clock_24(instant, zone)}"} if instant is not None else set()
    if row.started is not None:
        texts |= {_known("start", measured=row.started_measured), f"began {_late(row.late_start)}"}
    if row.ended is not None:
        texts |= {_known("end", measured=row.ended_measured)}
    over = f"ran over by {length_text(row.overrun)}" if row.overrun else "did not run over"
    return frozenset({*texts, over, "changed" if row.changed else "unchanged"})


def _known(what: str, *, measured: bool) -> str:
    return f"{what} {'measured' if measured else 'assumed'}"


def _late(seconds: int) -> str:
    """Return a lateness in the words of a drift: "0:40 late", "0:40 early", "on time"."""
    return drift_text(seconds).replace("behind", "late").replace("ahead", "early")


def plan(scene: Scene, name: str) -> Seen:
    """Return what a recovery plan would bring if it were applied now: the finish, what stays, and each slot's part."""
    found = recovery_plan(as_of(scene.history.state, scene.now), scene.now, PLANS[name])
    zone = scene.history.state.programme.timezone
    stays = f"{length_text(found.unrecovered)} cannot be recovered" if found.unrecovered else "all recovered"
    slots = {
        f"{s.slot} at {clock_24(s.start, zone)} for {length_text(s.length or 0)} loses {length_text(s.loss)}"
        for s in found.slots
    }
    gains = f"gains {length_text(found.gain)}" if found.gain else "gains nothing"
    return frozenset({f"ends {clock_24(found.expected_finish, zone)}", stays, gains, *slots})


LOOKS: Final[dict[str, Callable[[Scene, str], Seen]]] = {
    "chair": chair,
    "stage": stage,
    "next": coming,
    "session": session,
    "order": order,
    "slot": slot,
    "plan": plan,
}
"""What stands before the colon of a look; `slot` and `plan` say which one: `slot 2:`, `plan shorten:`."""
