"""The two shapes that every large figure is made of, and how they become rows of pixels.

A shape answers one question: which part of each horizontal line lies inside it. Coordinates are pixels of the target
grid, y downwards; whole numbers lie between pixels, so an edge on a whole number is sharp.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import ceil, floor
from typing import Final, Protocol

from msgspec import Struct

SQUARENESS: Final = 2.4
"""The exponent of a corner's curve: 2 would be an ellipse, more is squarer; bold sans figures lie between."""

_HAIR: Final = 1e-6


Band = tuple[Iterable[int], float, float]
"""Lines of points, by their numbers, and the left and right edge that all of them have, in pixels."""


class Shape(Protocol):
    """Something convex in each row."""

    def bands(self, fine: int) -> Iterator[Band]:
        """Yield all of the shape, `fine` lines of points to a pixel; what has no area may be left out."""


class Round(Struct, frozen=True):
    """A box with four curved corners; with radii of half the box, an oval."""

    left: float
    top: float
    right: float
    bottom: float
    radius_x: float
    radius_y: float

    def bands(self, fine: int) -> Iterator[Band]:
        """Yield what lies between the corners at once, then the lines in which the edges are equally pulled in."""
        if self.right <= self.left:
            return
        straight: list[int] = []
        curved: dict[float, list[int]] = {}
        for line in _lines(self.top, self.bottom, fine):
            y = (line + 0.5) / fine
            from_end = min(y - self.top, self.bottom - y)
            if from_end < self.radius_y:
                curved.setdefault(from_end, []).append(line)
            else:
                straight.append(line)
        yield straight, self.left, self.right
        for from_end, lines in curved.items():
            rise = 1 - from_end / self.radius_y
            inset = self.radius_x * (1.0 - float((1 - rise**SQUARENESS) ** (1 / SQUARENESS)))
            yield lines, self.left + inset, self.right - inset


class Polygon(Struct, frozen=True):
    """A convex polygon, its corners in order."""

    corners: tuple[tuple[float, float], ...]

    def bands(self, fine: int) -> Iterator[Band]:
        """Yield each line from where the outline crosses it to where it does again."""
        edges = [
            (x0, y0, x1, y1)
            for (x0, y0), (x1, y1) in zip(self.corners, self.corners[1:] + self.corners[:1], strict=True)
            if y0 != y1
        ]
        heights = [y for _, y in self.corners]
        for line in _lines(min(heights), max(heights), fine):
            y = (line + 0.5) / fine
            crossings = [
                x0 + (x1 - x0) * (y - y0) / (y1 - y0) for x0, y0, x1, y1 in edges if y0 <= y <= y1 or y1 <= y <= y0
            ]
            yield (line,), min(crossings), max(crossings)


class Box(Struct, frozen=True):
    """An upright rectangle between two corners that lie across from each other."""

    x0: float
    y0: float
    x1: float
    y1: float

    def bands(self, fine: int) -> Iterator[Band]:
        """Yield all of it at once."""
        if self.y0 != self.y1:
            lines = _lines(min(self.y0, self.y1), max(self.y0, self.y1), fine)
            yield lines, min(self.x0, self.x1), max(self.x0, self.x1)


def _lines(top: float, bottom: float, fine: int) -> range:
    """Return the lines whose points lie between two heights."""
    return range(ceil(top * fine - 0.5), floor(bottom * fine + 0.5))


class Stroke(Struct, frozen=True):
    """One step of a drawing: put ink inside `shape`, or take it away."""

    shape: Shape
    ink: bool = True


def fill(strokes: Iterable[Stroke], width: int, height: int) -> tuple[tuple[bool, ...], ...]:
    """Return `height` rows of `width` pixels, set where at least half their area holds ink.

    The area is counted on a finer grid: 4 by 4 points in a pixel of a small figure, 1 in one so large that no eye
    sees the difference. A line of points is one integer, a bit each, so that ink is "or" and erasing "and not".
    """
    fine = 4 if width * height <= 800 else 2 if width * height <= 4000 else 1
    points: defaultdict[int, int] = defaultdict(int)
    for stroke in strokes:
        for lines, left, right in stroke.shape.bands(fine):
            first = max(0, ceil(left * fine - 0.5 - _HAIR))
            end = min(width * fine, floor(right * fine + 0.5 + _HAIR))
            bits = (1 << end) - (1 << first) if end > first else 0
            for line in lines:
                if stroke.ink:
                    points[line] |= bits
                else:
                    points[line] &= ~bits
    return _pixels([points[line] for line in range(height * fine)], width, fine)


def _pixels(lines: list[int], width: int, fine: int) -> tuple[tuple[bool, ...], ...]:
    """Return the pixels of those lines, `fine` by `fine` points each; all are counted at once.

    The picture is one integer, and of two neighbours one is counted after the other, so that each has the bits of both
    for its sum. What half a pixel lacks of the highest of these bits is added: then that bit says if there is enough.
    """
    across, room = (width + width % 2) * fine, 2 * fine
    points = sum(line << across * number for number, line in enumerate(lines))
    size = across * len(lines)
    corners = ((1 << across) - 1) // ((1 << room) - 1) * (((1 << size) - 1) // ((1 << across * fine) - 1))
    lack = (1 << room - 1) - (fine * fine + 1) // 2
    found = 0
    for column in (0, fine):
        shifts = (column + across * down + right for down in range(fine) for right in range(fine))
        counts = sum(points >> shift & corners for shift in shifts)
        found |= (counts + lack * corners >> room - 1 & corners) << column
    text = f"{found:0{size}b}"[::-1]
    rows = [text[top : top + width * fine : fine] for top in range(0, size, across * fine)]
    drawn = {row: tuple([pixel == "1" for pixel in row]) for row in set(rows)}
    return tuple([drawn[row] for row in rows])
