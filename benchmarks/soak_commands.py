"""What each command does to the soak's own facts, or that it is refused, as design.md says.

It takes the session's word for what a search finds (how much a recovery plan takes from whom, what a correction moves
and whether it is refused); `soak_adopting.py` takes it for a changed programme file.
"""

from collections.abc import Sequence

from soak_facts import Facts, part_at, shared
from soak_moment import Moment
from soak_order import corrected, hand_back, moved, no_show, restored, stepped, struck, swapped

from stagetimer.core import commands as c
from stagetimer.core import events as e
from stagetimer.core.events import Event

JUST_CHANGED = 5
"""Seconds after an automatic change in which `next` was meant for the one before."""
HELD_BACK = 120
"""Seconds after an automatic change in which `hold` brings the one before back."""


def done(stored: Facts, command: c.SessionCommand, now: int, told: Sequence[Event] | None) -> Facts:
    """Return the facts after the command; `RefusedError` if it cannot be done.

    `told`: the session's own events, None where it refused.
    """
    moment = Moment.of(stored, now)
    if isinstance(command, c.CorrectStart | c.CorrectEnd | c.ApplyPlan):
        moment.needs(told is not None)
    _give(moment, command, told or ())
    return moment.facts


def _give(moment: Moment, command: c.SessionCommand, told: Sequence[Event]) -> None:  # noqa: C901, PLR0912, PLR0915  (one case per command)
    match command:
        case c.Start(slot):
            _start(moment, slot)
        case c.Next():
            _next(moment)
        case c.End():
            moment.needs(moment.as_of.running)
            moment.control()
            moment.end()
        case c.Pause():
            moment.needs(moment.as_of.running is not None and moment.as_of.paused_since is None)
            moment.control()
            moment.facts.paused_since = moment.now
        case c.Resume():
            moment.needs(moment.as_of.paused_since is not None)
            moment.facts.end_pause(moment.now)
        case c.Add(seconds):
            _add(moment, seconds)
        case c.Length(slot, seconds):
            _length(moment, slot, seconds)
        case c.MoveOn():
            _move_on(moment)
        case c.Control():
            moment.needs(moment.stored.following)
            moment.control()
        case c.Hold():
            _hold(moment)
        case c.Follow():
            moment.needs(not moment.stored.following)
            hand_back(moment.facts, moment.now)
        case c.SetLateStart(slot, rule):
            moment.knows(slot)
            moment.needs(moment.as_of.lines[slot].started is None)
            moment.facts.lines[slot].late_start = rule
        case c.Skip(slot):
            moment.knows(slot)
            moment.needs(moment.as_of.lines[slot].absent is None and moment.as_of.lines[slot].ended is None)
            struck(moment.facts, slot, "skipped")
        case c.Restore(slot):
            _restore(moment, slot)
        case c.Move(slot, place):
            _move(moment, slot, place)
        case c.Swap(first, second):
            coming = moment.as_of.to_come()
            moment.needs(first in coming and second in coming and first != second)
            moment.control()
            swapped(moment.facts, first, second)
        case c.Here(slot, seen):
            moment.knows(slot)
            moment.facts.lines[slot].here = seen
        case c.NoShow(slot, policy):
            _no_show(moment, slot, policy)
        case c.Message() | c.ClearMessage() | c.Blank() | c.Unblank():
            _stage(moment, command)
        case c.Offset(seconds):
            by = seconds - moment.stored.offset
            stepped(moment.facts, by, moment.now + by)
            moment.facts.offset = seconds
        case c.CorrectStart() | c.CorrectEnd():
            moment.control()
            corrected(moment.facts, told)
        case c.ApplyPlan():
            _plan(moment, told)
        case c.Revise():
            raise AssertionError("the soak takes a changed programme over by itself")


def _start(moment: Moment, slot: int | None) -> None:
    stored, as_of = moment.stored, moment.as_of
    if slot is not None:
        moment.knows(slot)
    if stored.following and as_of.running is not None and slot in {None, as_of.running}:
        slot = as_of.running
        given, to_its_end = moment.full_or_left(slot)
        moment.control()
        moment.facts.lines[slot].parts = stored.lines[slot].parts  # it begins anew, with all of its parts
        moment.begin(slot, given, to_its_end=to_its_end)
        return
    if slot is None:
        moment.needs(as_of.to_come())
        slot = as_of.to_come()[0]
    line = as_of.lines[slot]
    moment.needs(slot != as_of.running and line.ended is None)
    given, to_its_end = moment.full_or_left(slot, back=line.absent is not None)
    moment.control()
    if moment.facts.running is not None:
        moment.end()
    moment.begin(slot, given, to_its_end=to_its_end)


