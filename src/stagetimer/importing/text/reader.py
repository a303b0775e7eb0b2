"""A programme written as text or Markdown, to what was found in it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from stagetimer.core.values import replace
from stagetimer.importing.found import Found, FoundDay, FoundSlot
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.kinds import is_break
from stagetimer.importing.reading.times import find_ranges, settle_ranges
from stagetimer.importing.reading.zones import UK, ZoneMention, find_zone
from stagetimer.importing.tables.calendar_days import Calendar, named_day
from stagetimer.importing.text.anchors import Anchor, bad_time_at_head, find_anchors
from stagetimer.importing.text.beside_tables import with_timed_text
from stagetimer.importing.text.blocks import merged_blocks
from stagetimer.importing.text.bodies import Body, abstract_of, body_above, body_below
from stagetimer.importing.text.closing import end_of_programme, remarks_below
from stagetimer.importing.text.context import Contexts, read_contexts
from stagetimer.importing.text.entries import Entry, clock, found_slot
from stagetimer.importing.text.evidence import people_come_first, title_level, titles_of
from stagetimer.importing.text.headline import Order, usual_order
from stagetimer.importing.text.layout import Anchoring, anchoring, without_window
from stagetimer.importing.text.lines import LONGEST, Line, Text, read_lines
from stagetimer.importing.text.markdown_tables import read_tables, without_tables
from stagetimer.importing.text.preamble import Preamble, read_preamble
from stagetimer.importing.text.untimed import untimed_slots

_RANGE_OF_NUMBERS: Final = re.compile(r"\b\d{1,2}[.:]\d\d\s*[-\u2013\u2014]+\s*\d{1,2}[.:]\d\d\b(?![./])")
"""Times, which are no dates: "12.30-13.30"."""
_MOST_CHARACTERS: Final = 1_000_000
_MOST_LINES: Final = 8000
"""Lines that hold something; a programme has no more, and reading them stays under ten seconds."""
_EVIDENCE: Final = 200
"""Lines from which the order of titles and people is told."""
_SHOWN: Final = 60
"""Characters of a line in a message."""


def read_text_programme(text: str, wishes: Wishes, findings: Findings) -> Found:
    """Return what a text says: its slots with their places ("line 14"), its title, day, hours, zone, topics and chair.

    Tables of Markdown are read as tables. Doubts go to `findings`: `ignored-times`, `meridiem-inferred`,
    `invalid-time`, `ambiguous-date`, `weekday-mismatch`, `papers-without-times`. A text without times gives its talks
    without a start, which settling refuses unless `--start` and `--length` are given. `ImportFailedError`: too long.
    """
    if len(text) > _MOST_CHARACTERS:
        message = f"The text has {len(text):,} characters; {_MOST_CHARACTERS:,} is the most."
        raise ImportFailedError("too-many-slots", "the file", message, "Split it by day, room or track.")
    held = sum(not line.isspace() for line in text.splitlines(keepends=True))
    if held > _MOST_LINES:
        message = f"The text has {held:,} lines; {_MOST_LINES:,} is the most."
        raise ImportFailedError("too-many-slots", "the file", message, "Split it by day, room or track.")
    read = read_lines(text)
    tabled = read_tables(read, wishes, findings)
    if tabled is None:
        return _Reading(read, findings).found()
    said = Findings()
    beside = _Reading(without_tables(read), said).found()
    joined = with_timed_text(tabled, beside, read)
    if joined is not tabled:
        findings.extend(said.errors_first())
    return joined


@dataclass(slots=True)
class _Reading:
    """One text being read."""

    text: Text
    findings: Findings
    lines: Sequence[Line] = ()
    calendar: Calendar = field(init=False)
    index_of: Mapping[int, int] = field(init=False)
    """Where a line of the file stands among those that hold something, by its number."""
    usual: Order | None = None
    preamble: Preamble = field(default_factory=Preamble)
    timed: frozenset[int] = frozenset()
    """Numbers of the lines that hold the times of slots."""
    end: int = 0
    """Index of the first line below the programme: what follows belongs to no slot."""

    def __post_init__(self) -> None:
        self.lines = self.text.lines
        self.index_of = {line.number: index for index, line in enumerate(self.lines)}
        dates = (_RANGE_OF_NUMBERS.sub(" ", line.text) for line in self.lines if len(line.text) <= LONGEST)
        self.calendar = Calendar("\n".join(dates), self.findings)

    def found(self) -> Found:
        """Return what was found."""
        anchors = find_anchors(self.lines, month_first=self.calendar.month_first)
        hours, anchors = without_window(anchors)
        chosen = anchoring(anchors, self.lines)
        self.usual = usual_order(anchor.rest for anchor in chosen.chosen[:_EVIDENCE] if anchor.rest)
        level = title_level(chosen, self.lines)
        timed = {anchor.index for anchor in chosen.chosen}
        slots_at = timed | titles_of(chosen, level, self.lines) | ({hours.index} if hours else set())
        weekdays = any(anchor.day is not None and anchor.day.day is None for anchor in chosen.chosen)
        contexts = self._contexts(slots_at, level, weekdays=weekdays)
        contexts.headings |= {n for n, line in enumerate(self.lines) if n not in timed and bad_time_at_head(line)}
        if not chosen.chosen:
            slots = untimed_slots(self.lines, contexts)
            begin = next((n for n, line in enumerate(self.lines) if slots and line.place == slots[0].place), 0)
            return self._whole(contexts, slots, begin)
        self.timed = frozenset(self.lines[index].number for index in timed)
        end = end_of_programme(chosen, self.lines)
        self.end = remarks_below(chosen, self.lines, end)
        self._say_left_out(end)
        entries, begin = self._entries(chosen, contexts)
        self._read_preamble(begin)
        self._say_ignored(entries, hours, contexts)
        if any(anchor.other_zones for anchor in chosen.chosen):
            message = "Its times stand in several zones side by side; the first of them is taken."
            self.findings.add("several-timezones", "file", message, "Name the one you want with --timezone.")
        return self._whole(contexts, self._settled(entries), begin)

    def _contexts(self, slots_at: Collection[int], level: int | None, *, weekdays: bool) -> Contexts:
        """Return what holds at each line; days without any date are counted from the first of them.

        `weekdays`: times stand after weekdays of their own.
        """
        contexts = read_contexts(self.lines, slots_at, self.calendar, level)
        if any(context.day is not None for context in contexts.at):
            return contexts
        self.calendar.stands_in = self._day_in_prose(min(slots_at, default=0)) is None
        counted = read_contexts(self.lines, slots_at, self.calendar, level)
        if len({context.day for context in counted.at if context.day is not None}) > 1:
            return counted
        self.calendar.stands_in = self.calendar.stands_in and weekdays
        return contexts

    # --- the slots

    def _entries(self, chosen: Anchoring, contexts: Contexts) -> tuple[list[Entry], int]:
        """Return the slots and the index of the first line that belongs to one."""
        if chosen.layout == "after":
            return self._above(chosen.chosen, contexts)
        entries = []
        first = people_come_first(chosen, contexts.headings, self.lines)
        for number, anchor in enumerate(chosen.chosen):
            stop = chosen.chosen[number + 1].index if number + 1 < len(chosen.chosen) else self.end
            below = self._between(anchor.index + 1, stop, contexts)
            line = self.lines[anchor.index]
            if is_break(anchor.rest):
                body = Body(title=anchor.rest.replace(" | ", " "))
                abstract_of(body, below)
            else:
                body = body_below(anchor.rest, line.emphasised, below, self.usual, people_first=first)
            entries.append(Entry(anchor, line, body, contexts.at[anchor.index]))
        return entries, chosen.chosen[0].index

    def _above(self, anchors: Sequence[Anchor], contexts: Contexts) -> tuple[list[Entry], int]:
        entries: list[Entry] = []
        begin, start = 0, 0
        first = people_come_first(Anchoring("after", tuple(anchors), ()), contexts.headings, self.lines)
        for anchor in anchors:
            above = self._between(start, anchor.index, contexts)
            body, used = Body(), 0
            if anchor.rest:
                body = body_below(anchor.rest, self.lines[anchor.index].emphasised, (), self.usual, people_first=first)
            else:
                body, used = body_above(above, self.usual, people_first=first)
            left = above[: len(above) - used]
            if entries:
                abstract_of(entries[-1].body, left)
            else:
                begin = self.index_of[above[-used].number] if used else anchor.index
            line = above[-used] if used else self.lines[anchor.index]
            entries.append(Entry(anchor, line, body, contexts.at[self.index_of[line.number]]))
            start = anchor.index + 1
        abstract_of(entries[-1].body, self._between(start, self.end, contexts))
        return entries, begin

    def _between(self, start: int, stop: int, contexts: Contexts) -> list[Line]:
        return [self.lines[index] for index in range(start, stop) if index not in contexts.headings]

    def _settled(self, entries: Sequence[Entry]) -> tuple[FoundSlot, ...]:
        """Return the slots with their times, all settled together."""
        days = self._days(entries)
        new_days = {number for number, (before, day) in enumerate(pairwise(days), 1) if day not in {None, before}}
        settled = settle_ranges([entry.anchor.range for entry in entries], self.preamble.window, new_days)
        slots: list[FoundSlot] = []
        for entry, times, day in zip(entries, settled, days, strict=True):
            if times.inferred:
                message = f'"{entry.anchor.range.text}" was read as {clock(times.start)}.'
                place = self.lines[entry.anchor.index].place
                self.findings.add("meridiem-inferred", place, message, "Write 13:05 or 1:05 pm to be sure.")
            slot = found_slot(entry, day)
            slots.append(replace(slot, start=times.start, end=times.end, length=entry.anchor.length))
            if entry.body.papers > 1:
                message = f"It lists {entry.body.papers} talks without times; it is kept as one slot."
                self.findings.add("papers-without-times", slot.place, message, "Give each its time to have them apart.")
        return merged_blocks(slots, self.findings)

    def _days(self, entries: Sequence[Entry]) -> list[FoundDay | None]:
        """Return the day of each slot: that of its own line, of a line before it, or of the heading above."""
        days: list[FoundDay | None] = []
        own: FoundDay | None = None
        heading: FoundDay | None = None
        for entry in entries:
            if entry.context.day != heading:
                heading, own = entry.context.day, None
            if entry.anchor.day is not None:
                own = self.calendar.settle(entry.anchor.day, entry.line.place)
            days.append(own or heading)
        return days

    # --- the whole

    def _read_preamble(self, begin: int) -> None:
        lines = self.lines[:begin]
        self.preamble = read_preamble(lines, self.text.title, month_first=self.calendar.month_first)

    def _whole(self, contexts: Contexts, slots: tuple[FoundSlot, ...], begin: int) -> Found:
        """Return the programme; `begin` is the index of the first line that belongs to a slot."""
        self._read_preamble(begin)
        day = next((one.day for one in contexts.at if one.day is not None), None) or self._day_in_prose(begin)
        days = dict.fromkeys(slot.day for slot in slots if slot.day is not None)
        zone = self.preamble.zone or next(
            filter(None, (find_zone(line.text) for line in self.lines if line.number in self.timed)), None
        )
        return Found(
            format="text",
            slots=slots,
            title=self.preamble.title,
            day=next(iter(days), None) or day,
            days_stand_in=self.calendar.stands_in,
            timezone=zone.name if zone is not None else None,
            window=self.preamble.window,
            topics=self.preamble.topics,
            chair=self.preamble.chair,
            more={"timezone": _letters(zone)} if zone is not None else {},
        )

    def _day_in_prose(self, begin: int) -> FoundDay | None:
        """Return the one date in the running text above the first slot, where no heading names one."""
        names = [
            named_day(line.text, month_first=self.calendar.month_first)
            for line in self.lines[:begin]
            if len(line.text) <= LONGEST
        ]
        dated = [named for named in names if named is not None and named.day is not None]
        return self.calendar.settle(dated[0], "heading") if len(dated) == 1 else None

    def _say_left_out(self, end: int) -> None:
        """Say that remarks below the last slot are left out; closing words, which begin at `end`, need no word."""
        for line in self.lines[self.end : end]:
            message = f'It stands below the last slot and is left out: "{line.text[:_SHOWN]}".'
            self.findings.add("row-skipped", line.place, message, "Nothing to do if it is no part of the programme.")

    def _say_ignored(self, entries: Sequence[Entry], hours: Anchor | None, contexts: Contexts) -> None:
        """Say which lines hold a time that was not taken, and which hold one that no clock shows."""
        taken = {self.lines[entry.anchor.index].number for entry in entries} | self.preamble.hours
        taken |= {self.lines[hours.index].number} if hours is not None else set()
        sessions = {self.lines[index].number for index in contexts.headings if contexts.at[index].session}
        for line in self.lines:
            if line.number in taken or len(line.text) > LONGEST:
                continue
            bad = bad_time_at_head(line)
            if bad is not None:
                message = f'"{bad}" is no time of day: "{line.text[:_SHOWN]}".'
                self.findings.add("invalid-time", line.place, message, "Write it as 13:05 or 1:05 pm.")
                continue
            ranges = [one for one in find_ranges(line.text) if one.end is not None or one.begin == 0]
            if ranges and line.number not in sessions:
                message = f'"{ranges[0].text}" was not taken for the time of a slot: "{line.text[:_SHOWN]}".'
                self.findings.add("ignored-times", line.place, message, "Put it at the start of a line if it is one.")


def _letters(zone: ZoneMention) -> str:
    """Return a zone as printed; British Summer Time by its letters, as `settle_zone` compares it with the day."""
    return "BST" if "summer" in zone.printed.lower() and zone.name == UK else zone.printed
