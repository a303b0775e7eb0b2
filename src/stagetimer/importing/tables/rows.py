"""Rows of a table to entries, one by one: slots, headings that hold for the rows below, and what is left out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from stagetimer.core.programme import SlotKind
from stagetimer.importing.found import FoundDay, FoundPerson, FoundSlot
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.kinds import is_break, kind_of
from stagetimer.importing.reading.times import Range, bad_times, leading_range, trailing_range
from stagetimer.importing.tables.calendar_days import Calendar, day_in, named_day
from stagetimer.importing.tables.cells import TimeCell, length_cell, says_yes, text_of, time_cell
from stagetimer.importing.tables.columns import Columns
from stagetimer.importing.tables.grid import Row, filled, is_empty
from stagetimer.importing.tables.header import is_header
from stagetimer.importing.tables.speaking import Speaking, merged, people_of_row, title_of_row

_SESSION: Final = re.compile(
    r"(?:parallel |plenary |morning |afternoon |oral |poster |paper |technical |contributed )*"
    r"(?:session|section|part|block|panel|track|theme|stream|strand|chapter)s?\b[\w\s]{0,4}",
    re.IGNORECASE,
)
_DAY_WORDS: Final = re.compile(
    r"\b(?:day|(?:mid)?morning|afternoon|evening|one|two|three|four|five|six|seven|\d{1,2}|programme|schedule)\b"
    r"|[\W_]",
    re.IGNORECASE,
)
_AROUND: Final = " \t-–—|,;:/"


@dataclass(frozen=True, slots=True)
class Entry:
    """One slot as far as its row tells; its time of day is settled with all others of the file."""

    slot: FoundSlot
    """Without start and end."""
    range: Range | None


def session_in(lines: Iterable[str]) -> str:
    """Return the last of some lines that heads a session: "Session 2: Tools"; "" where none does."""
    return next((line for line in reversed(list(lines)) if _SESSION.match(line)), "")


class RowReader:
    """Reads the rows of a table in order; keeps the day and the session that hold for the next row."""

    def __init__(self, columns: Columns, calendar: Calendar, findings: Findings) -> None:
        self.entries: list[Entry] = []
        self.day: FoundDay | None = None
        """The day that holds for the rows below."""
        self._calendar = calendar
        self._columns = columns
        self._findings = findings
        self.session = ""
        """The heading that holds for the rows below."""
        self._chair = ""
        self._dated_rows = columns.first("day") is not None

    def read(self, row: Row) -> None:
        """Take the next row: an entry, a heading, a part of the row above, or something to leave out and say."""
        if not filled(row) or is_header(row):
            return
        texts = {text_of(cell) for cell in row.cells if not is_empty(cell)}
        timing = self._timing(row)
        if self.entries and self._shares_time(row):
            self._join(row)
        elif timing.range is None and filled(row)[0] in self._columns.roles.get("speaker", ()) and len(texts) == 1:
            self._continue(row)
        elif timing.range is None and len(texts) == 1:
            self._banner(row, texts.pop())
        elif timing.range is None and self._refused_time(row):
            return
        elif timing.range is None and (heading := self._heading(row)):
            self._head(heading, row)
        elif timing.range is None and is_empty(self._columns.cell(row, "title")):
            self._continue(row)
        else:
            self._add(row, timing)

    def _shares_time(self, row: Row) -> bool:
        """Return whether one cell of time stands beside the titles of this row and the one above."""
        return self._columns.start in row.continued and self._columns.first("title") not in row.continued

    def _timing(self, row: Row) -> TimeCell:
        """Return the row's start or range, completed by its end column."""
        column = self._columns.start
        if column is None or column >= len(row.cells):
            return TimeCell(None)
        timing = time_cell(row.cells[column], month_first=self._calendar.month_first)
        ending = time_cell(self._columns.cell(row, "end")).range
        if timing.number_as_time:
            self._findings.add(
                "dot-times-as-numbers",
                self._place(row, column),
                f'The number {text_of(row.cells[column])} was read as the time "{_shown(timing)}".',
                "Write times with a colon.",
            )
        if timing.range is not None and timing.range.end is None and ending is not None:
            whole = replace(timing.range, end=ending.start, open=False, text=f"{timing.range.text}-{ending.text}")
            return replace(timing, range=whole)
        return timing

    def _refused_time(self, row: Row) -> bool:
        """Say what cannot be a time in the row's columns of times; return whether there is any."""
        bad = False
        for column in (self._columns.start, self._columns.first("end")):
            if column is None or column >= len(row.cells):
                continue
            for text in bad_times(text_of(row.cells[column])):
                message = f'"{text}" is no time of day.'
                self._findings.add("invalid-time", self._place(row, column), message, 'Write "13:05" or "1:05 pm".')
                bad = True
        return bad

    def _place(self, row: Row, column: int) -> str:
        return f"{row.place}, column {self._columns.name(column)}"

    def _banner(self, row: Row, text: str) -> None:
        """Take a row that says one thing: a day, an entry with its time, the heading of a session, or a remark."""
        named = named_day(text, month_first=self._calendar.month_first)
        timed = trailing_range(text) or leading_range(text)
        column = filled(row)[0]
        is_title = column in self._columns.roles.get("title", ())
        if named is not None and not _DAY_WORDS.sub("", named.rest):
            day = None if self._dated_rows else self._calendar.settle(named, row.place)
            if day is None:
                self._skip(row, text)
            else:
                self.day = day
                self.session = self._chair = ""
        elif timed is not None:
            title = (text[: timed.begin] + text[timed.finish :]).strip(_AROUND)
            slot = FoundSlot(place=row.place, title=title, start=None, day=self.day, session=self.session)
            self.entries.append(Entry(slot, timed))
        elif is_break(text) or not (row.banner or is_title or _SESSION.match(text)):
            self._skip(row, text)
        elif row.banner or _SESSION.match(text):
            self._head(text, row)
        else:
            self._add(row, TimeCell(None))

    def _heading(self, row: Row) -> str:
        """Return the words that head a session, in the first filled cell or among the titles; "" where none do."""
        words = (text_of(row.cells[filled(row)[0]]), text_of(self._columns.cell(row, "title")))
        heading = next((text for text in words if _SESSION.match(text)), "")
        return heading if heading and not self._people(row).speakers else ""

    def _head(self, text: str, row: Row) -> None:
        session, _, chair = text.partition(" - chair ") if " - chair " in text else text.partition(" – chair ")
        self.session = session.strip(_AROUND)
        self._chair = chair.strip(_AROUND) or self._people(row).chair

    def _skip(self, row: Row, text: str) -> None:
        message = f"“{text[:60]}” has no time and was left out."
        self._findings.add("row-skipped", row.place, message, "Give it a start, if it is a slot.")

    def _people(self, row: Row) -> Speaking:
        return people_of_row(row, self._columns)

    def _continue(self, row: Row) -> None:
        """Take a row without time and title: more people for the row above, else nothing that can be used."""
        people = self._people(row).speakers
        if people and self.entries:
            last = self.entries[-1]
            self.entries[-1] = replace(last, slot=replace(last.slot, speakers=merged(last.slot.speakers, people)))
        else:
            self._skip(row, " ".join(text_of(cell) for cell in row.cells if not is_empty(cell)))

    def _join(self, row: Row) -> None:
        """Take a talk that shares the time cell of the row above: one slot, and the question how to split it."""
        last = self.entries[-1].slot
        title, people = self._titled(row)
        if not title:
            return self._continue(row)
        together = replace(last, title=f"{last.title} / {title}", speakers=merged(last.speakers, people))
        self.entries[-1] = replace(self.entries[-1], slot=together)
        message = f"“{last.title}” and “{title}” share one time."
        self._findings.add("papers-without-times", row.place, message, "Give each a start of its own, to split them.")
        return None

    def _titled(self, row: Row) -> tuple[str, tuple[FoundPerson, ...]]:
        people = self._people(row)
        title, others, _ = title_of_row(row, self._columns)
        return title, people.speakers or others

    def _add(self, row: Row, timing: TimeCell) -> None:
        title, others, rest = title_of_row(row, self._columns)
        people = self._people(row)
        if self._refused_time(row):
            return
        kind = self._kind(row)
        if is_break(title):
            self.session = self._chair = ""
        slot = FoundSlot(
            place=row.place,
            title=title,
            start=None,
            length=length_cell(self._columns.cell(row, "length"), self._columns.length_unit),
            day=self._day(row, timing),
            kind=kind,
            speakers=people.speakers or others,
            abstract=text_of(self._columns.cell(row, "abstract")) or rest,
            room=text_of(self._columns.cell(row, "room")),
            track=text_of(self._columns.cell(row, "track")),
            session=text_of(self._columns.cell(row, "session")) or self.session,
            chair=people.chair or self._chair,
            notes=text_of(self._columns.cell(row, "notes")),
        )
        self._say_struck(row)
        last = self.entries[-1] if self.entries else None
        if last is not None and timing.range is not None and _same(last, slot, timing.range):
            together = replace(last.slot, speakers=merged(last.slot.speakers, slot.speakers))
            self.entries[-1] = replace(last, slot=together)
        else:
            self.entries.append(Entry(slot, timing.range))

    def _say_struck(self, row: Row) -> None:
        if row.marked:
            message = "The row is struck through and was read all the same."
            self._findings.add("struck-through", row.place, message, "Delete it if it does not take place.")

    def _day(self, row: Row, timing: TimeCell) -> FoundDay | None:
        named = timing.day or day_in(self._columns.cell(row, "day"), month_first=self._calendar.month_first)
        day = None if named is None else self._calendar.settle(named, row.place)
        self._dated_rows = self._dated_rows or timing.day is not None
        if day is not None:
            self.day = day
        return self.day

    def _kind(self, row: Row) -> SlotKind | None:
        if says_yes(self._columns.cell(row, "break")):
            return "break"
        word = text_of(self._columns.cell(row, "kind"))
        kind = kind_of(word, ()) if word else "talk"
        return kind if kind in {"break", "qa"} else None


def _same(last: Entry, slot: FoundSlot, timing: Range) -> bool:
    """Return whether a row repeats the one above for one more presenter."""
    old = last.slot
    same_time = last.range is not None and (last.range.start, last.range.end) == (timing.start, timing.end)
    return same_time and (old.title, old.day, old.room, old.track) == (slot.title, slot.day, slot.room, slot.track)


def _shown(timing: TimeCell) -> str:
    return timing.range.text if timing.range is not None else ""
