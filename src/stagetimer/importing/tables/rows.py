"""Rows of a table to entries, one by one: slots, headings that hold for the rows below, and what is left out."""

import re
from collections.abc import Sequence
from typing import Final

from stagetimer.core.programme import SlotKind
from stagetimer.core.values import replace
from stagetimer.importing.found import FoundDay, FoundPerson, FoundSlot
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.kinds import is_break, kind_of
from stagetimer.importing.reading.people import looks_like_people, read_people
from stagetimer.importing.reading.times import Range, bad_times, leading_range, trailing_range, words_before
from stagetimer.importing.reading.zones import ZoneMention
from stagetimer.importing.tables.calendar_days import Calendar, day_in, named_day
from stagetimer.importing.tables.cells import TimeCell, length_cell, says_yes, text_of, time_cell
from stagetimer.importing.tables.columns import Columns
from stagetimer.importing.tables.entries import Entry, is_repeated, longer, with_speakers
from stagetimer.importing.tables.grid import Row, filled, is_empty
from stagetimer.importing.tables.header import is_header
from stagetimer.importing.tables.headings import heads_session, is_day_alone, session_and_chair, zone_alone
from stagetimer.importing.tables.speaking import Speaking, beside, merged, people_of_row, title_of_row, usual_titles

_TOTAL: Final = re.compile(r"(?:grand |sub-?)?(?:totals?|sum)\W*", re.IGNORECASE)
_SURELY_PEOPLE: Final = 0.6
_AROUND: Final = " \t-–—|,;:/"


