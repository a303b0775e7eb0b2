"""How each large figure is drawn: a bold condensed sans of our own, fitted to the grid it is drawn on.

Enlarging or shrinking one finished picture makes strokes of one, two and three pixels out of equal ones. Here the
thickness of uprights and bars is first chosen in whole pixels for the size wanted (`Pen.fitted`), and then the
figure is drawn with it; so both sides of a 0 and all bars of an 8 are equal at every size.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from stagetimer.tui.digits.outlines import Box, Polygon, Round, Stroke, fill

Pixels = tuple[tuple[bool, ...], ...]
"""Rows of a one-bit picture, from the top."""


class Pen(Struct, frozen=True):
    """The grid of one figure and the thickness of its strokes, in whole pixels."""

    width: int
    height: int
    stem: int
    """Thickness of an upright."""
    bar: int
    """Thickness of a level stroke."""

    @classmethod
    def fitted(cls, width: int, height: int, shape: float) -> "Pen":
        """Return the pen for a figure of this size; `shape` is the width of a pixel divided by its height.

        Uprights take about a third of the width, bars a seventh of the height, neither half as thick again as
        the other to the eye, both thin enough that every opening stays open.
        """
        stem = int(0.32 * width + 0.38)
        bar = int(0.15 * height + 0.5)
        bar = max(1, min(bar, int(1.5 * stem * shape + 0.5), (height - 2) // 3))
        stem = max(1, min(stem, int(1.5 * bar / shape + 0.5), (width - 1) // 2))
        return cls(width, height, stem, bar)

    @property
    def waist(self) -> int:
        """The top edge of the middle bar of 3, 8: the upper half is the smaller one."""
        return (self.height - self.bar) // 2

    @property
    def tip(self) -> int:
        """How far the open end of 2, 3, 5, 6 and 9 reaches from the nearest edge; in tiny figures the bar alone."""
        return self.bar + int(self.height * 0.1 + 0.2)


Drawing = list[Stroke]


def _oval(pen: Pen, top: float, bottom: float, *, side: float = 0) -> tuple[Stroke, Stroke]:
    """Return the ink of a bowl between two heights, `side` pixels in from the edges, and its opening."""
    left, right = side, pen.width - side
    radius_x, radius_y = (right - left) / 2, min((bottom - top) / 2, pen.height * 0.36)
    body = Round(left, top, right, bottom, radius_x, radius_y)
    opening_x = max(0.0, radius_x - pen.stem)
    opening_y = max(0.0, min(radius_y - pen.bar, 2 * opening_x))
    opening = Round(
        left + pen.stem,
        top + pen.bar,
        right - pen.stem,
        bottom - pen.bar,
        opening_x,
        opening_y,
    )
    return Stroke(body), Stroke(opening, ink=False)


def _erase(left: float, top: float, right: float, bottom: float) -> Stroke:
    return Stroke(Box(left, top, right, bottom), ink=False)


def _shoulder(pen: Pen, top: float) -> Stroke:
    """Return the level start of the bowl of 5 and 6, from the upright to where the curve begins."""
    return Stroke(Box(0, top, pen.width / 2, top + pen.bar))


def _zero(pen: Pen) -> Drawing:
    return list(_oval(pen, 0, pen.height))


def _one(pen: Pen) -> Drawing:
    foot = pen.stem + 2 * max(1, round((pen.width * 0.86 - pen.stem) / 2))
    left = (pen.width - foot) // 2
    stem = left + (foot - pen.stem) // 2
    drop = max(1, round(pen.height * 0.08))
    under = pen.bar + drop / 2
    flag = Polygon(((stem, 0), (stem, under), (left, under + drop), (left, drop)))
    return [
        Stroke(Box(stem, 0, stem + pen.stem, pen.height)),
        Stroke(flag),
        Stroke(Box(left, pen.height - pen.bar, left + foot, pen.height)),
    ]


def _two(pen: Pen) -> Drawing:
    turn, foot = pen.height * 0.36, pen.height - pen.bar
    slope = Polygon(((pen.width - pen.stem, turn), (pen.width, turn), (pen.stem * 1.1, foot), (0, foot)))
    return [
        *_oval(pen, 0, pen.height * 0.62),
        _erase(0, pen.tip, pen.width - pen.stem, pen.height),
        _erase(0, turn, pen.width, pen.height),
        Stroke(slope),
        Stroke(Box(0, foot, pen.width, pen.height)),
    ]


def _three(pen: Pen) -> Drawing:
    left, centre = max(pen.stem, round(pen.width * 0.36)), pen.width / 2
    return [
        *_eight(pen),
        _erase(0, pen.tip, centre, pen.height - pen.tip),
        Stroke(Box(left, pen.waist, centre, pen.waist + pen.bar)),
    ]


def _four(pen: Pen) -> Drawing:
    stem = pen.width - pen.stem - max(1, round(pen.width * 0.1))
    bar = round(pen.height * 0.62)
    slope = Polygon(((stem, 0), (stem + pen.stem, 0), (pen.stem * 0.9, bar), (0, bar)))
    return [
        Stroke(slope),
        Stroke(Box(stem, 0, stem + pen.stem, pen.height)),
        Stroke(Box(0, bar, pen.width, bar + pen.bar)),
    ]


def _five(pen: Pen) -> Drawing:
    bowl = max(pen.bar + 1, round(pen.height * 0.37))
    return [
        *_oval(pen, bowl, pen.height),
        _erase(0, bowl + pen.bar, pen.width / 2, pen.height - pen.tip),
        _shoulder(pen, bowl),
        Stroke(Box(0, 0, pen.stem, bowl + pen.bar)),
        Stroke(Box(0, 0, pen.width, pen.bar)),
    ]


def _six(pen: Pen) -> Drawing:
    bowl = max(pen.tip + 1, round(pen.height * 0.4))
    return [
        *_oval(pen, 0, pen.height),
        _erase(pen.stem, pen.tip, pen.width, pen.height),
        *_oval(pen, bowl, pen.height),
        _shoulder(pen, bowl),
    ]


def _seven(pen: Pen) -> Drawing:
    end = round(pen.width * 0.2)
    slope = Polygon(((pen.width - pen.stem, 0), (pen.width, 0), (end + pen.stem, pen.height), (end, pen.height)))
    return [Stroke(slope), Stroke(Box(0, 0, pen.width, pen.bar))]


def _eight(pen: Pen) -> Drawing:
    upper, upper_opening = _oval(pen, 0, pen.waist + pen.bar, side=int(pen.width * 0.04))
    lower, lower_opening = _oval(pen, pen.waist, pen.height)
    return [upper, lower, upper_opening, lower_opening]


def _colon(pen: Pen) -> Drawing:
    dot = max(1, round(pen.height * 0.16))
    top = max(0, round(pen.height * 0.22))
    return [
        Stroke(Box(0, top, pen.width, top + dot)),
        Stroke(Box(0, pen.height - top - dot, pen.width, pen.height - top)),
    ]


def _minus(pen: Pen) -> Drawing:
    bar = pen.bar + (pen.height - pen.bar) % 2
    top = (pen.height - bar) // 2
    return [Stroke(Box(0, top, pen.width, top + bar))]


def _plus(pen: Pen) -> Drawing:
    stem = max(1, round(pen.width * 0.24))
    stem += (pen.width - stem) % 2
    left, reach = (pen.width - stem) // 2, round(pen.height * 0.24)
    return [*_minus(pen), Stroke(Box(left, reach, left + stem, pen.height - reach))]


_DRAWINGS: Final[Mapping[str, Callable[[Pen], Drawing]]] = MappingProxyType(
    {
        "0": _zero, "1": _one, "2": _two, "3": _three, "4": _four, "5": _five, "6": _six, "7": _seven, "8": _eight,
        ":": _colon, "+": _plus, "-": _minus, " ": lambda _pen: [],
    }
)  # fmt: skip

FIGURES: Final = frozenset(_DRAWINGS) | {"9"}
"""The characters that can be drawn."""


def draw(figure: str, width: int, height: int, shape: float) -> Pixels:
    """Return `figure` in `width` by `height` pixels, each `shape` times as wide as high; KeyError for any other text.

    A 9 is a 6 turned about.
    """
    if figure == "9":
        return tuple(row[::-1] for row in reversed(draw("6", width, height, shape)))
    return fill(_DRAWINGS[figure](Pen.fitted(width, height, shape)), width, height)
