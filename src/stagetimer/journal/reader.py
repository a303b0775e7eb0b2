"""Read a journal as far as it is whole, and say what was left out; nothing on disk is changed.

A line that cannot be read is left out without loss where the record after it carries the number that was due: it is
the rest of a write that failed and was made again. Anywhere else what follows it is not used, since a record is
missing, and a session rebuilt around a hole would show a time that never was.
"""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, field

from stagetimer.journal.errors import BadJournalError, shown, why
from stagetimer.journal.record import BadRecordError, Header, Record, decode_header, decode_record


class ReadResult(Struct, frozen=True):
    """What a journal says, and how far it could be read."""

    header: Header
    records: tuple[Record, ...]
    """The records that are whole, numbered 1, 2, 3 without a hole."""
    notes: tuple[str, ...]
    """What was left out and why, each a sentence for people."""
    torn: bytes | None
    """The last line, if it was cut off in writing: it has no line end, which is written last of all."""
    damaged_line: int | None
    """The number of the first line that is damaged otherwise; it and all after it are not used."""
    good_size: int
    """How many bytes from the start make up what is used."""
    size: int
    """How many bytes were read."""
    ended: bool
    """What is used ends with a line end."""

    @property
    def whole(self) -> bool:
        """Nothing has to be cut off before the journal can go on."""
        return self.torn is None and self.damaged_line is None


class _Line(Struct, frozen=True):
    number: int
    text: bytes
    ended: bool
    end: int
    """Where the next line starts, in bytes."""


class _Reading(Struct):
    """The lines read so far."""

    header: Header
    good: _Line
    """The last line that is used."""
    records: list[Record] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unread: list[tuple[_Line, str]] = field(default_factory=list)
    """Lines after the good one that cannot be used, each with its reason."""
    hole: bool = False
    """A whole record follows whose turn it is not: one before it is missing."""


def read_journal(path: Path) -> ReadResult:
    """Read the file; `BadJournalError` if it cannot be opened or has no readable first line."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason, remedy = why(error)
        raise BadJournalError(f"The journal {shown(path)} cannot be read: {reason}. {remedy}.") from error
    return read_lines(data, path)


def read_lines(data: bytes, path: Path) -> ReadResult:
    """Read what was in the file; `path` is for messages. `BadJournalError` if its first line is not readable."""
    lines = _lines(data)
    last = first = next(lines, None)
    if first is None or last is None:
        raise BadJournalError(f"The journal {shown(path)} is empty: nothing was recorded in it, and it can be deleted.")
    try:
        header = decode_header(first.text)
    except BadRecordError as error:
        raise BadJournalError(f"The journal {shown(path)} cannot be read from its first line on. {error}") from error
    reading = _Reading(header, good=first)
    for last in lines:
        if not reading.hole:
            _take(reading, last)
    return _result(reading, last)


def _lines(data: bytes) -> Iterator[_Line]:
    """Split at line feeds alone; what follows the last one is a line without its end."""
    *ended, rest = data.split(b"\n")
    end = 0
    for number, text in enumerate(ended, 1):
        end += len(text) + 1
        yield _Line(number, text, ended=True, end=end)
    if rest:
        yield _Line(len(ended) + 1, rest, ended=False, end=end + len(rest))


def _take(reading: _Reading, line: _Line) -> None:
    """Use the line, or keep it as one that cannot be used."""
    if not line.text:  # a line end put before a write that was made again
        return
    due = len(reading.records) + 1
    try:
        record = decode_record(line.text, reading.header.format)
    except BadRecordError as error:
        reading.unread.append((line, str(error)))
        return
    if record.seq > due:
        reading.unread.append((line, f"It holds record {record.seq} where record {due} belongs."))
        reading.hole = True
        return
    for left_out, _ in reading.unread:
        reading.notes.append(f"Line {left_out.number} was cut off in writing and left out; no record is missing.")
    reading.unread.clear()
    if record.seq == due:
        reading.records.append(record)
    elif record != reading.records[record.seq - 1]:
        del reading.records[record.seq - 1 :]
        reading.records.append(record)
        reading.notes.append(f"Line {line.number} replaces record {record.seq}, whose writing had failed.")
    reading.good = line


def _result(reading: _Reading, last: _Line) -> ReadResult:
    torn: bytes | None = None
    damaged: int | None = None
    if reading.unread:
        first, reason = reading.unread[0]
        if first is last and not first.ended and not reading.hole:
            torn = first.text
            reading.notes.append("The last record was cut off in writing and was left out.")
        else:
            damaged = first.number
            reading.notes.append(_damage(first.number, reason, len(reading.records), last.number))
    return ReadResult(
        header=reading.header,
        records=tuple(reading.records),
        notes=tuple(reading.notes),
        torn=torn,
        damaged_line=damaged,
        good_size=reading.good.end,
        size=last.end,
        ended=reading.good.ended,
    )


def _damage(number: int, reason: str, used: int, last: int) -> str:
    before = {0: "No record comes before it", 1: "The record before it is used"}.get(used)
    after = "it is" if number == last else f"lines {number} to {last} are"
    return f"Line {number} is damaged. {reason} {before or f'The {used} records before it are used'}; {after} left out."