class RowReader:
    """Reads the rows of a table in order; keeps the day and the session that hold for the next row."""

    def __init__(self, columns: Columns, calendar: Calendar, findings: Findings, rows: Sequence[Row] = ()) -> None:
        self.entries: list[Entry] = []
        self.day: FoundDay | None = None
        """The day that holds for the rows below."""
        self._calendar = calendar
        self._columns = columns
        self._findings = findings
        self.zone: ZoneMention | None = None
        """The zone that a note among the rows names: "(all times BST)"."""
        self.session = ""
        """The heading that holds for the rows below."""
        self._chair = ""
        self._usual = usual_titles(rows, columns)
        self._dated_rows = columns.first("day") is not None

    def read(self, row: Row) -> None:
        """Take the next row: an entry, a heading, a part of the row above, or something to leave out and say."""
        if not filled(row) or is_header(row) or self._left_out(row):
            return
        texts = {text_of(cell) for cell in row.cells if not is_empty(cell)}
        timing = self._timing(row)
        if len(texts) == 1 and (number := next(iter(texts))).isdecimal():
            self._skip(row, number)
        elif self.entries and self._shares_time(row):
            self._join(row)
        elif timing.range is not None and self._goes_on(row, timing.range):
            return
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

    def _left_out(self, row: Row) -> bool:
        """Say what a row is left out for, where a column says so; return whether one does."""
        title = text_of(self._columns.cell(row, "title"))
        if _TOTAL.fullmatch(title) and self._timing(row).range is None:
            self._skip(row, title)
            return True
        if says_yes(self._columns.cell(row, "skip")):
            self._findings.add("row-skipped", row.place, f"“{title[:60]}” is marked as skipped; it is left out.")
            return True
        if says_yes(self._columns.cell(row, "all day")):
            self._findings.add("all-day-skipped", row.place, f"“{title[:60]}” lasts all day; it is left out.")
            return True
        return False

    def _shares_time(self, row: Row) -> bool:
        """Return whether one cell of time stands beside the titles of this row and the one above."""
        return self._columns.start in row.continued and self._columns.first("title") not in row.continued

    def _goes_on(self, row: Row, timing: Range) -> bool:
        """Take a row whose cell of the title began above: its slot lasts over this row too; return whether it did."""
        if self._columns.first("title") not in row.continued or self._columns.start in row.continued:
            return False
        title, room = text_of(self._columns.cell(row, "title")), text_of(self._columns.cell(row, "room"))
        for at in range(len(self.entries) - 1, -1, -1):
            entry = self.entries[at]
            if entry.slot.room == room and title.startswith(entry.slot.title):
                if people_of_row(row, self._columns).speakers != entry.slot.speakers and self._has_own_people(row):
                    return False
                self.entries[at] = replace(entry, range=longer(entry.range, timing))
                return True
            if entry.slot.room == room:
                return False
        return False

    def _has_own_people(self, row: Row) -> bool:
        columns = self._columns.roles.get("speaker", ())
        return any(c < len(row.cells) and not is_empty(row.cells[c]) and c not in row.continued for c in columns)

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
        if named is not None and is_day_alone(named.rest):
            day = None if self._dated_rows else self._calendar.settle(named, row.place)
            if day is None:
                self._skip(row, text)
            else:
                self.day = day
                self.session = self._chair = ""
        elif timed is not None:
            before = words_before(text, timed) if timed.finish == len(text) else text[: timed.begin]
            said = beside((before + text[timed.finish :]).strip(_AROUND), self._usual)
            slot = FoundSlot(place=row.place, title=said.title, start=None, day=self.day, session=self.session)
            self.entries.append(Entry(replace(slot, speakers=said.speakers), timed))
        elif (zone_said := zone_alone(text)) is not None:
            self.zone = self.zone or zone_said
        elif is_break(text) or not (row.banner or is_title or heads_session(text)):
            self._skip(row, text)
        elif row.banner or heads_session(text):
            self._head(text, row)
        elif self.entries and not self.entries[-1].slot.speakers and self._is_people_below(text):
            self.entries[-1] = with_speakers(self.entries[-1], read_people(text))
        else:
            self._add(row, TimeCell(None))

    def _is_people_below(self, text: str) -> bool:
        """Return whether the column of titles holds people here, in a table that has no column of theirs."""
        return "speaker" not in self._columns.roles and looks_like_people(text) >= _SURELY_PEOPLE

    def _heading(self, row: Row) -> str:
        """Return the words that head a session, in the first filled cell or among the titles; "" where none do."""
        words = (text_of(row.cells[filled(row)[0]]), text_of(self._columns.cell(row, "title")))
        heading = next((text for text in words if heads_session(text)), "")
        return heading if heading and not self._people(row).speakers else ""

    def _head(self, text: str, row: Row) -> None:
        session, chair = session_and_chair(text)
        self.begin(session, chair or self._people(row).chair)

    def begin(self, session: str, chair: str) -> None:
        """Take the heading of a session, which holds for the rows below."""
        self.session = session.strip(_AROUND)
        self._chair = chair.strip(_AROUND)

    def _skip(self, row: Row, text: str) -> None:
        message = f"“{text[:60]}” has no time and was left out."
        self._findings.add("row-skipped", row.place, message, "Give it a start, if it is a slot.")

    def _people(self, row: Row) -> Speaking:
        return people_of_row(row, self._columns)

    def _continue(self, row: Row) -> None:
        """Take a row without time and title: more people for the row above, else nothing that can be used."""
        people = self._people(row).speakers
        if people and self.entries:
            self.entries[-1] = with_speakers(self.entries[-1], people)
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
        said = title_of_row(row, self._columns, self._usual)
        return said.title, people.speakers or said.speakers

    def _add(self, row: Row, timing: TimeCell) -> None:
        said = title_of_row(row, self._columns, self._usual)
        title, others, rest = said.title, said.speakers, said.rest
        people = self._people(row)
        if not title and (only := self._only_text(row)):
            title, people = only, Speaking((), "")
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
            chair=people.chair or said.chair or self._chair,
            notes=text_of(self._columns.cell(row, "notes")),
        )
        self._say_struck(row)
        if said.papers:
            message = f"“{title}” lists {said.papers} papers without a time of their own."
            self._findings.add("papers-without-times", row.place, message, "Write a row for each if they are timed.")
        last = self.entries[-1] if self.entries else None
        if last is not None and timing.range is not None and is_repeated(last, slot, timing.range):
            self.entries[-1] = with_speakers(last, slot.speakers)
        else:
            self.entries.append(Entry(slot, timing.range, timing.zone, timing.offset))

    def _only_text(self, row: Row) -> str:
        """Return what stands alone beside a time, over the column of people: "Coffee"; "" for what may be a name."""
        texts = {text_of(row.cells[c]) for c in filled(row) if c != self._columns.start}
        text = texts.pop() if len(texts) == 1 else ""
        return text if text and (kind_of(text, ()) != "talk" or looks_like_people(text) < 0.3) else ""

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


def _shown(timing: TimeCell) -> str:
    return timing.range.text if timing.range is not None else ""
