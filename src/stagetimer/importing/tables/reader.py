"""A table, or a document with tables in it, to what was found: lines above, header, columns, rows, times."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from msgspec import Struct, field

from stagetimer.core.localtime import zone
from stagetimer.core.values import replace
from stagetimer.importing.found import Found, FoundDay, FoundSlot
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.plain import tidy
from stagetimer.importing.reading.times import settle_ranges
from stagetimer.importing.reading.zones import ZoneMention
from stagetimer.importing.settle_slots import clock
from stagetimer.importing.tables.across import down, is_place
from stagetimer.importing.tables.calendar_days import Calendar, named_day
from stagetimer.importing.tables.cells import text_of
from stagetimer.importing.tables.columns import LONDON, Columns, find_columns
from stagetimer.importing.tables.entries import Entry
from stagetimer.importing.tables.grid import Grid, Row, filled
from stagetimer.importing.tables.header import find_header
from stagetimer.importing.tables.headings import heads_session, session_and_chair, session_in
from stagetimer.importing.tables.preamble import Preamble, read_preamble, says_of_the_whole
from stagetimer.importing.tables.rows import RowReader
from stagetimer.importing.tables.timed_lines import say_ignored, timed_line
from stagetimer.importing.text.blocks import merged_blocks


def read_grid(grid: Grid, wishes: Wishes, findings: Findings, *, kind: str = "a table") -> Found:
    """Return what one table says; `kind` is what people call such a file.

    Doubts go to `findings`. A table without titles, times and lengths gives no slots.
    """
    return read_blocks((grid,), kind, wishes, findings)


def read_blocks(
    blocks: Sequence[str | Grid], kind: str, wishes: Wishes, findings: Findings, *, timed_lines: bool = False
) -> Found:
    """Return what the tables of a document say, the clean lines around them read as headings.

    Only tables with slots count; with none the result has no slots, and the lines may be tried as text. Where
    `timed_lines`, breaks and sessions with their hours among the lines are slots too, and others with a time are said.
    Times of day are settled over the whole document at once.
    """
    doubts = Findings()
    calendar = Calendar("\n".join(_texts(blocks)), doubts)
    found = _read(blocks, kind, wishes, doubts, calendar, timed_lines=timed_lines)
    if calendar.lacks_a_date and found.day is None and not any(slot.day for slot in found.slots):
        said = Findings()
        counting = Calendar("\n".join(_texts(blocks)), said)
        counting.stands_in = True
        counted = _read(blocks, kind, wishes, said, counting, timed_lines=timed_lines)
        if len({slot.day for slot in counted.slots}) > 1:
            found, doubts = counted, said
    findings.extend(doubts.errors_first())
    return found


def _read(
    blocks: Sequence[str | Grid],
    kind: str,
    wishes: Wishes,
    doubts: Findings,
    calendar: Calendar,
    *,
    timed_lines: bool,
) -> Found:
    document = _Document(doubts, calendar, wishes.timezone or LONDON, timed_lines)
    for block in blocks:
        document.take(block)
    return document.found(kind)


class _Document(Struct):
    """What the blocks of a document have said so far."""

    findings: Findings
    calendar: Calendar
    zone: str
    """The zone whose times are taken, where the columns of times stand in several."""
    timed_lines: bool
    """Lines can be slots."""
    preamble: Preamble = field(default_factory=Preamble)
    columns: Columns | None = None
    noted: ZoneMention | None = None
    """The zone that a row among the others names."""
    tables: list[tuple[Grid, list[Entry]]] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)
    """Those since the last table."""

    def take(self, block: str | Grid) -> None:
        """Take the next line or table; a table that is none of a programme may hold lines."""
        if isinstance(block, str):
            self._lines.append(block)
            return
        above, columns, rows = _parts(down(block), self.zone)
        reader = None if columns is None else self._read(block, above, columns, rows)
        if columns is None or reader is None or not reader.entries:
            self._lines += [line for row in block.rows if says_of_the_whole(line := _line(row))]
            return
        self.noted = self.noted or reader.zone
        if not self.tables:
            self.preamble, self.columns = read_preamble([*self._untimed(reader.day)[1], *above], self.calendar), columns
        self._take_lines(reader.day)
        self.tables.append((block, reader.entries))

    def _read(self, block: Grid, above: list[str], columns: Columns, rows: Sequence[Row]) -> RowReader:
        """Return the reader of a table's rows, which has read them under what stands above."""
        local = read_preamble([*self._untimed(None)[1], *above], self.calendar)
        reader = RowReader(columns, self.calendar, self.findings, rows)
        if self.tables:
            reader.day = local.day
        named = named_day(tidy(block.name), month_first=self.calendar.month_first)
        if named is not None and reader.day is None:
            reader.day = self.calendar.settle(named, block.name)
        heading = session_in(self._lines)
        if heading:
            session, chair = session_and_chair(heading)
            reader.begin(session, chair or local.chair)
            if self.tables and heads_session(self.preamble.title):
                self.preamble = replace(self.preamble, title="", chair="")
        own = bool(self.tables or heading or self._untimed(None)[0])
        if own and not heading:
            reader.begin("", local.chair)
        for row in rows:
            reader.read(row)
        if local.room and own:
            reader.entries = [_in_room(entry, local.room) for entry in reader.entries]
        return reader

    def _untimed(self, day: FoundDay | None) -> tuple[list[Entry], list[str]]:
        """Return the slots among the lines since the last table, and the other lines."""
        if not self.timed_lines:
            return [], list(self._lines)
        read = [(line, timed_line(line, day)) for line in self._lines]
        return [entry for _, entry in read if entry is not None], [line for line, entry in read if entry is None]

    def _take_lines(self, day: FoundDay | None) -> None:
        """Take the lines since the last table that are slots."""
        entries, others = self._untimed(day)
        if entries:
            self.tables.append((Grid(rows=()), entries))
        if self.tables and self.timed_lines:
            say_ignored(others, self.findings)
        self._lines.clear()

    def found(self, kind: str) -> Found:
        """Return all entries as slots, their times settled together."""
        if self.tables:
            self._take_lines(None)
        entries = [entry for table in self.tables for entry in self._labelled(*table)]
        named = self._zone(entries)
        own = named.name if named is not None else None
        slots = [_of_its_zone(*timed, own, self.preamble.day) for timed in self._timed(entries)]
        return Found(
            format=kind,
            slots=merged_blocks(slots, self.findings),
            title=self.preamble.title,
            day=self.preamble.day or _only_day(entries),
            days_stand_in=self.calendar.stands_in,
            timezone=own,
            zones=self.columns.zones if self.columns is not None else (),
            more={"timezone": named.printed} if named is not None else {},
            window=self.preamble.window,
            chair=self.preamble.chair,
        )

    def _zone(self, entries: Sequence[Entry]) -> ZoneMention | None:
        """Return the zone of the times: as the column of times, the lines above or a note say, else as most cells."""
        column = self.columns.zone if self.columns is not None else None
        if column is not None or self.preamble.zone is not None or self.noted is not None:
            return column or self.preamble.zone or self.noted
        printed = Counter(entry.zone.printed for entry in entries if entry.zone is not None and entry.zone.name)
        most = next((text for text, _ in printed.most_common(1)), "")
        return next((entry.zone for entry in entries if entry.zone is not None and entry.zone.printed == most), None)

    def _timed(self, entries: Sequence[Entry]) -> Iterator[tuple[FoundSlot, tzinfo | None]]:
        """Yield the slots with their times, settled together, and the zone that stands with each."""
        timed = [entry for entry in entries if entry.range is not None]
        ranges = [entry.range for entry in entries if entry.range is not None]
        times = iter(settle_ranges(ranges, self.preamble.window, _begun_anew(timed)))
        for entry in entries:
            if entry.range is None:
                yield entry.slot, None
                continue
            settled = next(times)
            if settled.inferred:
                message = f'"{entry.range.text}" was read as {clock(settled.start)}.'
                hint = "Write 13:05 or 1:05 pm to be sure."
                self.findings.add("meridiem-inferred", entry.slot.place, message, hint)
            yield replace(entry.slot, start=settled.start, end=settled.end, open=entry.range.open), entry.where

    def _labelled(self, grid: Grid, entries: list[Entry]) -> list[Entry]:
        """Return the entries of one of several named tables with its name as their room or track; a day is none."""
        if len(self.tables) < 2 or not grid.name or named_day(tidy(grid.name)) is not None:
            return entries
        rooms = any(is_place(tidy(table.name)) for table, _ in self.tables)
        return [_in_room(entry, grid.name) if rooms else _in_track(entry, grid.name) for entry in entries]


