"""The report as text for a terminal of 80 columns: the three lines first, then slot by slot, then what was done."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len, set_cell_size

from stagetimer.core.outcome import Outcome
from stagetimer.report.columns import (
    LATENESS,
    NUMBER,
    TIMES,
    WHO,
    Column,
    cells,
    day_line,
    parts_of,
)
from stagetimer.report.sections import kind_text, sections
from stagetimer.report.source import Report
from stagetimer.view.drift_chart import drift_chart
from stagetimer.view.outcome_words import ASSUMED, ASSUMED_MEANS, headline
from stagetimer.view.wording import time_of_day

WIDTH: Final = 80
_CHART: Final = 6
"""Rows of the drift's chart."""
_LEAST: Final = 6
"""Cells below which a name says nothing."""


def report_text(report: Report) -> str:
    """Return the report as lines of at most 80 cells."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    found = report.outcome
    for line in headline(found, going_on=report.going_on):
        yield from wrapped(line)
    yield ""
    yield from wrapped(found.snapshot.programme.title)
    for day in found.days:
        yield from wrapped(day_line(found, day))
    yield from wrapped(kind_text(report))
    yield from wrapped(report.name) if report.name else ()
    yield ""
    yield from _table(found, (NUMBER, WHO, *TIMES))
    if any(ASSUMED in line for row in cells(found, TIMES) for line in row):
        yield f"   {ASSUMED_MEANS}"
    paused = LATENESS if any(slot.paused for slot in found.slots) else LATENESS[:-1]
    yield from ("", "Where the time went", *_table(found, (NUMBER, WHO, *paused, *parts_of(found))))
    yield from _drift(found)
    yield from _done(report)


def _drift(found: Outcome) -> Iterator[str]:
    programme = found.snapshot.programme
    for day in found.days:
        if day.points:
            first, last = (time_of_day(point[0], programme) for point in (day.points[0], day.points[-1]))
            chart = drift_chart(day.points, (first, last), WIDTH - 2, _CHART)
            yield from ("", "Drift over time", *chart) if chart else ()


def _done(report: Report) -> Iterator[str]:
    for head, lines in sections(report):
        yield from ("", head)
        for line in lines:
            yield from wrapped(line, "  ")


def _table(found: Outcome, columns: Sequence[Column]) -> Iterator[str]:
    """Yield the rows of a table, names cut so that a row fits."""
    yield from table_lines(cells(found, columns), [column.right for column in columns], columns.index(WHO))


def table_lines(rows: Sequence[Sequence[str]], right: Sequence[bool], yielding: int, width: int = WIDTH) -> list[str]:
    """Return rows in aligned columns; the `yielding` one is cut where they would be wider than `width`."""
    widths = [max(cell_len(row[index]) for row in rows) for index in range(len(right))]
    gap = 2 if sum(widths) - widths[yielding] + 2 * len(widths) + _LEAST <= width else 1
    room = width - gap * (len(widths) - 1) - sum(widths) + widths[yielding]
    widths[yielding] = min(widths[yielding], max(_LEAST, room))
    return [(" " * gap).join(map(_padded, row, widths, right)).rstrip() for row in rows]


def _padded(text: str, width: int, right: bool) -> str:  # noqa: FBT001  (handed over by `map`)
    if cell_len(text) > width:
        return set_cell_size(text, width - 1) + "…"
    return " " * (width - cell_len(text)) + text if right else text + " " * (width - cell_len(text))


def wrapped(text: str, indent: str = "") -> list[str]:
    """Return a sentence on as many lines as it needs; cells count, so that wide letters take two."""
    narrow = WIDTH if cell_len(text) == len(text) else WIDTH // 2
    lines = textwrap.wrap(text, narrow, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False)
    return lines or [""]
