"""The drift over time as rows of characters: how far behind above the line of the plan, how far ahead below it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from stagetimer.core.time_text import drift_text
from stagetimer.core.units import Instant, Seconds

LABEL: Final = 13
"""Cells for "10:40 behind" and a gap."""
LEAST: Final[Seconds] = 60
"""The scale never shows less than this: a few seconds are no mountain."""

Points = Sequence[tuple[Instant, Seconds]]


def drift_chart(points: Points, times: tuple[str, str], width: int, height: int) -> tuple[str, ...]:
    """Return `height` rows of at most `width` cells and one for the `times` of start and end; nothing without points.

    A full block is a row, a half block half a row; each column is one moment.
    """
    columns = width - LABEL - 1
    if len(points) < 2 or columns < 8 or height < 2:
        return ()
    drifts = [_at(points, column / (columns - 1)) for column in range(columns)]
    most, least = max(LEAST, *(d for _, d in points)), min(0, *(d for _, d in points))
    below = 0 if least >= -LEAST / 4 else max(1, min(height - 1, round(height * -least / (most - least))))
    above = max(1, height - below)
    step = max(most / above, -least / max(1, below))
    rows = [_above(drifts, row, step) for row in range(above - 1, -1, -1)]
    rows += [_below(drifts, row, step) for row in range(below)]
    labels = [""] * len(rows)
    labels[0] = drift_text(max(d for _, d in points)) if max(d for _, d in points) > 0 else ""
    if below:
        labels[-1] = drift_text(least)
    lines = [f"{label:>{LABEL - 1}} {'│'}{row}".rstrip() for label, row in zip(labels, rows, strict=True)]
    lines.insert(above, f"{'on time':>{LABEL - 1}} ┼{'─' * columns}")
    first, last = times
    return (*lines, " " * (LABEL + 1) + first + last.rjust(columns - len(first)))


def _at(points: Points, share: float) -> float:
    """Return the drift at that share of the whole time: between two moments it is taken to change evenly."""
    start, end = points[0][0], points[-1][0]
    when = start + share * (end - start)
    for (left, before), (right, after) in pairwise(points):
        if left <= when <= right and right > left:
            return before + (after - before) * (when - left) / (right - left)
    return points[-1][1]


def _above(drifts: Sequence[float], row: int, step: float) -> str:
    return "".join("█" if d >= (row + 0.75) * step else "▄" if d >= (row + 0.25) * step else " " for d in drifts)


def _below(drifts: Sequence[float], row: int, step: float) -> str:
    return "".join("█" if -d >= (row + 0.75) * step else "▀" if -d >= (row + 0.25) * step else " " for d in drifts)