def _parts(grid: Grid, zone: str) -> tuple[list[str], Columns | None, Sequence[Row]]:
    """Return the lines above a table's header, its columns, and the rows below."""
    header = find_header(grid)
    if header is not None:
        begin = header.index + 1
        above = grid.rows[: header.index]
    else:
        begin = next((n for n, row in enumerate(grid.rows) if len(filled(row)) > 1 and not row.banner), 0)
        above = grid.rows[:begin]
    rows = grid.rows[begin:]
    return [line for row in above if (line := _line(row))], find_columns(header, rows, zone), rows


def _texts(blocks: Sequence[str | Grid]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, str):
            yield block
        else:
            yield from (cell for row in block.rows for cell in row.cells if isinstance(cell, str) and len(cell) < 100)


def _only_day(entries: Sequence[Entry]) -> FoundDay | None:
    """Return the day of the whole where rows name one day and some of them none."""
    days = {entry.slot.day for entry in entries}
    named = days - {None}
    return named.pop() if len(named) == 1 and None in days else None


def _in_room(entry: Entry, room: str) -> Entry:
    return entry if entry.slot.room else replace(entry, slot=replace(entry.slot, room=room))


def _in_track(entry: Entry, track: str) -> Entry:
    if entry.slot.room or entry.slot.track:
        return entry
    return replace(entry, slot=replace(entry.slot, track=track))


def _begun_anew(entries: Sequence[Entry]) -> set[int]:
    """Return where a day begins, or a room or track in a file that gives one after the other."""
    rows = [(entry.slot.day, entry.slot.room or entry.slot.track) for entry in entries]
    changes = {number for number, (before, now) in enumerate(pairwise(rows), 1) if before != now}
    if len(changes) == len(set(rows)) - 1:
        return changes
    return {number for number, (before, now) in enumerate(pairwise(rows), 1) if before[0] != now[0]}


def _line(row: Row) -> str:
    return " ".join(dict.fromkeys(text_of(row.cells[column]) for column in filled(row)))


def _of_its_zone(slot: FoundSlot, where: tzinfo | None, own: str | None, day: FoundDay | None) -> FoundSlot:
    """Return a slot whose row names another zone than the file's, or an offset, with its times as instants."""
    day = slot.day if slot.day is not None else day
    if (
        where is None
        or (own is not None and where == zone(own))
        or not isinstance(slot.start, int)
        or not isinstance(day, date)
    ):
        return slot
    midnight = datetime.combine(day, time(), where)
    start = midnight + timedelta(seconds=slot.start)
    end = midnight + timedelta(seconds=slot.end) if isinstance(slot.end, int) else None
    return replace(slot, start=start, end=end, day=None)
