"""Panels before somebody speaks: who starts each talk, the list to tick, and a first start that comes early."""

from collections.abc import Iterable
from typing import Final

from stagetimer.core import commands as c
from stagetimer.core.budget import with_questions
from stagetimer.core.programme import Programme
from stagetimer.core.segments import published
from stagetimer.core.snapshot import SlotRow
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Seconds
from stagetimer.tui.panels.foresee import foreseen, stands
from stagetimer.tui.panels.names import presence, short, span
from stagetimer.tui.panels.page import Choice, Page, PanelContext
from stagetimer.view.wording import number_word, time_of_day, written_length

TICKS: Final = (
    ("window", "The right window is shared", "best the stage, not this window"),
    ("screens", "The speakers see the stage", "S opens the screens"),
    ("power", "The laptop is on mains power", ""),
    ("clock", "The clock is right", "T sets an offset"),
)
"""What the chair ticks that is no command: its name, what is true when ticked, what helps."""


def who_starts(context: PanelContext) -> Page:
    """Ask who starts each talk: the chair (the first row, for Enter) or the clock."""
    heading = "Who starts each talk?"
    snap = context.snapshot
    if snap.state == "finished":
        return Page(heading, (Choice("Nothing is left to start", ("close",)),))
    tick = (Choice("First tick who is here…", opens="before"),) if snap.state == "before" else ()
    if snap.mode == "following":
        waits = "each one waits for your Enter"
        mine = Choice("I do", (waits,), give=(c.Control(),))
        clock = Choice("The clock does", ("each one starts at its published time, as now",))
        return Page(heading, (mine, clock, *tick), after=("F changes it at any time.",))
    back = foreseen(context, c.Follow())
    mine = Choice("I do", ("as now",))
    clock = Choice("The clock does", () if back is None else (f"then: {stands(back)}",), give=(c.Follow(),))
    lapse = "Handing back to the clock lets added times, changed lengths and changed places lapse."
    return Page(heading, (mine, clock, *tick), after=(lapse,))


def before(context: PanelContext) -> Page:
    """Return the list to tick before the session, and what the plan leaves no time for."""
    speakers = [_speaker(row) for row in context.snapshot.slots if row.plan.speakers]
    ticks = [_tick(name, text, hint, ticked=name in context.ticked) for name, text, hint in TICKS]
    more = (
        Choice("Somebody is absent, or changes places…", opens="order"),
        Choice("Who starts each talk…", opens="who"),
    )
    budget = time_budget(context.snapshot.programme)
    return Page(
        "Before the session: Enter ticks",
        (Choice("Close the list"), *_shared(context), *speakers, *ticks, *more),
        notes=(budget,) if budget else (),
        private=True,
    )


def _shared(context: PanelContext) -> tuple[Choice, ...]:
    """Offer time of their own for questions, where the talks take it all and nobody has begun."""
    if context.snapshot.state != "before" or with_questions(context.snapshot.programme) is None:
        return ()
    return (Choice("Give questions time of their own…", opens="sharing", name="sharing"),)


def sharing(context: PanelContext) -> Page:
    """Offer to part each talk into talk, questions and changeover, within its published times."""
    heading, whole = "Questions in each talk", Choice("Leave the talks whole")
    changed = with_questions(context.snapshot.programme) if context.snapshot.state == "before" else None
    if changed is None:
        return Page(heading, (whole,), ("There is nothing to share out.",), private=True)
    lengths = sorted({segments for slot in changed.slots if (segments := published(slot))})
    rows = [Choice("Part each talk", tuple(_shares(*parts) for parts in lengths[:1]), give=(c.Revise(changed),))]
    others = [f"{length_text(sum(parts))} becomes {_shares(*parts)}" for parts in lengths[1:]]
    note = "The published times stay. The countdown shows the talk first, then the questions."
    return Page(heading, (whole, *rows), (note, *others), ("Tell the speakers. Ctrl+Z takes it back.",), private=True)


