"""Random programmes, changes of them, and random commands: what a soak is made of, the same for the same seed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import get_args

from soak_facts import Facts

from stagetimer.core import commands as c
from stagetimer.core.localtime import iso, resolve
from stagetimer.core.programme import Programme, Segment, SegmentKind, Slot, SlotKind, Speaker, thresholds_for
from stagetimer.core.time_text import read_time_of_day
from stagetimer.core.values import replace

DAYS: tuple[tuple[str, date, str, str], ...] = (
    ("afternoon", date(2024, 7, 18), "13:05", "Europe/London"),
    ("morning", date(2026, 11, 28), "09:00", "Europe/London"),
    ("midnight", date(2026, 6, 30), "23:25", "Europe/London"),
    ("spring night", date(2027, 3, 28), "00:20", "Europe/London"),
    ("autumn night", date(2027, 10, 31), "00:30", "Europe/London"),
    ("New York", date(2026, 9, 3), "16:00", "America/New_York"),
    ("Kolkata", date(2026, 12, 31), "23:30", "Asia/Kolkata"),
    ("Kathmandu", date(2026, 2, 28), "11:45", "Asia/Kathmandu"),
)
LENGTHS = (600, 600, 600, 600, 300, 900, 240, 420, 60, 1200, None)
GAPS = (0, 0, 0, 0, 0, 300, 45, -120, -600)
PARTS: tuple[tuple[tuple[SegmentKind, int], ...], ...] = (
    (("talk", 7), ("qa", 2), ("changeover", 1)),
    (("talk", 3), ("qa", 1)),
    (("qa", 1), ("talk", 4), ("qa", 1)),
    (("talk", 9), ("changeover", 1)),
)
KINDS: tuple[SlotKind, ...] = ("talk", "talk", "talk", "talk", "qa", "break", "other")
NAMES = ("Dr Joanna Fox", "José Ñuñez [chair]", "山田 太郎", "م. الفارسي", "O\N{RIGHT SINGLE QUOTATION MARK}Neill")


@dataclass(frozen=True)
class Planned:
    """A programme and what kind of day it is."""

    kind: str
    programme: Programme


def random_programme(chance: Random) -> Planned:
    """Return a programme of three to eight slots on one of the kinds of day."""
    kind, day, time, zone = chance.choice(DAYS)
    start = resolve(day, read_time_of_day(time), zone).instants[0]
    slots = []
    for number in range(1, chance.randint(3, 8) + 1):
        slot = _slot(chance, number, start)
        slots.append(slot)
        ends = start + 600 if slot.end is None else slot.end
        start = max(start, ends + chance.choice(GAPS))
    title = f"Soak: {kind}"
    plan = Programme(title=title, timezone=zone, slots=tuple(slots), clock=chance.choice(("12h", "24h")))
    return Planned(kind, plan)


def _slot(chance: Random, number: int, start: int) -> Slot:
    length = chance.choice(LENGTHS)
    parted = length is not None and chance.random() < 0.35
    kind = chance.choice(KINDS)
    return Slot(
        number=number,
        kind=kind,
        title=f"Talk {number}",
        speakers=() if kind == "break" else (Speaker(name=f"{chance.choice(NAMES)} {number}"),),
        start=start,
        end=None if length is None else start + length,
        thresholds=thresholds_for(length, chance.choice((None, None, None, (), (90,), (180, 30)))),
        segments=_parts(chance, length) if parted and length is not None else (),
        floor=chance.choice((None, None, None, 0)),
        promised=chance.random() < 0.15,
        early=chance.choice(("hold", "hold", "hold", "slide")),
        late_start=chance.choice(("full-length", "full-length", "to-the-clock")),
        after_time=chance.choice(("count", "count", "words")),
    )


def _parts(chance: Random, length: int) -> tuple[Segment, ...]:
    shape = chance.choice(PARTS)
    whole = sum(share for _, share in shape)
    lengths = [length * share // whole for _, share in shape]
    lengths[0] += length - sum(lengths)
    return tuple(
        Segment(name=kind.capitalize(), kind=kind, length=seconds, thresholds=thresholds_for(seconds, None))
        for (kind, _), seconds in zip(shape, lengths, strict=True)
    )


def changed_programme(chance: Random, plan: Programme) -> Programme:
    """Return the programme as somebody has changed its file: a length, a title, a slot more or less."""
    slots = list(plan.slots)
    index = chance.randrange(len(slots))
    match chance.randrange(4):
        case 0:
            slots[index] = replace(slots[index], title=f"{slots[index].title}, revised")
        case 1:
            slots[index] = replace(slots[index], speakers=(Speaker(name="Somebody Else"),))
        case 2 if len(slots) > 2:
            del slots[index]
        case _:
            last = slots[-1]
            start = last.start + 600 if last.end is None else last.end
            slots.append(_slot(chance, len(slots) + 1, start))
    numbered = tuple(replace(slot, number=number) for number, slot in enumerate(slots, 1))
    return replace(plan, slots=numbered)


def random_command(chance: Random, facts: Facts, now: int) -> c.Command:
    """Return a command: one in two what a chair would do now, else anything, sensible or not."""
    if chance.random() < 0.6:
        return chance.choice(_usual(facts))
    return chance.choice(_ANY)(chance, facts, now)


_RUNNING: tuple[c.Command, ...] = (
    *(c.Add(60), c.Add(120), c.Add(-60), c.Pause(), c.Pause(), c.MoveOn(), c.Next(), c.Next(), c.End(), c.Hold()),
    *(c.Undo(1), c.Undo(2), c.Redo(1), c.Follow(), c.ApplyPlan("shorten"), c.ApplyPlan("breaks"), c.ApplyPlan("late")),
)
_PAUSED: tuple[c.Command, ...] = (
    c.Resume(),
    c.Resume(),
    c.Resume(),
    c.Add(60),
    c.Next(),
    c.End(),
    c.Undo(1),
    c.Follow(),
)
_BETWEEN: tuple[c.Command, ...] = (c.Start(), c.Next(), c.Undo(1), c.Undo(2), c.Redo(1), c.Follow(), c.Control())
_FINISHED: tuple[c.Command, ...] = (c.Undo(1), c.Undo(3), c.Undo(4), c.Redo(1), c.Follow(), c.Next())


def _usual(facts: Facts) -> tuple[c.Command, ...]:
    """Return what a chair might do as things stand; while the clock is followed, somebody may be on."""
    if facts.paused_since is not None:
        return _PAUSED
    if facts.running is not None or (facts.following and facts.to_come()):
        return _RUNNING
    return _BETWEEN if facts.to_come() else _FINISHED


def _number(chance: Random, facts: Facts) -> int:
    return chance.randint(1, len(facts.lines) + 1)


def _time(chance: Random, facts: Facts, now: int) -> str:
    return iso(now - chance.choice((-30, 0, 5, 30, 60, 120, 300, 900)), facts.plan.timezone)


_ANY: tuple[Callable[[Random, Facts, int], c.Command], ...] = (
    lambda r, f, _: c.Start(_number(r, f)),
    lambda r, _f, _n: c.Add(r.randint(-700, 700)),
    lambda r, f, _: c.Length(_number(r, f), r.choice((0, 60, 300, 480, 600, 900))),
    lambda _r, _f, _n: c.Control(),
    lambda r, f, _: c.SetLateStart(_number(r, f), r.choice(("full-length", "to-the-clock"))),
    lambda r, f, _: c.Skip(_number(r, f)),
    lambda r, f, _: c.Restore(_number(r, f)),
    lambda r, f, _: c.Move(_number(r, f), r.randint(1, len(f.lines))),
    lambda r, f, _: c.Swap(_number(r, f), _number(r, f)),
    lambda r, f, _: c.Here(_number(r, f), r.random() < 0.8),
    lambda r, f, _: c.NoShow(_number(r, f), r.choice(get_args(c.NoShowPolicy))),
    lambda r, _f, _n: c.ApplyPlan(r.choice(get_args(c.PlanName))),
    lambda r, _f, _n: c.Message(r.choice(("Please speak up", "Two minutes, please", "[b]Bold <i>"))),
    lambda _r, _f, _n: c.ClearMessage(),
    lambda r, _f, _n: r.choice((c.Blank(), c.Unblank())),
    lambda r, _f, _n: c.Offset(r.choice((0, 0, 8, -8, 90))),
    lambda r, _f, _n: c.Undo(r.randint(1, 4)),
    lambda r, _f, _n: c.Redo(r.randint(1, 3)),
    lambda r, f, n: c.CorrectStart(_time(r, f, n)),
    lambda r, f, n: c.CorrectEnd(_time(r, f, n)),
)
