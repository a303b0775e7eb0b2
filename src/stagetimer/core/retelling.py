"""A session told again from its first entry to its last: what the facts of the end no longer say.

When each segment of a slot began, how often it was paused, which deeds concern it, what a plan was to bring. Only what
is in force is told; slots are named as the programme of the end numbers them.
"""

from dataclasses import dataclass, field
from itertools import accumulate

from msgspec import Struct

from stagetimer.core import commands as c
from stagetimer.core import events as e
from stagetimer.core.commands import PlanName
from stagetimer.core.folding import fold, fold_all
from stagetimer.core.following import runs_until
from stagetimer.core.forecast import finish, forecast
from stagetimer.core.history import Entry, History
from stagetimer.core.programme import Programme
from stagetimer.core.readings import read_running
from stagetimer.core.state import SessionState
from stagetimer.core.units import Instant, Seconds
from stagetimer.core.values import replace


class Deed(Struct, frozen=True):
    """One thing done, with the programme as it was then: its words need the slot numbers of that time."""

    entry: Entry
    slot: int | None
    """The slot that it concerns; none: the session as a whole, or a slot that the programme no longer has."""
    programme: Programme


class Applied(Struct, frozen=True):
    """A recovery plan that was applied, and what was expected of it."""

    at: Instant
    name: PlanName
    drift_before: Seconds
    drift_after: Seconds
    taken: tuple[tuple[int, Seconds, Seconds], ...]
    """Slot, what it was to be given before the plan, and how much of that the plan took."""


@dataclass
class Retelling:
    """What is found on the way."""

    marks: dict[int, list[Seconds]] = field(default_factory=dict)
    """By slot: how long it had run when its second segment began, its third, and so on."""
    pauses: dict[int, int] = field(default_factory=dict)
    """By slot: how often it was paused since it started."""
    deeds: list[Deed] = field(default_factory=list)
    plans: list[Applied] = field(default_factory=list)


def retold(history: History, at: Instant) -> Retelling:
    """Return what is found by telling the session again up to `at`."""
    found = Retelling()
    entries = history.told()
    afters = [*(before for before, _ in entries[1:]), history.state]
    for (before, entry), after in zip(entries, afters, strict=False):
        state = before
        for event in entry.events:
            _note(found, state, event, entry.at)
            if event is not entry.events[-1]:
                state = fold(state, event)
        found.deeds.append(Deed(entry, _slot_of(entry, before, after), before.programme))
        if isinstance(entry.command, c.ApplyPlan):
            found.plans.append(_applied(entry, entry.command.name, before))
    if history.state.mode == "following":
        _by_the_clock(found, runs_until(history.state, at))
    return found


def _note(found: Retelling, state: SessionState, event: e.Event, at: Instant) -> None:
    """Note what an event says of segments and pauses; `state` is the one before it."""
    match event:
        case e.ControlTaken(runs):
            _by_the_clock(found, runs)
        case e.Started(slot):
            _forget(found, slot)
        case e.Skipped(slot) | e.NotShown(slot) | e.Unstarted(slot) if state.running == slot:
            _forget(found, slot)
        case e.SegmentMoved(slot, segment):
            _moved_on(found, state, slot, segment, at)
        case e.StartCorrected(slot, started):
            earlier = (state.of(slot).started or started) - started
            found.marks[slot] = [max(0, mark + earlier) for mark in found.marks.get(slot, [])]
        case e.Paused() if state.running is not None:
            found.pauses[state.running] = found.pauses.get(state.running, 0) + 1
        case e.ProgrammeRevised(_, was):
            _renumber(found, {old: new for new, old in enumerate(was, 1) if old is not None})
        case _:
            pass


def _by_the_clock(found: Retelling, runs: tuple[e.Run, ...]) -> None:
    """Note the segments that the clock went through: each had the time that the plan gives it."""
    for run in runs:
        found.marks[run.slot] = list(accumulate(run.segments))[: run.segment]


def _moved_on(found: Retelling, state: SessionState, slot: int, segment: int, at: Instant) -> None:
    reading = read_running(state, at)
    elapsed = 0 if reading is None else reading.elapsed
    marks = found.marks.get(slot, [])[: segment - 1]
    found.marks[slot] = marks + [elapsed] * (segment - len(marks))


def _forget(found: Retelling, slot: int) -> None:
    found.marks.pop(slot, None)
    found.pauses.pop(slot, None)


def _renumber(found: Retelling, number: dict[int, int]) -> None:
    """Name everything found so far by the numbers of a changed programme."""
    found.marks = {number[n]: marks for n, marks in found.marks.items() if n in number}
    found.pauses = {number[n]: count for n, count in found.pauses.items() if n in number}
    found.deeds = [replace(d, slot=None if d.slot is None else number.get(d.slot)) for d in found.deeds]
    found.plans = [
        replace(p, taken=tuple((number[n], was, loss) for n, was, loss in p.taken if n in number)) for p in found.plans
    ]


_OF_THE_SESSION = c.Control | c.Follow | c.Offset | c.ApplyPlan | c.Revise


def _slot_of(entry: Entry, before: SessionState, after: SessionState) -> int | None:
    """Return the slot that an entry is about, as the programme after it numbers it."""
    command = entry.command
    if command is None or isinstance(command, _OF_THE_SESSION):
        return None
    if isinstance(command, c.Swap):
        return command.first
    if isinstance(command, c.Length | c.SetLateStart | c.Skip | c.Restore | c.Move | c.Here | c.NoShow):
        return command.slot
    for event in reversed(entry.events):
        if isinstance(event, e.Started | e.Ended | e.StartCorrected | e.EndCorrected):
            return event.slot
    return after.running or before.running


def _applied(entry: Entry, name: PlanName, before: SessionState) -> Applied:
    """Return what was expected of a plan in the second in which it was applied."""
    taking = tuple(event for event in entry.events if isinstance(event, e.ControlTaken))
    without, with_it = fold_all(before, taking), fold_all(before, entry.events)
    ahead, then = forecast(without, entry.at), forecast(with_it, entry.at)
    taken = []
    for event in entry.events:
        if isinstance(event, e.Given) and event.slot in ahead and event.slot in then:
            was, is_now = ahead[event.slot].given or 0, then[event.slot].given or 0
            taken.append((event.slot, was, was - is_now))
    drifts = finish(without, ahead).drift, finish(with_it, then).drift
    return Applied(entry.at, name, *drifts, tuple(taken))
