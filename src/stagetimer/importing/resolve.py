"""When each slot starts and ends: the times of a programme file to instants (contracts.md, "Programme file").

The rules, where the file leaves something open:

- A slot without a start begins at the end of the slot before; the first one at the programme's start.
- A slot with neither end nor length lasts until the next one's start, the last one until the finish. Where that is
  not later than its own start, or on another day, it is open, with `end-missing`: no end is invented.
- With both, the end wins, as it is what people read; a length that says otherwise is a `duration-mismatch`.
- A time without a day is on the day of the slot before, the next day if it were more than 12 hours before that one.
- An end before its start is on the next day if that makes less than 12 hours.
- A time that a change night leaves out or repeats is never passed over in silence: see `wall_times`.
- Lengths are real seconds added to an instant, also across a change night.
"""

from datetime import date, timedelta

from msgspec import Struct

from stagetimer.core.localtime import local_date, resolve
from stagetimer.core.programme import NIGHT
from stagetimer.core.time_text import MAX_LENGTH, length_text
from stagetimer.core.units import HOUR, Instant, Seconds
from stagetimer.importing.file_model import ProgrammeEntry, SlotEntry
from stagetimer.importing.file_values import Fixed, Moment, WallTime
from stagetimer.importing.plain_values import path
from stagetimer.importing.problems import Findings
from stagetimer.importing.shape import Place, Shape
from stagetimer.importing.wall_times import WallTimes, on_the_wall

_HALF_DAY: Seconds = 12 * HOUR


class Span(Struct, frozen=True):
    """When a slot starts and ends as far as the file says it without fault."""

    start: Instant | None = None
    """None: not known, because of an error that has been named."""
    end: Instant | None = None
    """None: open, or not known."""
    open: bool = False


class Timetable(Struct, frozen=True):
    """The times of a whole file."""

    spans: tuple[Span, ...]
    start: Instant | None
    """The programme's own start, where it states one."""
    finish: Instant | None
    """The programme's own finish, where it states one."""


def own_day(entry: ProgrammeEntry, zone: str) -> date | None:
    """Return the day that the file itself gives its first slot, or none."""
    first = entry.slots[0] if entry.slots else None
    if first is not None and first.date is not None:
        return first.date
    if entry.date is not None:
        return entry.date
    for moment in (None if first is None else first.start, entry.start):
        if isinstance(moment, Fixed):
            return local_date(moment.instant, zone)
    return None


def resolve_times(shape: Shape, zone: str, day: date, findings: Findings) -> Timetable:
    """Return the instants of a file's slots, its first slot on `day`; faults of time go to `findings`."""
    return _Resolver(shape, zone, day, findings).timetable()


