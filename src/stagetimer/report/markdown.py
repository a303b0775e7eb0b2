"""The report as Markdown: for a wiki, a ticket or a mail."""

from collections.abc import Iterable, Iterator

from stagetimer.core.text import markdown_cell
from stagetimer.report.columns import cells, columns_of, day_line, naming
from stagetimer.report.sections import sections, where_from
from stagetimer.report.source import Report
from stagetimer.view.outcome_words import ASSUMED, ASSUMED_MEANS, headline


def report_markdown(report: Report) -> str:
    """Return the report as Markdown."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    found = report.outcome
    yield from (f"# {markdown_cell(found.snapshot.programme.title)}", "")
    yield from (f"- {markdown_cell(line)}" for line in headline(found, going_on=report.going_on))
    yield ""
    for day in found.days:
        yield from (markdown_cell(day_line(found, day)), "")
    yield from (markdown_cell(where_from(report)), "")
    rows = cells(found, (*naming(found), *columns_of(found)))
    yield from table(rows)
    if any(ASSUMED in cell for row in rows for cell in row):
        yield from ("", markdown_cell(ASSUMED_MEANS))
    for head, lines in sections(report):
        yield from ("", f"## {head}", "", *(f"- {markdown_cell(line)}" for line in lines))


def table(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield a Markdown table, its first row the heads; every cell is shown as written."""
    heads, *rest = [[markdown_cell(cell) for cell in row] for row in rows]
    yield _bar(heads)
    yield _bar("---" for _ in heads)
    yield from (_bar(row) for row in rest)


def _bar(row: Iterable[str]) -> str:
    return f"| {' | '.join(row)} |"