def _next(moment: Moment) -> None:
    as_of = moment.as_of
    if as_of.running is None:
        _start(moment, None)
        return
    line = as_of.lines[as_of.running]
    by_itself = moment.stored.following and not line.start_known
    moment.needs(not (by_itself and moment.now - (line.started or 0) <= JUST_CHANGED))
    coming = as_of.to_come()
    moment.control()
    moment.end()
    if coming:
        given, to_its_end = moment.full_or_left(coming[0])
        moment.begin(coming[0], given, to_its_end=to_its_end)


def _add(moment: Moment, seconds: int) -> None:
    moment.needs(moment.as_of.running)
    moment.control()
    line = moment.facts.lines[moment.facts.running or 0]
    given = -1 if line.given is None else line.given
    moment.needs(given >= 0)
    if line.parts:
        seconds = max(seconds, -line.parts[line.part])
        line.parts[line.part] += seconds
    line.given = max(0, given + seconds)


def _length(moment: Moment, slot: int, seconds: int) -> None:
    moment.knows(slot)
    moment.needs(moment.as_of.lines[slot].ended is None)
    if slot == moment.as_of.running:
        moment.control()
    line = moment.facts.lines[slot]
    line.given, line.parts = seconds, shared(line.parts, moment.facts.slot(slot).segments, seconds)


def _move_on(moment: Moment) -> None:
    moment.needs(moment.as_of.running)
    running = moment.as_of.running or 0
    line = moment.as_of.lines[running]
    moment.needs(line.given is not None and line.parts and line.part < len(line.parts) - 1)
    left = (line.given or 0) - moment.as_of.elapsed(moment.now)
    moment.control()
    moment.facts.lines[running].part = max(line.part + 1, part_at(line.parts, left))


def _hold(moment: Moment) -> None:
    moment.needs(moment.stored.following)
    moment.control(_cut_off(moment))
    moment.needs(moment.facts.running)


def _cut_off(moment: Moment) -> int | None:
    """Return the slot that the clock ended a moment ago; one that had not even a second was not cut off."""
    as_of = moment.as_of
    if as_of.running is not None and as_of.lines[as_of.running].start_known:
        return None
    last, ended_last = None, (0, 0)
    for span in moment.stored.by_plan(moment.now)[0]:
        ended = as_of.lines[span.slot].ended
        if ended is not None and ended > span.begins and (ended, span.begins) > ended_last:
            last, ended_last = span.slot, (ended, span.begins)
    return last if moment.now - ended_last[0] <= HELD_BACK else None


def _restore(moment: Moment, slot: int) -> None:
    moment.knows(slot)
    line = moment.as_of.lines[slot]
    in_use = line.discussion and line.ended is None
    passed = moment.stored.following and moment.as_of.over(slot, moment.now)
    moment.needs(in_use or (line.absent is not None and not passed))
    restored(moment.facts, slot)


def _move(moment: Moment, slot: int, place: int) -> None:
    coming = moment.as_of.to_come()
    moment.needs(slot in coming and 1 <= place <= len(coming) and coming.index(slot) != place - 1)
    moment.control()
    moved(moment.facts, slot, place - 1)


def _no_show(moment: Moment, slot: int, policy: c.NoShowPolicy) -> None:
    moment.knows(slot)
    line = moment.as_of.lines[slot]
    moment.needs(line.ended is None and line.absent is None and not line.discussion)
    coming = moment.as_of.to_come()
    moment.needs(policy != "last" or (coming[-1:] != [slot] and any(number != slot for number in coming)))
    if policy != "hold":
        moment.control()
    no_show(moment.facts, slot, policy)


def _stage(moment: Moment, command: c.Message | c.ClearMessage | c.Blank | c.Unblank) -> None:
    as_of, facts = moment.as_of, moment.facts
    match command:
        case c.Message(text):
            facts.message, facts.message_at = text, moment.now
        case c.ClearMessage():
            moment.needs(as_of.message is not None)
            facts.message = None
        case c.Blank():
            moment.needs(as_of.blank_since is None)
            facts.blank_since = moment.now
        case c.Unblank():
            moment.needs(as_of.blank_since is not None)
            facts.blank_since = None


def _plan(moment: Moment, told: Sequence[Event]) -> None:
    """Give what the plan gives; nobody who speaks and no promised slot loses anything, and nobody gains."""
    moment.control()
    for event in told:
        if isinstance(event, e.Given):
            slot, line = moment.facts.slot(event.slot), moment.facts.lines[event.slot]
            fair = line.to_come and not slot.promised and event.seconds <= (line.given or 0)
            if not fair or (line.parts and sum(event.segments) != event.seconds):
                raise AssertionError(f"a plan gives slot {event.slot} what it must not: {event}")
            line.given, line.parts = event.seconds, list(event.segments)
