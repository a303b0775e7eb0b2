"""What is doubtful in a programme that can be run: overlaps, gaps, a talk without a speaker. Warnings, never errors.

Overlaps and order are those of one room and track; slots of different ones may run at the same time, which is said
once. A gap is a time at which nothing is planned in any room.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from stagetimer.core.localtime import local_date
from stagetimer.core.programme import NIGHT
from stagetimer.core.text import clean
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Instant
from stagetimer.importing.build import UNTITLED
from stagetimer.importing.file_model import ProgrammeEntry
from stagetimer.importing.latest import Latest
from stagetimer.importing.plain_values import path
from stagetimer.importing.problems import Findings
from stagetimer.importing.resolve import Span, Timetable
from stagetimer.importing.shape import Place, Shape
from stagetimer.importing.wall_times import WallTimes

_PLACEHOLDER: Final = re.compile(
    r"\W*(t\.?b\.?[acd]\.?|to be (announced|confirmed|decided|determined)|untitled|title|talk title|placeholder"
    r"|lorem ipsum.*|x{2,}|n/a)?\W*",
    re.IGNORECASE,
)


def find_doubts(shape: Shape, timetable: Timetable, zone: str, findings: Findings) -> None:
    """Add every warning about texts and times that a reader of the programme would raise."""
    _text_doubts(shape, findings)
    _Times(shape.entry, timetable, zone, findings).find()


def _text_doubts(shape: Shape, findings: Findings) -> None:
    entry, faulty = shape.entry, shape.faulty
    if not entry.title and ("title",) not in faulty:
        findings.add("title-missing", "title", "The title is empty; “Untitled” is shown.", "Write the title.")
    for number, slot in enumerate(entry.slots):
        place: Place = ("slots", number)
        if place in faulty:
            continue
        if (*place, "title") not in faulty:
            _title_doubts(slot.title, UNTITLED[slot.kind], path((*place, "title")), findings)
        if slot.kind == "talk" and not slot.speakers and (*place, "speakers") not in faulty:
            hint = 'Write "speakers": [{"name": "…"}], or another kind than talk.'
            findings.add("speaker-missing", path(place), "The talk has no speaker.", hint)
        for who, speaker in enumerate(slot.speakers or ()):
            if not speaker.name:
                where = path((*place, "speakers", who, "name"))
                findings.add(
                    "speaker-missing", where, "The name is empty; this speaker is left out.", "Write the name."
                )


def _title_doubts(title: str, instead: str, place: str, findings: Findings) -> None:
    if not title:
        findings.add("title-missing", place, f"The title is empty; “{instead}” is shown.", "Write the title.")
    elif _PLACEHOLDER.fullmatch(title):
        findings.add("placeholder-title", place, f"“{clean(title, 60)}” is not yet a title.", "Write the title.")


class _Times:
    def __init__(self, entry: ProgrammeEntry, timetable: Timetable, zone: str, findings: Findings) -> None:
        self._entry = entry
        self._timetable = timetable
        self._zone = zone
        self._findings = findings
        self._says = WallTimes(zone, findings).says
        self._rows: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, (slot, span) in enumerate(zip(entry.slots, timetable.spans, strict=True)):
            if span.start is not None:
                self._rows[slot.room or entry.room or "", slot.track or ""].append(number)

    def find(self) -> None:
        for row in self._rows.values():
            self._order(row)
            self._overlaps(row)
        self._gaps([number for row in self._rows.values() for number in row])
        self._parallel()
        self._window()

    def _span(self, number: int) -> tuple[Instant, Span]:
        span = self._timetable.spans[number]
        return span.start or 0, span

    def _in_time(self, numbers: list[int]) -> list[int]:
        return sorted(numbers, key=lambda number: (self._span(number)[0], number))

    def _named(self, number: int) -> str:
        return f"“{clean(self._entry.slots[number].title, 40)}” (slots[{number}])"

    def _order(self, row: list[int]) -> None:
        latest = row[0]
        for number in row:
            start, before = self._span(number)[0], self._span(latest)[0]
            if start < before:
                message = f"It starts at {self._says(start)}, before {self._named(latest)}, which stands above it."
                self._findings.add("unsorted", path(("slots", number, "start")), message, "Put slots in time order.")
            else:
                latest = number

    def _overlaps(self, row: list[int]) -> None:
        """Find slots of one room and track that start before another has ended."""
        until: tuple[Instant, int] | None = None
        for number in self._in_time(row):
            start, span = self._span(number)
            if until is not None and start < until[0]:
                by, before = length_text(until[0] - start), self._named(until[1])
                message = f"It starts at {self._says(start)}, {by} before {before} ends."
                self._findings.add("overlap", path(("slots", number)), message, "Move or shorten one of the two.")
            if span.end is not None and (until is None or span.end >= until[0]):
                until = span.end, number

    def _gaps(self, numbers: list[int]) -> None:
        """Find times at which nothing at all is planned, and slots that last no time."""
        until: Instant | None = None
        for number in self._in_time(numbers):
            start, span = self._span(number)
            if span.end == start:
                message = f"The slot starts and ends at {self._says(start)}: it lasts no time at all."
                self._findings.add("zero-length", path(("slots", number)), message, "Give it a length.")
            if until is not None and start > until and not self._night_between(until, start):
                message = f"Nothing is planned from {self._says(until)} to {self._says(start)}, before this slot."
                self._findings.add("gap", path(("slots", number)), message, "Nothing to do if the gap is meant.")
            until = None if span.end is None else max(span.end, until or span.end)

    def _night_between(self, end: Instant, start: Instant) -> bool:
        return start - end >= NIGHT and local_date(end, self._zone) != local_date(start, self._zone)

    def _parallel(self) -> None:
        latest = Latest[tuple[str, str]]()
        rows = {number: row for row, numbers in self._rows.items() for number in numbers}
        for number in self._in_time(list(rows)):
            start, span = self._span(number)
            if (latest.of_others(rows[number]) or start) > start:
                message = "Slots of different rooms or tracks run at the same time; a session follows one of them."
                hint = "Make a programme of each room or track."
                self._findings.add("parallel", path(("slots", number)), message, hint)
                return
            latest.add(rows[number], span.end or start)

    def _window(self) -> None:
        start, finish = self._timetable.start, self._timetable.finish
        known = list(self._known())
        if start is not None and known:
            first = min(known, key=lambda number: self._span(number)[0])
            for number in known:
                self._starts_early(number, start)
            if (begins := self._span(first)[0]) > start and not self._night_between(start, begins):
                message = (
                    f"Nothing is planned from {self._says(start)}, the programme's start, to {self._says(begins)}."
                )
                self._findings.add("gap", path(("slots", first)), message, "Nothing to do if the gap is meant.")
        if finish is None or not known:
            return
        for number in known:
            self._ends_late(number, finish)
        ends = [span.end for span in self._timetable.spans]
        last = max((end for end in ends if end is not None), default=finish)
        if None not in ends and last < finish:
            early = length_text(finish - last)
            message = f"The slots end at {self._says(last)}, {early} before the finish at {self._says(finish)}."
            self._findings.add("duration-mismatch", "finish", message, "Correct the finish or the lengths.")

    def _known(self) -> Iterator[int]:
        return (number for number, span in enumerate(self._timetable.spans) if span.start is not None)

    def _starts_early(self, number: int, start: Instant) -> None:
        begins = self._span(number)[0]
        if begins < start:
            message = f"It starts at {self._says(begins)}, before the programme's start at {self._says(start)}."
            self._findings.add("outside-window", path(("slots", number)), message, "Correct one of the two.")

    def _ends_late(self, number: int, finish: Instant) -> None:
        begins, span = self._span(number)
        if span.end is not None and span.end > finish:
            message = f"It ends at {self._says(span.end)}, after the programme's finish at {self._says(finish)}."
        elif begins > finish:
            message = f"It starts at {self._says(begins)}, after the programme's finish at {self._says(finish)}."
        else:
            return
        self._findings.add("outside-window", path(("slots", number)), message, "Correct one of the two.")
