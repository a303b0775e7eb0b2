"""The picture of one day: a bar per slot, plan above actual, and below it the drift as a line over the same time.

Plain SVG on a light ground, readable without colour: what ran longer is hatched, what was not used is a dotted frame,
what nobody measured has a dashed edge. The same figures stand in the tables beside it; its description says them too.
"""

from collections.abc import Iterator
from html import escape
from typing import Final

from rich.cells import cell_len, set_cell_size

from stagetimer.core.outcome import DayOutcome, Outcome, SlotOutcome
from stagetimer.core.time_text import drift_text
from stagetimer.core.units import Instant
from stagetimer.report.scale import Scale, time_ticks, value_ticks
from stagetimer.view.outcome_words import ended_late_text, moment, status_text, within_text
from stagetimer.view.wording import time_of_day, who

WIDTH: Final = 960
_LEFT: Final = 216
"""Where the bars begin; names stand before."""
_RIGHT: Final = WIDTH - 24
_TOP: Final = 66
_ROW: Final = 36
_DRIFT: Final = 130
"""Height of the drift's picture."""
_NAME: Final = 24
"""Cells of a name."""
_LEAST_SCALE: Final = 60


def day_svg(found: Outcome, day: DayOutcome, number: int) -> str:
    """Return the picture of a day; `number` keeps its ids apart from those of other days on the page."""
    numbers = _numbers(found, day)
    slots = [slot for slot in found.slots if slot.number in numbers]
    bottom = _TOP + _ROW * len(slots)
    height = bottom + 60 + _DRIFT + 34
    times = _span(day)
    across = Scale(*times, _LEFT, _RIGHT)
    ids = f"picture-{number}-title picture-{number}-text"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{ids}">',
        f'<title id="picture-{number}-title">Plan against actual, and the drift over time</title>',
        f'<desc id="picture-{number}-text">{escape(_description(found, slots))}</desc>',
        _pattern(number),
        *_legend(number),
        *_grid(found, times, across, bottom),
    ]
    for row, slot in enumerate(slots):
        parts += _bars(found, slot, across, _TOP + row * _ROW, number)
    parts += _drift(day, across, bottom + 60)
    return "\n".join([*parts, "</svg>"])


def _numbers(found: Outcome, day: DayOutcome) -> frozenset[int]:
    """Return the numbers of the slots of a day, those that did not run too."""
    programme = found.snapshot.programme
    days = (numbers for numbers in programme.days if programme.slot(numbers[0]).start == day.published_start)
    return frozenset(next(days))


def _span(day: DayOutcome) -> tuple[Instant, Instant]:
    moments = [day.published_start, day.published_finish, *(at for at, _ in day.points)]
    return min(moments), max(*moments, min(moments) + 60)


def _description(found: Outcome, slots: list[SlotOutcome]) -> str:
    return " ".join(f"{slot.number}, {who(slot.row.plan)}: {_said(found, slot)}." for slot in slots)


def _said(found: Outcome, slot: SlotOutcome) -> str:
    if slot.row.started is None:
        return status_text(found, slot)
    return f"{within_text(slot)}, {ended_late_text(slot)} at its end"


def _pattern(number: int) -> str:
    return (
        f'<defs><pattern id="over-{number}" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/>'
        '<rect width="3" height="6" fill="#8a3b12"/></pattern></defs>'
    )


def _legend(number: int) -> Iterator[str]:
    """Yield what each kind of bar means."""
    kinds = (
        ('class="plan"', "published"),
        ('class="ran"', "as it ran"),
        (f'class="over" fill="url(#over-{number})"', "longer than published"),
        ('class="unused"', "not used"),
        ('class="ran assumed"', "by the clock, not measured"),
    )
    x = _LEFT
    for kind, words in kinds:
        yield f'<rect x="{x}" y="8" width="26" height="12" {kind}/>'
        yield f'<text x="{x + 32}" y="18" class="small">{words}</text>'
        x += 32 + 7 * len(words) + 22


def _grid(found: Outcome, times: tuple[Instant, Instant], across: Scale, bottom: int) -> Iterator[str]:
    """Yield the times of day and a thin line under each."""
    programme = found.snapshot.programme
    for tick in time_ticks(*times, programme.timezone):
        x = across(tick)
        yield f'<line x1="{x}" y1="46" x2="{x}" y2="{bottom + 60 + _DRIFT}" class="grid"/>'
        yield f'<text x="{x}" y="41" class="small middle">{escape(time_of_day(tick, programme))}</text>'


