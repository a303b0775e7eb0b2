"""A document of tables and lines: its tables where they hold times, else lines set with tabs, else its text."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from stagetimer.core.values import replace
from stagetimer.importing.found import Found
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.kinds import is_break
from stagetimer.importing.reading.plain import tidy
from stagetimer.importing.reading.times import leading_range
from stagetimer.importing.tables.cells import text_of
from stagetimer.importing.tables.grid import Grid, Row, filled
from stagetimer.importing.tables.headings import heads_session
from stagetimer.importing.tables.reader import read_blocks

_MARK: Final = re.compile(r"^(?:#{1,4}|-) ")
_TABS: Final = re.compile(r"\t+")


def read_mixed(blocks: Sequence[str | Grid], kind: str, wishes: Wishes, findings: Findings) -> Found:
    """Return what a document says; only the way that was taken adds to `findings`.

    `ImportFailedError` where there are no times, neither in tables nor in lines.
    """
    for attempt in (blocks, _tabbed(blocks)):
        doubts = Findings()
        bare = [_bare(block) if isinstance(block, str) else block for block in attempt]
        found = read_blocks(bare, kind, wishes, doubts, timed_lines=True)
        if any(slot.start is not None for slot in found.slots):
            findings.extend(doubts.errors_first())
            return found
        if doubts.failed:
            findings.extend(doubts.errors_first())
    return read_lines(_lines(blocks), kind, wishes, findings)


def _bare(line: str) -> str:
    """Return a line without the mark of a heading or a bullet."""
    return tidy(_MARK.sub("", line))


def read_lines(lines: Iterable[str], kind: str, wishes: Wishes, findings: Findings) -> Found:
    """Return what lines of text say, by the reader of free text; `ImportFailedError` where they hold no times."""
    from stagetimer.importing.text.reader import read_text_programme  # noqa: PLC0415  (only where there is no table)

    return replace(read_text_programme("\n".join(lines), wishes, findings), format=kind)


def _lines(blocks: Iterable[str | Grid]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block.replace("\n", " "))
        else:
            lines.extend(line for row in block.rows for cell in _texts(row) for line in cell.splitlines())
    return lines


def _texts(row: Row) -> list[str]:
    cells = (row.cells[column] for column in filled(row))
    return [cell if isinstance(cell, str) else text_of(cell) for cell in cells]


def _tabbed(blocks: Sequence[str | Grid]) -> list[str | Grid]:
    """Return the lines as one table where tabs set them in columns: at least three begin with a time and a tab."""
    lines = [block for block in blocks if isinstance(block, str)]
    timed = [line for line in lines if "\t" in line.strip() and leading_range(tidy(line)) is not None]
    if len(timed) < 3:
        return []
    rows: list[Row] = []
    for number, line in enumerate(lines, 1):
        cells = _TABS.split(line.rstrip())
        if rows and not cells[0].strip() and _goes_on(cells, rows[-1]):
            rows[-1] = _with_more(rows[-1], cells)
        elif line.strip():
            rows.append(Row(place=f"line {number}", cells=tuple(_TABS.split(line.strip()))))
    return [Grid(rows=tuple(rows))]


def _goes_on(cells: Sequence[str], above: Row) -> bool:
    """Return whether a line that begins with a tab goes on with the cells of a line with a time."""
    own = [tidy(cell) for cell in cells if cell.strip()]
    alone = any(leading_range(text) is not None or heads_session(text) or is_break(text) for text in own)
    timed = leading_range(text_of(above.cells[0])) is not None
    return bool(own) and not alone and timed and len(cells) <= len(above.cells)


def _with_more(row: Row, cells: Sequence[str]) -> Row:
    more = (*cells, *[""] * (len(row.cells) - len(cells)))
    return replace(row, cells=tuple(f"{a}\n{b}" if b.strip() else a for a, b in zip(row.cells, more, strict=True)))
