"""A table, or a document with tables in it, to what was found: lines above, header, columns, rows, times."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from stagetimer.core.units import Seconds
from stagetimer.importing.found import Found, FoundDay, FoundSlot
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.plain import tidy
from stagetimer.importing.reading.times import settle_ranges
from stagetimer.importing.tables.across import down
from stagetimer.importing.tables.calendar_days import Calendar, named_day
from stagetimer.importing.tables.cells import text_of
from stagetimer.importing.tables.columns import LONDON, Columns, find_columns
from stagetimer.importing.tables.grid import Grid, Row, filled
from stagetimer.importing.tables.header import find_header
from stagetimer.importing.tables.preamble import Preamble, read_preamble
from stagetimer.importing.tables.rows import Entry, RowReader, session_in


def read_grid(grid: Grid, wishes: Wishes, findings: Findings, *, kind: str = "a table") -> Found:
    """Return what one table says; `kind` is what people call such a file.

    Doubts go to `findings`. A table without titles, times and lengths gives no slots.
    """
    return read_blocks((grid,), kind, wishes, findings)


def read_blocks(blocks: Sequence[str | Grid], kind: str, wishes: Wishes, findings: Findings) -> Found:
    """Return what the tables of a document say, the clean lines around them read as headings.

    Only tables with slots count; with none the result has no slots, and the lines may be tried as text. Times of
    day are settled over the whole document at once.
    """
    document = _Document(findings, Calendar("\n".join(_texts(blocks)), findings), wishes.timezone or LONDON)
    for block in blocks:
        document.take(block)
    return document.found(kind)


@dataclass(slots=True)
class _Document:
    """What the blocks of a document have said so far."""

    findings: Findings
    calendar: Calendar
    zone: str
    """The zone whose times are taken, where the columns of times stand in several."""
    preamble: Preamble = field(default_factory=Preamble)
    columns: Columns | None = None
    tables: list[tuple[Grid, list[Entry]]] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)
    """Those since the last table."""

    def take(self, block: str | Grid) -> None:
        """Take the next line or table."""
        if isinstance(block, str):
            self._lines.append(block)
            return
        above, columns, rows = _parts(down(block), self.zone)
        if columns is None:
            return
        local = read_preamble([*self._lines, *above], self.calendar)
        reader = RowReader(columns, self.calendar, self.findings)
        if self.tables:
            reader.day, reader.session = local.day, session_in(self._lines)
        named = named_day(tidy(block.name), month_first=self.calendar.month_first)
        if named is not None and reader.day is None:
            reader.day = self.calendar.settle(named, block.name)
        for row in rows:
            reader.read(row)
        if not reader.entries:
            return
        if not self.tables:
            self.preamble, self.columns = local, columns
            self._say_zones(columns)
        self._lines.clear()
        self.tables.append((block, reader.entries))

    def _say_zones(self, columns: Columns) -> None:
        if len(columns.zones) > 1:
            message = f"The times stand in several zones ({', '.join(columns.zones)}); {columns.timezone} was taken."
            self.findings.add("several-timezones", "file", message, "Name the one you want with --timezone.")

    def found(self, kind: str) -> Found:
        """Return all entries as slots, their times settled together."""
        entries = [entry for table in self.tables for entry in self._labelled(*table)]
        timezone = self.preamble.timezone or (self.columns.timezone if self.columns is not None else None)
        return Found(
            format=kind,
            slots=_settled(entries, self.preamble.window, self.findings),
            title=self.preamble.title,
            day=self.preamble.day or _only_day(entries),
            timezone=timezone,
            window=self.preamble.window,
            chair=self.preamble.chair,
        )

    def _labelled(self, grid: Grid, entries: list[Entry]) -> list[Entry]:
        """Return the entries of one of several named tables with its name as their track, unless it names a day."""
        if len(self.tables) < 2 or not grid.name or named_day(tidy(grid.name)) is not None:
            return entries
        return [
            entry if entry.slot.room or entry.slot.track else replace(entry, slot=replace(entry.slot, track=grid.name))
            for entry in entries
        ]


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


def _line(row: Row) -> str:
    return " ".join(dict.fromkeys(text_of(row.cells[column]) for column in filled(row)))


def _settled(
    entries: Sequence[Entry], window: tuple[Seconds, Seconds] | None, findings: Findings
) -> tuple[FoundSlot, ...]:
    times = iter(settle_ranges([entry.range for entry in entries if entry.range is not None], window))
    slots: list[FoundSlot] = []
    for entry in entries:
        if entry.range is None:
            slots.append(entry.slot)
            continue
        settled = next(times)
        if settled.inferred:
            message = f'"{entry.range.text}" was read as afternoon.'
            findings.add("meridiem-inferred", entry.slot.place, message, "Write 13:05 or 1:05 pm to be sure.")
        slots.append(replace(entry.slot, start=settled.start, end=settled.end, open=entry.range.open))
    return tuple(slots)
