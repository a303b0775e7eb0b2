"""The comparison of many sessions in every format; as CSV, the rows of all its sessions, one per slot."""

import json
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from stagetimer.core.text import markdown_cell
from stagetimer.report.many import Many, Spread
from stagetimer.report.many_words import (
    LENGTHS,
    POSITIONS,
    SESSIONS,
    difference,
    length_rows,
    lines,
    position_rows,
    session_rows,
)
from stagetimer.report.markdown import table as markdown_table
from stagetimer.report.page import page
from stagetimer.report.page import table as html_table
from stagetimer.report.scale import Scale, value_ticks
from stagetimer.report.text import table_lines, wrapped

TITLE: Final = "All sessions"
_BAR: Final = 30
"""Cells of the longest bar."""
_NAMED: Final = 1
"""The column of a table that is cut where there is no room."""


def _tables(many: Many) -> list[tuple[str, list[list[str]]]]:
    told = [(SESSIONS, session_rows(many)), (LENGTHS, length_rows(many)), (POSITIONS, position_rows(many))]
    return [(head, rows) for head, rows in told if len(rows) > 1]


def _rights(rows: Sequence[Sequence[str]]) -> list[bool]:
    return [head not in {"Day", "Session"} for head in rows[0]]


def many_text(many: Many) -> str:
    """Return the comparison as lines of at most 80 cells."""
    return "\n".join(_text_lines(many)) + "\n"


def _text_lines(many: Many) -> Iterator[str]:
    for line in lines(many):
        yield from wrapped(line)
    for head, rows in _tables(many):
        yield from ("", head, *table_lines(rows, _rights(rows), _NAMED))
    if many.positions:
        yield ""
        yield from _bars(many)
    if many.notes:
        yield from ("", "Left out")
    for note in many.notes:
        yield from wrapped(note, "  ")


def _bars(many: Many) -> Iterator[str]:
    """Yield a bar per place: how the middle talk there differs from what was published."""
    most = max(1, *(abs(one.longer.middle) for one in many.positions))
    for one in many.positions:
        bar = ("█" if one.longer.middle > 0 else "░") * round(_BAR * abs(one.longer.middle) / most)
        yield f"{f'talk {one.position}':>8} │{bar} {difference(one.longer.middle)}"


def many_markdown(many: Many) -> str:
    """Return the comparison as Markdown."""
    parts = [f"# {TITLE}", "", *(f"- {markdown_cell(line)}" for line in lines(many))]
    for head, rows in _tables(many):
        parts += ["", f"## {head}", "", *markdown_table(rows)]
    if many.notes:
        parts += ["", "## Left out", "", *(f"- {markdown_cell(note)}" for note in many.notes)]
    return "\n".join(parts) + "\n"


def many_json(many: Many) -> str:
    """Return the comparison as JSON: seconds, and what is longer or behind is positive."""
    value = {
        "format": 1,
        "finished": len(many.drifts),
        "on_time": many.on_time,
        "sessions": [
            {
                "day": ending.day.isoformat(),
                "title": ending.title,
                "talks": ending.talks,
                "began_late": ending.began_late,
                "finished": ending.finished,
                "measured": ending.measured,
                "drift": ending.drift,
            }
            for ending in many.endings
        ],
        "lengths": [
            {"published": one.published, "longer": one.longer, "took": _spread(one.took)} for one in many.lengths
        ],
        "positions": [
            {"position": one.position, "over": one.over, "longer": _spread(one.longer)} for one in many.positions
        ],
        "between": None if many.between is None else _spread(many.between),
        "notes": list(many.notes),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _spread(found: Spread) -> dict[str, int]:
    return {
        "count": found.count,
        "middle": found.middle,
        "three_quarters": found.three_quarters,
        "most": found.most,
    }


def many_page(many: Many) -> str:
    """Return the comparison as one page of HTML."""
    return page(TITLE, _body(many))


def _body(many: Many) -> Iterator[str]:
    yield f'<h1>{TITLE}</h1><ul class="lines">'
    yield from (f"<li>{escape(line)}</li>" for line in lines(many))
    yield "</ul>"
    if many.positions:
        yield f"<figure>{_picture(many)}</figure>"
    for head, rows in _tables(many):
        yield from html_table(head, rows, _rights(rows))
    if many.notes:
        yield "<h2>Left out</h2><ul>"
        yield from (f"<li>{escape(note)}</li>" for note in many.notes)
        yield "</ul>"


def _picture(many: Many) -> str:
    """Return a bar per place: to the middle talk, with a thin line on to where three in four end."""
    top, row = 62, 32
    values = [v for one in many.positions for v in (one.longer.middle, one.longer.three_quarters)]
    least, most = min(0, *values), max(60, *values)
    across = Scale(least, most, 160, 760)
    bottom = top + row * len(many.positions)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 {bottom + 12}" role="img" aria-labelledby="places">',
        f'<title id="places">{POSITIONS}</title>',
        f'<text x="24" y="18" class="head">{POSITIONS}</text>',
        '<text x="24" y="38" class="small">bar: the middle talk · thin line: three in four at most</text>',
    ]
    for tick in value_ticks(least, most):
        x, kind = across(tick), "grid" if tick else "zero"
        parts.append(f'<line x1="{x}" y1="{top}" x2="{x}" y2="{bottom}" class="{kind}"/>')
        parts.append(f'<text x="{x}" y="{top - 6}" class="small middle">{difference(tick)}</text>')
    for index, one in enumerate(many.positions):
        y = top + index * row
        parts.append(f'<text x="24" y="{y + 21}">talk {one.position} ({one.longer.count})</text>')
        parts += _place(across, y, one.longer)
    return "\n".join([*parts, "</svg>"])


def _place(across: Scale, y: int, longer: Spread) -> Iterator[str]:
    zero, middle, quarters = across(0), across(longer.middle), across(longer.three_quarters)
    kind = "over" if longer.middle > 0 else "unused"
    wide = round(max(1.0, abs(middle - zero)), 1)
    yield f'<line x1="{middle}" y1="{y + 16}" x2="{quarters}" y2="{y + 16}" class="drift"/>'
    yield f'<rect x="{min(zero, middle)}" y="{y + 8}" width="{wide}" height="16" class="{kind} place"/>'
    yield f'<text x="820" y="{y + 20}" class="small">{difference(longer.middle)}</text>'
