"""The programme as published, resolved to instants; it never changes while a session runs.

The file people write (`programme.json`) is read in `importing`; what arrives here is complete: every slot has its
number, its start, its thresholds and the rules that hold for it.
"""

from bisect import bisect_right
from functools import cached_property
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from stagetimer.core.localtime import local_date
from stagetimer.core.units import HOUR, Instant, Seconds
from stagetimer.core.values import replace

SlotKind: TypeAlias = Literal["talk", "qa", "break", "other"]
SegmentKind: TypeAlias = Literal["talk", "qa", "changeover", "break", "other"]
Early: TypeAlias = Literal["hold", "slide"]
LateStart: TypeAlias = Literal["full-length", "to-the-clock"]
AfterTime: TypeAlias = Literal["count", "words"]
ClockStyle: TypeAlias = Literal["12h", "24h"]
Joins: TypeAlias = Literal["room", "online"]

NIGHT: Final[Seconds] = 4 * HOUR
"""A gap of at least this long, over midnight, begins a new day of the programme."""


class Speaker(Struct, frozen=True, kw_only=True):
    """Somebody who speaks, as printed."""

    name: str
    affiliation: str | None = None
    called: str | None = None
    """How the chair addresses them; none: the full name."""
    says: str | None = None
    """How the name is pronounced."""
    joins: Joins | None = None
    zone: str | None = None
    """The speaker's own time zone (tz database name)."""

    @property
    def address(self) -> str:
        """How the chair addresses this speaker."""
        return self.called or self.name


class Thresholds(Struct, frozen=True, kw_only=True):
    """When the countdown of a slot becomes `warning` and `final`: seconds remaining, none where it never does."""

    warning: Seconds | None
    final: Seconds | None


class Segment(Struct, frozen=True, kw_only=True):
    """A part of a slot with its own length."""

    name: str
    kind: SegmentKind
    length: Seconds
    thresholds: Thresholds


class Slot(Struct, frozen=True, kw_only=True):
    """One entry of the programme as published."""

    number: int
    """From 1, in the programme's order: how every command names the slot."""
    kind: SlotKind
    title: str
    speakers: tuple[Speaker, ...] = ()
    start: Instant
    end: Instant | None
    """None: an open slot, which counts up, is never late and gives way when the next is started."""
    thresholds: Thresholds
    segments: tuple[Segment, ...] = ()
    floor: Seconds | None = None
    """The least a recovery plan may leave; none: 80 % of the published length."""
    promised: bool = False
    early: Early = "hold"
    late_start: LateStart = "full-length"
    after_time: AfterTime = "count"
    abstract: str | None = None
    notes: str | None = None
    room: str | None = None
    track: str | None = None
    session: str | None = None
    chair: str | None = None

    @property
    def length(self) -> Seconds | None:
        """The published length; none for an open slot."""
        return None if self.end is None else self.end - self.start


class Programme(Struct, frozen=True, kw_only=True, dict=True):
    """A whole programme, its slots in published order, numbered from 1."""

    title: str
    timezone: str
    """A name of the tz database."""
    slots: tuple[Slot, ...]
    finish: Instant | None = None
    """The end of the whole, where the programme states one."""
    chair: str | None = None
    room: str | None = None
    topics: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    clock: ClockStyle = "12h"

    def slot(self, number: int) -> Slot:
        """Return the slot of that number (from 1); `IndexError` if there is none."""
        if number < 1:
            raise IndexError(number)
        return self.slots[number - 1]

    @cached_property
    def start(self) -> Instant:
        """When the first slot starts."""
        return min(slot.start for slot in self.slots)

    @cached_property
    def last_end(self) -> Instant:
        """When the last slot ends as published (an open one: when it starts)."""
        return max(_end_or_start(slot) for slot in self.slots)

    @cached_property
    def days(self) -> tuple[tuple[int, ...], ...]:
        """Slot numbers by day of the programme, in time order; a session over midnight is one day."""
        days: list[list[int]] = []
        latest_end: Instant | None = None
        for slot in sorted(self.slots, key=lambda s: (s.start, s.number)):
            if latest_end is None or self._night_between(latest_end, slot.start):
                days.append([])
            days[-1].append(slot.number)
            latest_end = _end_or_start(slot) if latest_end is None else max(latest_end, _end_or_start(slot))
        return tuple(tuple(day) for day in days)

    @cached_property
    def day_of(self) -> dict[int, int]:
        """The index into `days` of each slot number."""
        return {number: index for index, day in enumerate(self.days) for number in day}

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all slots: the published running order."""
        return tuple(slot.number for slot in self.slots)

    @cached_property
    def held(self) -> tuple[Instant | None, ...]:
        """By slot number less one: before which it is not called; none where it may `slide` and opens no day."""
        opening = {day[0] for day in self.days}
        return tuple(None if s.early == "slide" and s.number not in opening else s.start for s in self.slots)

    @cached_property
    def ends(self) -> tuple[Instant, ...]:
        """By slot number less one: its published end; of an open slot the next later start, or else its own."""
        starts = sorted({slot.start for slot in self.slots})
        return tuple(s.end if s.end is not None else _first_after(starts, s.start) for s in self.slots)

    @cached_property
    def spans(self) -> tuple[tuple[Instant, Instant], ...]:
        """By day: its published start and end."""
        days = [[self.slot(number) for number in day] for day in self.days]
        return tuple((min(s.start for s in day), max(_end_or_start(s) for s in day)) for day in days)

    def _night_between(self, end: Instant, start: Instant) -> bool:
        another_day = local_date(end, self.timezone) != local_date(start, self.timezone)
        return start - end >= NIGHT and another_day

    def shifted(self, by: Seconds) -> "Programme":
        """Return the same programme, every time moved by that many seconds (run it today, start it now)."""
        if by == 0:
            return self
        slots = tuple(replace(s, start=s.start + by, end=None if s.end is None else s.end + by) for s in self.slots)
        return replace(self, slots=slots, finish=None if self.finish is None else self.finish + by)


def _first_after(starts: list[Instant], start: Instant) -> Instant:
    """Return the first of the starts that is later, or else that start."""
    return next(iter(starts[bisect_right(starts, start) :]), start)


def _end_or_start(slot: Slot) -> Instant:
    return slot.start if slot.end is None else slot.end


def thresholds_for(length: Seconds | None, warnings: tuple[Seconds, ...] | None) -> Thresholds:
    """Return the thresholds of a slot of that published length.

    `warnings` as given in the programme, the longer first (none, one or two); they are taken as they are. Without
    any given: 2:00 and 1:00, and for slots under 5:00 a fifth and a tenth of the length, floored.
    """
    if warnings is not None:
        pair = (*warnings, None, None)
        return Thresholds(warning=pair[0], final=pair[1])
    if length is not None and length < 300:
        return Thresholds(warning=length // 5, final=length // 10)
    return Thresholds(warning=120, final=60)
