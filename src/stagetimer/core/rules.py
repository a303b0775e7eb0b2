"""What a command does, or why it cannot be done: `decide` turns a command at a moment into events or a refusal.

Pure; the sentences of refusals stand here, since the rule knows best why. design.md, section 4, says what holds.
Rules about order are in `order_rules`, about absent speakers in `absence_rules`, about taking control and handing back
in `control_rules`, about what really happened earlier in `correction_rules`, about recovery plans in `plan_rules`.
"""

from typing import Final, TypeAlias

from msgspec import Struct

from stagetimer.core import commands as c
from stagetimer.core import events as e
from stagetimer.core.folding import fold_all
from stagetimer.core.following import as_of, runs_for_control
from stagetimer.core.names import slot_name
from stagetimer.core.readings import read_running
from stagetimer.core.segments import at_remaining, with_more, with_total
from stagetimer.core.state import SessionState
from stagetimer.core.units import Instant, Seconds

SETTLED: Final[Seconds] = 5
"""`next` is refused for this long after an automatic change: the press was meant for the one before."""


class Refusal(Struct, frozen=True):
    """Why a command cannot be done, as one sentence."""

    reason: str


Decision: TypeAlias = tuple[e.Event, ...] | Refusal


class Moment(Struct, frozen=True):
    """A session at the moment a command is given: what is stored, and what holds as of now."""

    stored: SessionState
    now: Instant
    state: SessionState
    """As of `now`: while following, with what the plan has run entered as if fact."""

    @classmethod
    def at(cls, stored: SessionState, now: Instant) -> "Moment":
        """Return the moment `now` of a session."""
        return cls(stored, now, as_of(stored, now))

    @property
    def following(self) -> bool:
        """The clock is followed."""
        return self.stored.mode == "following"

    def taking_control(self) -> tuple[e.Event, ...]:
        """Return the event that takes control, or none when the chair has it."""
        return (e.ControlTaken(runs_for_control(self.stored, self.now)),) if self.following else ()

    def name(self, slot: int) -> str:
        """Return what the slot is called in a sentence."""
        return slot_name(self.state.plan(slot))

    def unknown(self, slot: int) -> Refusal | None:
        """Return the refusal of a slot number that the programme does not have."""
        most = len(self.state.facts)
        if 1 <= slot <= most:
            return None
        return Refusal(f"There is no slot {slot}: the programme has {most}.")

    def ending(self) -> tuple[e.Event, ...]:
        """Return the event that ends the running slot now, or none when nothing runs."""
        return () if self.state.running is None else (e.Ended(self.state.running, self.now),)


NOTHING_RUNS: Final = Refusal("Nothing is running.")


def started(moment: Moment, slot: int, *, brought_back: bool = False, after: int | None = None) -> e.Started:
    """Return the start of that slot now, with the length that its late-start rule gives it.

    A slot started late gets its full length, or, `to-the-clock`, what is left to its published end; one brought
    back gets what is left. The full length if the published end has passed, or none is published. The length is the
    stored one: a followed slot that begins now gets all of it, not what the plan would still leave it.
    """
    facts, plan = moment.stored.of(slot), moment.state.plan(slot)
    given, fixed_end = facts.given, False
    late = moment.now > plan.start
    to_the_clock = late and facts.late_start == "to-the-clock" and given == plan.length
    if given is not None and plan.end is not None and (to_the_clock or brought_back):
        left = plan.end - moment.now
        if 0 < left < given:
            given, fixed_end = left, to_the_clock
    segments = facts.segments if given is None else with_total(facts.segments, plan.segments, given)
    return e.Started(slot, moment.now, given, fixed_end=fixed_end, segments=segments, after=after)


def start(moment: Moment, command: c.Start) -> Decision:
    """Start a slot; while following, without a slot or naming the followed one, that one begins now."""
    state, slot = moment.state, command.slot
    if slot is not None and (unknown := moment.unknown(slot)):
        return unknown
    followed = state.running if moment.following else None
    if followed is not None and slot in {None, followed}:
        return (*moment.taking_control(), started(moment, followed))
    if slot is None:
        if not state.to_come:
            return Refusal("No slot is still to come.")
        slot = state.to_come[0]
    facts = state.of(slot)
    if slot == state.running:
        return Refusal(f"{moment.name(slot)} is on already: correct-start moves the start, undo takes it back.")
    if facts.done:
        return Refusal(f"{moment.name(slot)} has ended already: correct-start or undo puts a wrong start right.")
    begun = started(moment, slot, brought_back=facts.absent is not None, after=state.running)
    return (*moment.taking_control(), *moment.ending(), begun)


