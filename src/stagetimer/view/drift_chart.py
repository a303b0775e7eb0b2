"""The drift over time as rows of characters: how far behind above the line of the plan, how far ahead below it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from stagetimer.core.time_text import drift_text
from stagetimer.core.units import Instant, Seconds

LEAST: Final[Seconds] = 60
"""The scale never shows less than this: a few seconds are no mountain."""
ON_TIME: Final = drift_text(0)

Points = Sequence[tuple[Instant, Seconds]]


def drift_chart(points: Points, times: tuple[str, str], width: int, height: int) -> tuple[str, ...]:
    """Return `height` rows of at most `width` cells and one for the `times` of start and end; nothing without points.

    A full block is a row, a half block half a row; each column is one moment. Nothing either in a place too small.
    """
    if len(points) < 2 or height < 2:
        return ()
    highest, lowest = max(drift for _, drift in points), min(drift for _, drift in points)
    most, least = max(LEAST, highest), min(0, lowest)
    below = 0 if least >= -LEAST / 4 else max(1, min(height - 1, round(height * -least / (most - least))))
    above = height - below
    ends = (drift_text(highest) if highest > 0 else "", drift_text(least) if below else "")
    label = max(len(text) for text in (*ends, ON_TIME))
    columns = width - label - 2
    if columns < max(8, sum(map(len, times)) + 1):
        return ()
    drifts = [_at(points, column / (columns - 1)) for column in range(columns)]
    step = max(most / above, -least / max(1, below))
    rows = [_above(drifts, row, step) for row in range(above - 1, -1, -1)]
    rows += [_below(drifts, row, step) for row in range(below)]
    labels = [""] * height
    labels[above - 1 - min(above - 1, int(max(0, highest) / step))] = ends[0]  # each where its bar ends
    if below:
        labels[above + min(below - 1, int(-least / step))] = ends[1]
    lines = [f"{text:>{label}} │{row}".rstrip() for text, row in zip(labels, rows, strict=True)]
    lines.insert(above, f"{ON_TIME:>{label}} ┼{'─' * columns}")
    first, last = times
    return (*lines, " " * (label + 2) + first + last.rjust(columns - len(first)))


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