def _shares(talk: Seconds, questions: Seconds, changeover: Seconds) -> str:
    return f"{length_text(talk)} + questions {length_text(questions)} + changeover {length_text(changeover)}"


def early(context: PanelContext) -> Page:
    """Ask before a first start long before the published time."""
    coming, snap = context.snapshot.next, context.snapshot
    if coming is None:
        return Page("Nothing is left to start", (Choice("Close"),))
    published = time_of_day(coming.plan.start, snap.programme)
    left = length_text(max(0, coming.plan.start - snap.at))
    choices = (
        Choice("Keep waiting", (f"starts {published}",)),
        Choice("Try it out", ("a rehearsal: nothing counts, nothing is kept",), do=("trial", "")),
        Choice("Really start early", (f"{short(coming.plan)} speaks from now on",), give=(c.Start(),)),
    )
    heading = f"{short(coming.plan)} is published for {published}, in {left}. Start now?"
    return Page(heading, choices, after=("A trial never becomes the live session.",))


def speaking(context: PanelContext) -> Page:
    """Ask who is speaking, after a slot was started more than two minutes late: it may be another one by now."""
    snap = context.snapshot
    slot = snap.current_slot
    if slot is None:
        return Page("Nobody is speaking", (Choice("Close"),))
    others = [row.plan for row in snap.slots if row.status == "to-come" and row.plan.speakers]
    rows = [Choice(f"{short(slot)}, as started"), Choice("It started earlier…", opens="earlier")]
    for other in others:
        instead = (c.Undo(), c.Start(other.number))
        if foreseen(context, *instead) is not None:
            rows.append(Choice(f"It is {short(other)}", give=instead))
    return Page("Who is speaking?", tuple(rows), ("This one was started late.",))


def time_budget(programme: Programme) -> str:
    """Return what the talks of the first day leave for questions, in one honest sentence; nothing if all is planned.

    Planned it is where questions have slots or segments of their own, or a slot has no published end.
    """
    day = [programme.slot(number) for number in programme.days[0]]
    lengths = [s.length for s in day if s.kind == "talk" and s.length is not None]
    if not lengths or any(s.kind == "qa" or s.segments or s.length is None for s in day):
        return ""
    window = max(s.start + (s.length or 0) for s in day) - min(s.start for s in day)
    room = window - sum(s.length or 0 for s in day if s.kind != "talk")
    when = span(day[0].start, day[0].start + window, programme)
    talks, left = _talks(lengths), room - sum(lengths)
    if left > 0:
        return f"{talks} leave {_minutes(left)} of {when} for questions and introductions."
    if left < 0:
        return f"{talks} do not fit into {when}: {_minutes(-left)} too much."
    return f"{talks} fill {when}: questions and introductions have no time of their own."


def _talks(lengths: list[Seconds]) -> str:
    if len(set(lengths)) == 1:
        return f"{len(lengths)} × {written_length(lengths[0])}"
    return f"{number_word(len(lengths)).capitalize()} talks of {_minutes(sum(lengths))} in all"


def _minutes(seconds: Seconds) -> str:
    return written_length(seconds)


def _speaker(row: SlotRow) -> Choice:
    joins = " · online" if _online(s.joins for s in row.plan.speakers) else ""
    return Choice(
        f"{_box(ticked=row.here is True)} {short(row.plan)}",
        (presence(here=row.here) + joins,),
        give=(c.Here(row.plan.number, seen=row.here is not True),),
        stays=True,
        name=f"slot {row.plan.number}",
    )


def _online(joins: Iterable[str | None]) -> bool:
    return "online" in set(joins)


def _tick(name: str, text: str, hint: str, *, ticked: bool) -> Choice:
    return Choice(f"{_box(ticked=ticked)} {text}", (hint,), do=("tick", name), stays=True, name=name)


def _box(*, ticked: bool) -> str:
    return "[✓]" if ticked else "[ ]"
