"""The panel of time: pause, more or less, lengths and ends, who starts each talk, the laptop's clock."""

from stagetimer.core import commands as c
from stagetimer.core.programme import Slot
from stagetimer.core.readings import Reading
from stagetimer.core.snapshot import NextUp, Snapshot
from stagetimer.core.time_text import length_text
from stagetimer.tui.panels.foresee import ends, foreseen, left, stands
from stagetimer.tui.panels.names import short, short_address
from stagetimer.tui.panels.page import Choice, Line, Page, PanelContext
from stagetimer.tui.panels.typed import typed_length, typed_offset, typed_time
from stagetimer.view.wording import this_thing, time_of_day, written_length


def time(context: PanelContext) -> Page:
    """Offer what can be done about time now; each row says what would come of it."""
    snap = context.snapshot
    rows = [Choice("Change nothing", (_then(snap, snap), ends(snap)))]
    if snap.current is not None:
        rows += _running(context, snap.current)
    rows += _earlier(snap)
    if snap.next is not None:
        rows += _coming(context, snap.next)
    rows += [*_hands(context), _offset(context)]
    return Page("Time", tuple(rows), heads=("then", "ends"))


def _earlier(snap: Snapshot) -> list[Choice]:
    """Offer to put the last start, or the last end, where it really was."""
    rows = []
    if any(row.started is not None for row in snap.slots):
        rows.append(Choice("It started earlier, or later…", opens="earlier"))
    if any(row.ended is not None for row in snap.slots):
        rows.append(Choice("The one before ended earlier…", opens="ended"))
    return rows


def late_start(context: PanelContext, slot: Slot) -> Choice:
    """Offer the other rule for a late start of that slot."""
    full = context.history.state.of(slot.number).late_start == "full-length"
    rule = "to the published end" if full else "the full length"
    command = c.SetLateStart(slot.number, "to-the-clock" if full else "full-length")
    label = f"{short_address(slot)}, if late: {rule}"
    now = "the full length" if full else "to the published end"
    return Choice(label, (f"now: {now}",), give=(command,), name=f"late {slot.number}")


def give_length(slot: Slot, label: str) -> Choice:
    """Offer to type a length for that slot."""

    def answer(text: str) -> Choice:
        return Choice(text, give=(c.Length(slot.number, typed_length(text)),))

    return Choice(label, needs=Line("In all (8 min, 7:30):", answer), name=f"length {slot.number}")


def _running(context: PanelContext, reading: Reading) -> list[Choice]:
    slot = context.snapshot.programme.slot(reading.slot)
    rows = [_foreseen(context, "Pause the countdown", c.Pause()), _foreseen(context, "Let it go on", c.Resume())]
    if reading.segment is not None and reading.segment.index < len(reading.segments):
        part = reading.segments[reading.segment.index].plan.name
        rows.append(_foreseen(context, f"On to the next part: {part}", c.MoveOn()))
    if context.slept:
        slept = f"Give back the {length_text(context.slept)} that this laptop slept"
        rows.insert(0, _foreseen(context, slept, c.Add(context.slept)))
    for label, seconds in (("One minute more", 60), ("One minute less", -60), ("Five minutes more", 300)):
        rows.append(_foreseen(context, label, c.Add(seconds)))
    if context.snapshot.next is not None:
        rows.append(
            _foreseen(context, f"End it, and {short_address(context.snapshot.next.plan)} begins at once", c.Next())
        )
    rows.append(_foreseen(context, f"{short_address(slot)} goes on past the published end", c.Hold()))
    thing = this_thing(slot)
    lengths = [give_length(slot, f"Give {thing} another length…"), _ends_at(context.snapshot, slot, reading, thing)]
    return [*(row for row in rows if row is not None), *lengths]


def _coming(context: PanelContext, coming: NextUp) -> list[Choice]:
    slot = coming.plan
    given = Choice(f"Give {short_address(slot)} another length…", (f"now: {written_length(coming.given)}",))
    typed = give_length(slot, given.label)
    row = Choice(given.label, given.columns, needs=typed.needs, name=typed.name)
    return [row] if slot.end is None else [row, late_start(context, slot)]


def _ends_at(snap: Snapshot, slot: Slot, reading: Reading, thing: str) -> Choice:
    """Offer to type when the running slot ends: a length that counts its start and pauses in."""
    near = snap.at if reading.due_end is None else reading.due_end
    counted = reading.started + reading.pauses

    def answer(text: str) -> Choice:
        end = typed_time(text, near, snap.programme)
        if end <= counted:
            began = time_of_day(reading.started, snap.programme, seconds=True)
            wrong = time_of_day(end, snap.programme, seconds=True)
            raise ValueError(f"{wrong} leaves no time: {short(slot)} began at {began}. Type a later time.")
        return Choice(text, give=(c.Length(slot.number, end - counted),))

    return Choice(f"Let {thing} end at…", needs=Line("Ends at (1:30 pm):", answer), name="ends at")


def _hands(context: PanelContext) -> list[Choice]:
    if context.snapshot.state == "finished":
        return []
    offered = (
        _foreseen(context, "I start each talk from now on", c.Control()),
        _foreseen(context, "Hand back to the clock", c.Follow()),
    )
    return [row for row in offered if row is not None]


def _offset(context: PanelContext) -> Choice:
    seconds = context.snapshot.offset
    sign = "-" if seconds < 0 else ""
    now = f"now: {sign}{length_text(seconds)}" if seconds else "now: none"
    line = Line("Right time less this laptop's (0:08, -0:08):", _set_offset)
    return Choice("The laptop's clock is wrong by…", (now,), needs=line, name="offset")


def _set_offset(text: str) -> Choice:
    return Choice(text, give=(c.Offset(typed_offset(text)),))


def _foreseen(context: PanelContext, label: str, command: c.Command) -> Choice | None:
    """Return the row with what would come of it, or none where the session would refuse it."""
    then = foreseen(context, command)
    return None if then is None else Choice(label, (_then(context.snapshot, then), ends(then)), give=(command,))


def _then(now: Snapshot, then: Snapshot) -> str:
    """Return where the session would stand; of a talk that goes on, only how its countdown would."""
    if now.current is not None and then.current is not None and now.current.slot == then.current.slot:
        return left(then.current)
    return stands(then)