def next_slot(moment: Moment) -> Decision:
    """End the running or followed slot and start the one after it; on the last, end it; with none, start."""
    running = moment.state.running
    if running is None:
        return start(moment, c.Start())
    if moment.following:
        facts = moment.state.of(running)
        since = moment.now - (facts.started or 0)
        if not facts.started_measured and since <= SETTLED:
            return Refusal(f"{moment.name(running)} is already on.")
    ended = (*moment.taking_control(), *moment.ending())
    to_come = moment.state.to_come
    return (*ended, started(moment, to_come[0], after=running)) if to_come else ended


def end(moment: Moment) -> Decision:
    """End the running slot; nothing runs until the next start."""
    if moment.state.running is None:
        return NOTHING_RUNS
    return (*moment.taking_control(), *moment.ending())


def pause(moment: Moment) -> Decision:
    """Let the countdown stand still."""
    if moment.state.running is None:
        return NOTHING_RUNS
    if moment.state.paused_since is not None:
        return Refusal("The countdown is paused already.")
    return (*moment.taking_control(), e.Paused(moment.now))


def resume(moment: Moment) -> Decision:
    """Let the paused countdown go on."""
    if moment.state.paused_since is None:
        return Refusal("Nothing is paused.")
    return (e.Resumed(moment.now),)


def add(moment: Moment, command: c.Add) -> Decision:
    """Give the running slot more or less time, never below none; of its segments, the one that is on."""
    running = moment.state.running
    if running is None:
        return NOTHING_RUNS
    control = moment.taking_control()
    facts = fold_all(moment.stored, control).of(running)
    if facts.given is None:
        return Refusal(f"{moment.name(running)} is an open slot: it has no length to change.")
    if not facts.segments:
        return (*control, e.Given(running, max(0, facts.given + command.seconds), ()))
    segments = with_more(facts.segments, facts.segment, command.seconds)
    given = max(0, facts.given + sum(segments) - sum(facts.segments))
    return (*control, e.Given(running, given, segments))


def length(moment: Moment, command: c.Length) -> Decision:
    """Give a slot that has not ended this length; of the running slot, it takes control."""
    slot = command.slot
    if unknown := moment.unknown(slot):
        return unknown
    if moment.state.of(slot).done:
        return Refusal(f"{moment.name(slot)} has ended: its length is a fact now.")
    control = moment.taking_control() if slot == moment.state.running else ()
    segments = fold_all(moment.stored, control).of(slot).segments
    shared = with_total(segments, moment.state.plan(slot).segments, command.seconds)
    return (*control, e.Given(slot, command.seconds, shared))


def segment(moment: Moment) -> Decision:
    """Move on to the next segment of the running slot; one that was eaten whole is passed over."""
    running = moment.state.running
    if running is None:
        return NOTHING_RUNS
    facts, reading = moment.state.of(running), read_running(moment.state, moment.now)
    last = len(facts.segments) - 1
    if reading is None or reading.remaining is None or last < 0:
        return Refusal(f"{moment.name(running)} has no segments.")
    if facts.segment == last:
        name = moment.state.plan(running).segments[last].name
        return Refusal(f"“{name}” is the last segment of {moment.name(running)}: end or next moves on.")
    by_the_clock = at_remaining(facts.segments, reading.remaining)
    return (*moment.taking_control(), e.SegmentMoved(running, max(facts.segment + 1, by_the_clock)))


def late_start(moment: Moment, command: c.SetLateStart) -> Decision:
    """Choose the rule for a late start of a slot that has not started; it is applied once, at the start."""
    if unknown := moment.unknown(command.slot):
        return unknown
    if moment.state.of(command.slot).started is not None:
        return Refusal(f"{moment.name(command.slot)} has started already: change the length instead.")
    return (e.LateStartSet(command.slot, command.rule),)


def offset(moment: Moment, command: c.Offset) -> Decision:
    """Set UK time to the laptop's time plus that many seconds."""
    by = command.seconds - moment.state.offset
    return (e.OffsetSet(command.seconds, by, moment.now + by),)