class _Resolver:
    """Walks through the slots once, in the file's order."""

    def __init__(self, shape: Shape, zone: str, day: date, findings: Findings) -> None:
        self._entry = shape.entry
        self._faulty = shape.faulty
        self._zone = zone
        self._findings = findings
        self._spans: list[Span] = []
        self._walls = WallTimes(zone, findings)
        self._before = on_the_wall(day, WallTime(0))
        """The wall time of the last start that is known: what a time without a day is measured against."""

    def timetable(self) -> Timetable:
        entry = self._entry
        start = self._programme_start()
        for number, slot in enumerate(entry.slots):
            begins = self._start(number, slot, start)
            if begins is not None:
                self._before = self._walls.shows(begins)
                self._end_before(number, begins)
            self._spans.append(self._span(number, slot, begins))
        starts = [span.start for span in self._spans if span.start is not None]
        finish = self._finish(max(starts, default=start))
        self._end_last(finish)
        return Timetable(tuple(self._spans), start, finish)

    def _programme_start(self) -> Instant | None:
        moment = self._entry.start
        if moment is None:
            return None
        start = self._walls.reading(moment, self._before.date(), ("start",))
        if start is not None:
            self._before = self._walls.shows(start)
        return start

    # --- starts

    def _start(self, number: int, slot: SlotEntry, programme_start: Instant | None) -> Instant | None:
        place = ("slots", number, "start")
        if self._unknown(number, "start", "date"):
            return None
        if slot.start is None:
            return self._chained(number, slot, programme_start)
        span = self._spans[-1] if self._spans else Span()
        if isinstance(slot.start, Fixed):
            start = slot.start.instant
            if slot.date is not None and local_date(start, self._zone) != slot.date:
                message = f"The date is {slot.date}, but the start is on {local_date(start, self._zone)}."
                self._findings.add("invalid-date", path(("slots", number, "date")), message, "Take one of them out.")
            return start
        day = slot.date or self._day_after(slot.start)
        start_of_day = on_the_wall(day, slot.start)
        begins = self._walls.reading(slot.start, day, place, not_before=span.start, follows=span.end)
        if begins is None:
            self._before = start_of_day
        return begins

    def _day_after(self, moment: WallTime) -> date:
        day = self._before.date()
        same_day = on_the_wall(day, moment)
        return day + timedelta(days=1) if self._before - same_day > timedelta(seconds=_HALF_DAY) else day

    def _chained(self, number: int, slot: SlotEntry, programme_start: Instant | None) -> Instant | None:
        place = path(("slots", number, "start"))
        hint = 'Write when it starts: "start": "13:05".'
        if number == 0:
            if programme_start is None and not self._is_faulty(("start",)) and self._entry.start is None:
                self._findings.add("start-missing", place, "The first slot has no start, nor has the programme.", hint)
            return programme_start
        before = self._spans[-1]
        if before.end is not None:
            if slot.date is None or slot.date == local_date(before.end, self._zone):
                return before.end
            message = "The slot has a date but no start, and the slot before it ends on another day."
            self._findings.add("start-missing", place, message, hint)
        elif before.start is not None and (before.open or self._pending(number - 1)):
            message = "The slot has no start, and the slot before it has no end."
            self._findings.add("start-missing", place, message, hint)
        return None

    # --- ends

    def _span(self, number: int, slot: SlotEntry, start: Instant | None) -> Span:
        if slot.open:
            if slot.length is not None:
                message = "The slot has a length, but its end says that it is open; it is taken as open."
                self._findings.add("duration-mismatch", path(("slots", number, "length")), message, "Keep one of them.")
            return Span(start, open=True)
        if start is None or self._unknown(number, "end"):
            return Span(start)
        end = None if slot.length is None else start + slot.length
        if slot.end is not None:
            end = self._end(slot.end, start, end, ("slots", number, "end"))
        if end is not None and not 0 <= end - start <= MAX_LENGTH:
            message = "The slot ends before it starts." if end < start else "The slot lasts more than seven days."
            self._findings.add("invalid-time", path(("slots", number, "end")), message, "Look at its start and end.")
            end = None
        elif end is not None and slot.length is not None and end - start != slot.length:
            message = (
                f"The slot lasts {length_text(end - start)} by its end, but {length_text(slot.length)} by its length."
            )
            self._findings.add(
                "duration-mismatch", path(("slots", number, "length")), message, "The end is used; keep one of them."
            )
        return Span(start, end)

    def _end(self, moment: Moment, start: Instant, by_length: Instant | None, place: Place) -> Instant | None:
        if isinstance(moment, Fixed):
            return moment.instant
        day = local_date(start, self._zone)
        if self._can_end_on(day, moment, start):
            return self._walls.reading(moment, day, place, not_before=start, follows=by_length)
        end = self._walls.reading(moment, day + timedelta(days=1), place, follows=by_length)
        if end is None:
            return None
        if end - start >= _HALF_DAY:
            message = f"The slot would end at {self._walls.says(end)}, before its start at {self._walls.says(start)}."
            self._findings.add(
                "invalid-time", path(place), message, "Look at am and pm, or write the end with its day."
            )
            return None
        message = (
            f"The end, {self._walls.says(end)}, is before the start, {self._walls.says(start)}: it is the next day."
        )
        self._findings.add("crosses-midnight", path(place), message, "Nothing to do if the slot runs over midnight.")
        return end

    def _can_end_on(self, day: date, moment: WallTime, start: Instant) -> bool:
        """Whether that wall time of that day is not before the start (one that does not exist counts as it reads)."""
        wall = resolve(day, moment.seconds, self._zone)
        if wall.missing:
            return on_the_wall(day, moment) >= self._walls.shows(start)
        return wall.instants[-1] >= start

    def _end_before(self, number: int, begins: Instant) -> None:
        """Give the slot before its end, if it lasts until this one starts."""
        if number == 0 or not self._pending(number - 1):
            return
        start = self._spans[-1].start
        if start is not None:
            self._spans[-1] = self._until(number - 1, start, begins, "the next slot does not start after it")

    def _end_last(self, finish: Instant | None) -> None:
        last = len(self._spans) - 1
        if last < 0 or not self._pending(last) or self._is_faulty(("finish",)):
            return
        start = self._spans[last].start
        if start is not None:
            self._spans[last] = self._until(last, start, finish, "nothing follows it")

    def _until(self, number: int, start: Instant, end: Instant | None, why_not: str) -> Span:
        if end is not None and end > start and not self._night_between(start, end) and end - start <= MAX_LENGTH:
            return Span(start, end)
        if end is not None and end > start:
            why_not = "nothing follows it on its day"
        message = f"The slot has neither an end nor a length, and {why_not}: it is open and counts up."
        hint = 'Write "length": "10 min", or "end": null if it is to be open.'
        self._findings.add("end-missing", path(("slots", number)), message, hint)
        return Span(start, open=True)

    def _night_between(self, start: Instant, end: Instant) -> bool:
        return end - start >= NIGHT and local_date(start, self._zone) != local_date(end, self._zone)

    def _finish(self, last_start: Instant | None) -> Instant | None:
        """Return the programme's finish: of the last slot's day, or the next as for the end of a slot."""
        moment = self._entry.finish
        if moment is None or isinstance(moment, Fixed):
            return None if moment is None else moment.instant
        if last_start is None:
            return None
        day = local_date(last_start, self._zone)
        if not self._can_end_on(day, moment, last_start):
            next_day = resolve(day + timedelta(days=1), moment.seconds, self._zone).instants
            if next_day and next_day[0] - last_start < _HALF_DAY:
                day += timedelta(days=1)
        return self._walls.reading(moment, day, ("finish",), not_before=last_start)

    # --- what is known

    def _pending(self, number: int) -> bool:
        """Whether a slot has neither end nor length, by the file's own will."""
        slot = self._entry.slots[number]
        return slot.end is None and slot.length is None and not slot.open and not self._unknown(number, "end", "length")

    def _unknown(self, number: int, *keys: str) -> bool:
        return self._is_faulty(("slots", number), *(("slots", number, key) for key in keys))

    def _is_faulty(self, *places: Place) -> bool:
        return not self._faulty.isdisjoint(places)
