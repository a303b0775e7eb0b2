"""The report as one page of HTML that needs nothing else: no script, no network, and it prints on A4."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from stagetimer.core.outcome import Outcome
from stagetimer.report.columns import LATENESS, NUMBER, TIMES, WHO, Column, cells, day_line, naming, parts_of
from stagetimer.report.sections import sections, where_from
from stagetimer.report.source import Report
from stagetimer.report.svg import day_svg, drift_summary
from stagetimer.view.outcome_words import ASSUMED, ASSUMED_MEANS, headline

_STYLE: Final = """
:root { color-scheme: light; }
body { font: 16px/1.45 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; color: #1b1b1b;
  background: #fff; margin: 0 auto; padding: 1.5rem; max-width: 64rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .2rem; } h2 { font-size: 1.1rem; margin: 1.8rem 0 .4rem; }
.which { color: #444; margin: 0; } .lines { font-size: 1.15rem; margin: 1rem 0 1.2rem; padding: 0; list-style: none; }
.lines li:first-child { font-weight: 700; } .note { color: #444; font-size: .85rem; margin: .3rem 0 0; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; font-weight: 700; font-size: 1.1rem; padding: 1.8rem 0 .4rem; }
th, td { padding: .3rem .5rem; text-align: left; vertical-align: top; border-bottom: 1px solid #ccc; }
thead th { border-bottom: 2px solid #555; } th { font-weight: 600; }
.right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
ul { padding-left: 1.2rem; margin: 0; } figure { margin: 1rem 0 0; overflow-x: auto; }
svg { width: 100%; min-width: 44rem; height: auto; display: block; }
svg text { font: 13px system-ui, "Segoe UI", Roboto, Arial, sans-serif; fill: #1b1b1b; }
svg .small { font-size: 11.5px; fill: #333; } svg .head { font-weight: 700; } svg .number { text-anchor: end; }
svg .middle { text-anchor: middle; } svg .end { text-anchor: end; }
svg .grid { stroke: #ddd; } svg .zero { stroke: #333; stroke-width: 1.5; }
svg .plan { fill: #e3e3e3; stroke: #777; } svg .ran { fill: #2f5d8a; stroke: #1d3c5a; }
svg .assumed { fill: #c9d8e6; stroke: #2f5d8a; stroke-dasharray: 4 3; } svg .over { stroke: #8a3b12; }
svg .place { fill: #d9b8a6; } svg .unused { fill: none; stroke: #555; stroke-dasharray: 1.5 2.5; }
svg .drift { fill: none; stroke: #1b1b1b; stroke-width: 2; stroke-linejoin: round; } svg .dot { fill: #1b1b1b; }
@page { size: A4; margin: 14mm; }
@media print {
  body { padding: 0; max-width: none; font-size: 10pt; } table { font-size: 8.5pt; } th, td { padding: .15rem .3rem; }
  svg { max-height: 245mm; min-width: 0; } h2, caption { break-after: avoid; }
  tr, li, figure { break-inside: avoid; } .wide { overflow: visible; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""


def report_page(report: Report) -> str:
    """Return the whole page."""
    found = report.outcome
    title = found.snapshot.programme.title
    return page(f"{title}: report", _body(report, found, title))


def page(title: str, body: Iterable[str]) -> str:
    """Return a page with that title and body (HTML already); nothing in it can be loaded or run."""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en-GB">',
            "<head>",
            '<meta charset="utf-8">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            *body,
            "</body>",
            "</html>",
            "",
        ]
    )


def _body(report: Report, found: Outcome, title: str) -> Iterator[str]:
    yield f"<h1>{escape(title)}</h1>"
    yield from (f'<p class="which">{escape(day_line(found, day))}</p>' for day in found.days)
    yield f'<p class="which">{escape(where_from(report))}</p>'
    yield from _list(headline(found, going_on=report.going_on), ' class="lines"')
    for number, day in enumerate(found.days, 1):
        yield f"<figure>{day_svg(found, day, number)}"
        yield f'<figcaption class="note">{escape(drift_summary(found, day))}</figcaption></figure>'
    yield from _table("Times", found, (*naming(found), *TIMES))
    if any(ASSUMED in cell for row in cells(found, TIMES) for cell in row):
        yield f'<p class="note">{escape(ASSUMED_MEANS)}</p>'
    yield from _table("Where the time went", found, (NUMBER, WHO, *LATENESS, *parts_of(found)))
    for head, lines in sections(report):
        yield f"<h2>{escape(head)}</h2>"
        yield from _list(lines)


def _list(lines: Iterable[str], kind: str = "") -> Iterator[str]:
    yield f"<ul{kind}>"
    yield from (f"<li>{escape(line)}</li>" for line in lines)
    yield "</ul>"


def _table(caption: str, found: Outcome, columns: Sequence[Column]) -> Iterator[str]:
    yield from table(caption, cells(found, columns), [column.right for column in columns])


def table(caption: str, rows: Sequence[Sequence[str]], right: Sequence[bool]) -> Iterator[str]:
    """Yield a table whose first row are the heads; the first cell of each other row is its head."""
    classes = [' class="right"' if one else "" for one in right]
    heads, *rest = rows
    yield f'<div class="wide"><table><caption>{escape(caption)}</caption><thead><tr>'
    yield "".join(f'<th scope="col"{kind}>{escape(cell)}</th>' for cell, kind in zip(heads, classes, strict=True))
    yield "</tr></thead><tbody>"
    for row in rest:
        first, *others = [
            (f"{kind}>{escape(cell)}", number) for number, (cell, kind) in enumerate(zip(row, classes, strict=True))
        ]
        data = "".join(f"<td{cell}</td>" for cell, _ in others)
        yield f'<tr><th scope="row"{first[0]}</th>{data}</tr>'
    yield "</tbody></table></div>"