def _bars(found: Outcome, slot: SlotOutcome, across: Scale, top: int, number: int) -> Iterator[str]:
    """Yield the name of a slot, its published bar and what became of it."""
    row, plan = slot.row, slot.row.plan
    yield f'<text x="24" y="{top + 21}" class="number">{plan.number}</text>'
    yield f'<text x="34" y="{top + 21}">{escape(_cut(who(plan)))}</text>'
    end = plan.start if plan.end is None else plan.end
    yield _bar(across, (plan.start, max(end, plan.start)), top + 4, 8, "plan")
    if row.started is None:
        words = status_text(found, slot)
        yield f'<text x="{across(plan.start)}" y="{top + 27}" class="small">{escape(words)}</text>'
        return
    ended = row.started + (slot.elapsed or 0) + slot.paused if row.ended is None else row.ended
    kind = "ran" if row.started_measured and (row.ended is None or row.ended_measured) else "ran assumed"
    within = min(ended, ended - slot.created)
    yield _bar(across, (row.started, within), top + 14, 14, kind)
    if slot.created:
        yield _bar(across, (within, ended), top + 14, 14, "over", f' fill="url(#over-{number})"')
    unused = max(ended, min(ended + slot.recovered, across.most))
    if slot.recovered:
        yield _bar(across, (ended, unused), top + 14, 14, "unused")
    yield _beside(across, (row.started, unused), top + 26, ended_late_text(slot))


def _beside(across: Scale, span: tuple[Instant, Instant], y: int, words: str) -> str:
    """Return words behind a bar, or before it where there is no room behind."""
    after, room = across(span[1]) + 5, 6.6 * len(words)
    if after + room <= WIDTH:
        return f'<text x="{after}" y="{y}" class="small">{escape(words)}</text>'
    return f'<text x="{across(span[0]) - 5}" y="{y}" class="small end">{escape(words)}</text>'


def _bar(across: Scale, span: tuple[Instant, Instant], top: int, height: int, kind: str, more: str = "") -> str:
    left, right = across(span[0]), across(max(span))
    wide = round(max(right - left, 1), 1)
    return f'<rect x="{left}" y="{top}" width="{wide}" height="{height}" class="{kind}"{more}/>'


def _drift(day: DayOutcome, across: Scale, top: int) -> Iterator[str]:
    """Yield the drift over time: behind above the line of the plan, ahead below it."""
    drifts = [drift for _, drift in day.points]
    least, most = min(0, *drifts, 0), max(_LEAST_SCALE, *drifts, _LEAST_SCALE)
    up = Scale(least, most, top + _DRIFT, top)
    yield f'<text x="24" y="{top - 14}" class="head">Drift over time</text>'
    for tick in value_ticks(least, most):
        kind = "zero" if tick == 0 else "grid"
        yield f'<line x1="{_LEFT}" y1="{up(tick)}" x2="{_RIGHT}" y2="{up(tick)}" class="{kind}"/>'
        yield f'<text x="{_LEFT - 8}" y="{up(tick) + 4}" class="small end">{drift_text(tick)}</text>'
    if not day.points:
        yield f'<text x="{_LEFT + 8}" y="{up(0) - 8}" class="small">nobody has started</text>'
        return
    places = [(across(at), up(drift)) for at, drift in day.points]
    yield f'<polyline class="drift" points="{" ".join(f"{x},{y}" for x, y in places)}"/>'
    yield from (f'<circle cx="{x}" cy="{y}" r="3" class="dot"/>' for x, y in places)


def _cut(name: str) -> str:
    return name if cell_len(name) <= _NAME else set_cell_size(name, _NAME - 1).rstrip() + "…"


def drift_summary(found: Outcome, day: DayOutcome) -> str:
    """Return the highest point of the drift in words, for those who do not see the line; else nothing."""
    if not day.points:
        return ""
    at, most = max(day.points, key=lambda point: point[1])
    return f"At most {drift_text(most)}, at {moment(found, at)}." if most > 0 else "Never behind."
