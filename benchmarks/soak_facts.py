"""The soak's own facts of a session, and what the plan makes of them while the clock is followed.

A second implementation of design.md, section 4: the soak compares it with the core, and only the programme, as a value,
is shared. Instants are seconds of UTC, lengths whole seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from stagetimer.core.programme import Programme, Segment, Slot

TAKEN_FIRST = ("talk", "other", "break", "qa", "changeover")
"""Whose time a shorter slot takes first; a longer one gives it to the same."""


def certain(value: int | None) -> int:
    """Return a number that must be there."""
    if value is None:
        raise AssertionError("the soak's own facts are not in order")
    return value


@dataclass
class Line:
    """What has happened to one slot."""

    given: int | None
    late_start: str
    parts: list[int]
    started: int | None = None
    ended: int | None = None
    start_known: bool = False
    """By a command, not by the plan."""
    end_known: bool = False
    pauses: int = 0
    to_its_end: bool = False
    """It was given what was left to its published end."""
    absent: str | None = None
    here: bool | None = None
    part: int = 0
    discussion: bool = False

    @property
    def to_come(self) -> bool:
        """It has not begun and is not left out."""
        return self.started is None and self.absent is None


@dataclass
class Facts:
    """A whole session so far."""

    plan: Programme
    lines: dict[int, Line]
    order: list[int]
    following: bool = True
    running: int | None = None
    paused_since: int | None = None
    message: str | None = None
    message_at: int = 0
    blank_since: int | None = None
    offset: int = 0
    free: set[int] = field(default_factory=set)
    """Slots that a no-show has freed from their published start."""
    groups: list[set[int]] = field(default_factory=list)
    """Slots that changed places among themselves."""

    @classmethod
    def of(cls, plan: Programme) -> "Facts":
        """Return a session in which nothing has happened."""
        lines = {slot.number: line_of(slot) for slot in plan.slots}
        return cls(plan, lines, list(lines))

    def copy(self) -> "Facts":
        """Return facts that can be changed without changing these; the programme is shared."""
        return replace(
            self,
            lines={number: replace(line, parts=list(line.parts)) for number, line in self.lines.items()},
            order=list(self.order),
            free=set(self.free),
            groups=[set(group) for group in self.groups],
        )

    def slot(self, number: int) -> Slot:
        """Return a slot as published."""
        return self.plan.slots[number - 1]

    def to_come(self) -> list[int]:
        """Return the slots to come, in running order."""
        return [number for number in self.order if self.lines[number].to_come]

    def elapsed(self, now: int) -> int:
        """Return how long the running slot has run, pauses apart."""
        line = self.lines[certain(self.running)]
        return max(0, now - certain(line.started) - line.pauses - self.pausing(now))

    def pausing(self, now: int) -> int:
        """Return how long the open pause lasts; 0 for none."""
        return 0 if self.paused_since is None else max(0, now - self.paused_since)

    def end_pause(self, now: int) -> None:
        """Add an open pause to the running slot's."""
        if self.running is not None and self.paused_since is not None:
            self.lines[self.running].pauses += self.pausing(now)
            self.paused_since = None

    def over(self, number: int, now: int) -> bool:
        """Return whether the plan is past that slot; an open one, once a later one has its start."""
        slot = self.slot(number)
        if slot.end is not None:
            return slot.end <= now
        return any(slot.start < later.start <= now for later in self.plan.slots)

    def by_plan(self, now: int) -> "tuple[list[Span], Span | None]":
        """Return what the plan has run by now while it is followed: the spans begun, and the one that is on."""
        begun = [span for span in self._spans() if span.begins <= now]
        on = [span for span in begun if span.ends is None or now < span.ends]
        return begun, on[-1] if on else None

    def _spans(self) -> "list[Span]":
        ended = [line.ended for line in self.lines.values() if line.ended is not None]
        after = max(ended, default=None)
        planned = sorted(self.plan.slots, key=lambda slot: (slot.start, slot.number))
        spans = []
        for slot in planned:
            line = self.lines[slot.number]
            if line.absent is not None or line.ended is not None:
                continue
            begins = line.started
            if begins is None:
                begins = slot.start if after is None else max(slot.start, after)
            ends = slot.end
            if ends is None:
                ends = min((s.start for s in planned if s.start > slot.start), default=None)
            if line.started is not None and ends is not None:
                ends = max(begins, ends)
            if ends is None or begins <= ends:
                spans.append(Span(slot.number, begins, ends))
        return sorted(spans, key=lambda span: span.begins)

    def enter_plan(self, now: int, *, for_control: bool = False, cut_off: int | None = None) -> None:
        """Enter what the plan has run as if it had happened; `for_control`: lengths that the chair changed count.

        `cut_off`: that slot goes on instead of the one that the plan has now.
        """
        begun, on = self.by_plan(now)
        self.running = None
        for index, span in enumerate(begun):
            if span is on and cut_off is not None:
                continue
            line = self.lines[span.slot]
            self._shown_again(span.begins)
            line.start_known = line.start_known and line.started is not None
            line.started = span.begins
            taken_over = begun[index + 1].begins if index + 1 < len(begun) else None
            ended = max(span.begins, min(t for t in (span.ends, taken_over, now) if t is not None))
            if span is on or span.slot == cut_off:
                self.running = span.slot
                changed = (line.given, line.parts) if line.given != self.slot(span.slot).length else None
                self._plan_length(span, now if span is on else ended)
                if for_control and changed is not None:
                    line.given, line.parts = changed
            else:
                line.ended = ended
                self._plan_length(span, ended)

    def _plan_length(self, span: "Span", at: int) -> None:
        """Give the slot what makes it end when the plan ends it, its parts by the clock at that moment."""
        slot, line = self.slot(span.slot), self.lines[span.slot]
        line.parts = published_parts(slot)
        if span.ends is None or slot.end is None:
            line.given, line.part = None, 0
            return
        line.given = max(0, span.ends - span.begins - line.pauses)
        line.parts = shared(line.parts, slot.segments, line.given)
        line.part = part_at(line.parts, span.ends - at)

    def _shown_again(self, begins: int) -> None:
        """Take off the message, and show a blank stage, that are older than a start."""
        if begins > self.message_at:
            self.message = None
        if self.blank_since is not None and begins > self.blank_since:
            self.blank_since = None


@dataclass(frozen=True)
class Span:
    """A slot that the plan runs."""

    slot: int
    begins: int
    ends: int | None


def line_of(slot: Slot) -> Line:
    """Return a slot to which nothing has happened."""
    return Line(slot.length, slot.late_start, published_parts(slot))


def published_parts(slot: Slot) -> list[int]:
    """Return the lengths of a slot's segments."""
    return [part.length for part in slot.segments]


def shared(lengths: list[int], parts: Sequence[Segment], total: int) -> list[int]:
    """Return the segments' lengths for another total: the talk gets what is more and gives first what is less."""
    if not lengths:
        return []
    result, change = list(lengths), total - sum(lengths)
    by_kind = sorted(range(len(result)), key=lambda index: TAKEN_FIRST.index(parts[index].kind))
    if change > 0:
        result[by_kind[0]] += change
        return result
    for index in by_kind:
        less = min(result[index], -change)
        result[index] -= less
        change += less
    return result


def part_at(lengths: list[int], remaining: int) -> int:
    """Return which segment the clock has with that much of the slot remaining."""
    return next((i for i in range(len(lengths)) if remaining > sum(lengths[i + 1 :])), max(0, len(lengths) - 1))
