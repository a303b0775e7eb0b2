"""The two shapes that every large figure is made of, and how they become rows of pixels.

A shape answers one question: which part of a horizontal line lies inside it. Coordinates are pixels of the target
grid, y downwards; whole numbers lie between pixels, so an edge on a whole number is sharp.
"""

from collections.abc import Iterable
from math import ceil, floor
from typing import Final, Protocol

from msgspec import Struct

SQUARENESS: Final = 2.4
"""The exponent of a corner's curve: 2 would be an ellipse, more is squarer; bold sans figures lie between."""

_HAIR: Final = 1e-6


class Shape(Protocol):
    """Something convex in each row."""

    def span(self, y: float) -> tuple[float, float] | None:
        """Return the left and right edge at height `y`, in pixels, or None where the shape is not."""


class Round(Struct, frozen=True):
    """A box with four curved corners; with radii of half the box, an oval."""

    left: float
    top: float
    right: float
    bottom: float
    radius_x: float
    radius_y: float

    def span(self, y: float) -> tuple[float, float] | None:
        """Return the edges at height `y`, pulled in where the corners curve."""
        if not self.top <= y <= self.bottom or self.right <= self.left:
            return None
        from_end = min(y - self.top, self.bottom - y)
        inset = 0.0
        if from_end < self.radius_y:
            rise = 1 - from_end / self.radius_y
            inset = self.radius_x * (1.0 - float((1 - rise**SQUARENESS) ** (1 / SQUARENESS)))
        return self.left + inset, self.right - inset


class Polygon(Struct, frozen=True):
    """A convex polygon, its corners in order."""

    corners: tuple[tuple[float, float], ...]

    def span(self, y: float) -> tuple[float, float] | None:
        """Return where the outline crosses height `y`."""
        crossings: list[float] = []
        for (x0, y0), (x1, y1) in zip(self.corners, self.corners[1:] + self.corners[:1], strict=True):
            if y0 != y1 and min(y0, y1) <= y <= max(y0, y1):
                crossings.append(x0 + (x1 - x0) * (y - y0) / (y1 - y0))
        return (min(crossings), max(crossings)) if crossings else None


def box(left: float, top: float, right: float, bottom: float) -> Polygon:
    """Return an upright rectangle."""
    return Polygon(((left, top), (right, top), (right, bottom), (left, bottom)))


class Stroke(Struct, frozen=True):
    """One step of a drawing: put ink inside `shape`, or take it away."""

    shape: Shape
    ink: bool = True


def fill(strokes: Iterable[Stroke], width: int, height: int) -> tuple[tuple[bool, ...], ...]:
    """Return `height` rows of `width` pixels, set where at least half their area holds ink.

    The area is counted on a finer grid: 4 by 4 points in a pixel of a small figure, 1 in one so large that no eye
    sees the difference. A row of points is one integer, a bit each, so that ink is "or" and erasing "and not".
    """
    fine = 4 if width * height <= 800 else 2 if width * height <= 4000 else 1
    steps = tuple(strokes)
    points = [_row_of_points(steps, (line + 0.5) / fine, width * fine, fine) for line in range(height * fine)]
    drawn: dict[tuple[int, ...], tuple[bool, ...]] = {}
    pixels: list[tuple[bool, ...]] = []
    for top in range(0, height * fine, fine):
        lines = tuple(points[top : top + fine])
        if lines not in drawn:
            drawn[lines] = _row_of_pixels(lines, width, fine)
        pixels.append(drawn[lines])
    return tuple(pixels)


def _row_of_pixels(lines: tuple[int, ...], width: int, fine: int) -> tuple[bool, ...]:
    mask, enough = (1 << fine) - 1, (fine * fine + 1) // 2
    return tuple(
        sum([(line >> shift & mask).bit_count() for line in lines]) >= enough for shift in range(0, width * fine, fine)
    )


def _row_of_points(steps: tuple[Stroke, ...], y: float, points: int, fine: int) -> int:
    row = 0
    for step in steps:
        if (edges := step.shape.span(y)) is None:
            continue
        first = max(0, ceil(edges[0] * fine - 0.5 - _HAIR))
        end = min(points, floor(edges[1] * fine + 0.5 + _HAIR))
        if end > first:
            bits = (1 << end) - (1 << first)
            row = row | bits if step.ink else row & ~bits
    return row
