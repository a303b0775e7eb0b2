"""What happens in a session that equipment is told of, each thing once: start, end, phases, message.

Told from one look to the next. What was so at the first look is old: a session gone on with repeats nothing. A run of a
slot is known by its slot and its start, whatever is corrected later; a phase by its run and by how much time that is
given: so what is taken back, brought back or put right tells nothing twice, and a phase reached again because the chair
gave time is told again. A run that is gone back to is news only from where it was left. What passed unseen more than
`OLD` seconds ago is not told, only where the session stands now.
"""

from typing import Final, Literal, TypeAlias, get_args

from msgspec import Struct

from stagetimer.core.programme import Slot
from stagetimer.core.readings import Phase
from stagetimer.core.snapshot import Snapshot
from stagetimer.core.units import Instant, Seconds
from stagetimer.view.shown import Shown, shown

Event: TypeAlias = Literal["start", "warning", "final", "zero", "over", "end", "message"]
EVENTS: Final[tuple[Event, ...]] = get_args(Event)

OLD: Final[Seconds] = 10
"""Seconds after which a phase that has passed by the next look is not told any more."""

_PHASES: Final[tuple[Phase, ...]] = ("normal", "warning", "final", "zero", "over")
_TOLD: Final[tuple[Literal["warning", "final", "zero", "over"], ...]] = ("warning", "final", "zero", "over")


class Happening(Struct, frozen=True):
    """One thing that has happened."""

    event: Event
    id: str
    """Names it: the same thing never has two in one run of the program."""
    at: Instant
    slot: Slot | None
    """Whose slot it was; none: a message while nobody is on."""
    remaining: Seconds | None = None
    """Seconds left then, negative when over; none: nothing was counted down."""
    phase: Phase | None = None
    segment: str | None = None
    """The segment that is counted, where the slot has some."""
    message: str | None = None
    """What the stage shows; none: no message, or that of before has been taken off."""


class Happenings:
    """Looks at a session again and again, and says what is new."""

    def __init__(self) -> None:
        """Nothing has been looked at."""
        self._last: Snapshot | None = None
        self._ids: dict[tuple[int, Instant], str] = {}
        self._told: set[str] = set()

    def look(self, snap: Snapshot, *, rehearsal: bool) -> list[Happening]:
        """Return what has happened since the last look, in order; nothing at the first one.

        In a rehearsal whose clock was set back everything may happen again.
        """
        last = self._last
        if last is None or (rehearsal and snap.at < last.at):
            self._told = {f"{row.plan.number}-{row.started}-end" for row in snap.slots if row.ended is not None}
            last = None
        found = [*self._runs(last, snap), *self._phases(last, snap), *self._message(last, snap)]
        self._last = snap
        new = [one for one in found if one.event == "message" or one.id not in self._told]
        self._told.update(one.id for one in found)
        return [] if last is None else new

    def _runs(self, last: Snapshot | None, snap: Snapshot) -> list[Happening]:
        """Return that one slot has ended and another one started."""
        before, now = self._run(last), self._run(snap, last)
        if before == now:
            return []
        found = []
        if last is not None and before and (ended := _ended(last, snap)):
            at, slot = ended
            found.append(Happening("end", f"{before}-end", at, slot))
        reading = snap.current
        if reading is not None and now and _left(last, snap) is None:
            at = reading.started if last is None or last.at < reading.started <= snap.at else snap.at
            counted = shown(snap, reading)
            found.append(
                Happening("start", f"{now}-start", at, snap.current_slot, counted.remaining, counted.phase, _part(snap))
            )
        return found

    def _run(self, snap: Snapshot | None, last: Snapshot | None = None) -> str:
        """Return the name of the run that is on; nothing when none is.

        A start put right, or a programme changed around a running slot, makes no other run of it.
        """
        reading = None if snap is None else snap.current
        if snap is None or reading is None:
            return ""
        key = reading.slot, reading.started
        before = None if last is None else last.current
        if key not in self._ids:
            same = before is not None and last is not None and _same(last, snap)
            name = self._ids.get((before.slot, before.started)) if same and before is not None else None
            self._ids[key] = name or f"{reading.slot}-{reading.started}"
        return self._ids[key]

    def _phases(self, last: Snapshot | None, snap: Snapshot) -> list[Happening]:
        """Return each phase that the countdown has come to."""
        reading = snap.current
        if reading is None:
            return []
        counted, run = shown(snap, reading), self._run(snap, last)
        if counted.remaining is None:
            return []
        reached = _PHASES.index(counted.phase)
        zero_at, left, found = snap.at + counted.remaining, _left(last, snap), []
        for phase in _TOLD[:reached]:
            name = f"{run}-{_part(snap) or 'all'}-{reading.given}-{phase}"
            at = _begins(phase, zero_at, counted)
            passed = phase != counted.phase
            if at is None:
                continue
            if (passed and snap.at - at > OLD) or (left is not None and at <= left):
                self._told.add(name)
                continue
            unseen = last is None or not last.at < at <= snap.at
            when = snap.at if unseen and not passed else at
            found.append(Happening(phase, name, when, snap.current_slot, zero_at - when, phase, _part(snap)))
        return found

    def _message(self, last: Snapshot | None, snap: Snapshot) -> list[Happening]:
        """Return that the stage shows another message, or none any more."""
        if last is None or last.message == snap.message:
            return []
        reading, name = snap.current, f"message-{snap.at}-{snap.seq}"
        if reading is None:
            return [Happening("message", name, snap.at, None, message=snap.message)]
        counted = shown(snap, reading)
        slot = snap.current_slot
        return [Happening("message", name, snap.at, slot, counted.remaining, counted.phase, _part(snap), snap.message)]


def _same(last: Snapshot, snap: Snapshot) -> bool:
    """Return whether the slot that is on is the one that was, though its start or its number is another one."""
    before, now = last.current, snap.current
    if before is None or now is None:
        return False
    renumbered = before.started == now.started and last.programme is not snap.programme
    return before.slot == now.slot or renumbered


def _left(last: Snapshot | None, snap: Snapshot) -> Instant | None:
    """Return when the run that is on had been ended, until that was taken back just now; none otherwise."""
    reading = snap.current
    if last is None or reading is None:
        return None
    return next(
        (row.ended for row in last.slots if (row.plan.number, row.started) == (reading.slot, reading.started)), None
    )


def _ended(last: Snapshot, snap: Snapshot) -> tuple[Instant, Slot] | None:
    """Return when the slot that was on ended, and which it is; none if its start was only taken back."""
    slot = last.current_slot
    row = None if slot is None else next((row for row in snap.slots if row.plan.number == slot.number), None)
    if slot is None or row is None or row.status == "to-come":
        return None
    at = row.ended if row.ended is not None and last.at < row.ended <= snap.at else snap.at
    return at, slot


def _begins(phase: Phase, zero_at: Instant, counted: Shown) -> Instant | None:
    """Return when a phase began; none if the slot has no such phase."""
    match phase:
        case "warning":
            mark = counted.thresholds.warning
        case "final":
            mark = counted.thresholds.final
        case "zero":
            mark = 0
        case _:
            mark = -1
    return None if mark is None else zero_at - mark


def _part(snap: Snapshot) -> str | None:
    part = None if snap.current is None else snap.current.segment
    return None if part is None else part.plan.name
