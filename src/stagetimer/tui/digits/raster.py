"""Large figures as terminal cells: how big each is in a place, and the characters that draw it.

Sizes are for a template such as "00:00", never for the value, so that nothing jumps when 10:00 becomes 9:59
(technical-notes.md, "Giant digits").
"""

from enum import StrEnum
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from stagetimer.tui.digits.master import FIGURES, Pixels, draw

MIN_ROWS: Final = 3
"""A place with fewer rows shows plain text."""

NARROWEST: Final = 0.25
WIDEST: Final = 0.9
"""The shapes a figure is stretched between, as width to height to the eye; about 0.5 is natural."""

SIGNS: Final = "+-"

_QUADRANTS: Final = {
    (a, b, c, d): " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"[a + 2 * b + 4 * c + 8 * d] for a, b, c, d in product((False, True), repeat=4)
}
"""By what is set of its pixels: above left and right, below left and right."""
_HALVES: Final = " ▀▄█"
_ASCII: Final = " #"


class Blocks(StrEnum):
    """The characters that a terminal can draw with."""

    QUADRANT = "quadrant"
    """Four pixels in a cell: every font of a graphical terminal has them."""
    HALF = "half"
    """Two pixels in a cell, one over the other: all that a plain console's font has."""
    ASCII = "ascii"
    """One pixel in a cell, `#`: a terminal without UTF-8."""

    @property
    def grid(self) -> tuple[int, int]:
        """Return how many pixels a cell is wide and high."""
        return _GRIDS[self]

    @property
    def pixel_shape(self) -> float:
        """Return the width of a pixel divided by its height, in a cell twice as high as wide."""
        across, down = self.grid
        return down / (2 * across)

    @property
    def smallest(self) -> tuple[int, int]:
        """Return the fewest columns and rows in which all figures differ."""
        return _SMALLEST[self]


_GRIDS: Final = MappingProxyType({Blocks.QUADRANT: (2, 2), Blocks.HALF: (1, 2), Blocks.ASCII: (1, 1)})
_SMALLEST: Final = MappingProxyType({Blocks.QUADRANT: (3, MIN_ROWS), Blocks.HALF: (4, MIN_ROWS), Blocks.ASCII: (4, 5)})


class Slot(Struct, frozen=True):
    """The place of one character of the template."""

    x: int
    """Columns from the left edge of the whole place."""
    width: int
    """Columns."""


class Layout(Struct, frozen=True):
    """Where the characters of a template stand in a place of `width` by `height` cells."""

    template: str
    width: int
    height: int
    top: int
    """Rows above the figures."""
    rows: int
    """Rows of the figures."""
    slots: tuple[Slot, ...]
    """One for each character of the template."""

    def slot_of(self, index: int, text: str) -> Slot:
        """Return the place of `text[index]`: texts stand at the right-hand end of the template."""
        return self.slots[len(self.slots) - len(text) + index]

    @property
    def columns(self) -> int:
        """Columns from the first figure to the last."""
        return self.slots[-1].x + self.slots[-1].width - self.slots[0].x


def template_for(text: str, *, longest: str | None = None) -> str:
    """Return the template that holds both `text` and `longest`: "00:00" at least, hours and a sign as needed.

    `longest` is the longest value to come, or a template: with "+10:00", "7:00" already gets "+00:00", and nothing
    moves when time is up. Characters that no countdown has are left to `fits`.
    """
    bodies = ["00:00"]
    signed = False
    for value in (text, longest or ""):
        signed = signed or value.startswith(tuple(SIGNS))
        bodies.append("".join("0" if c.isdecimal() else c for c in value.lstrip(SIGNS)))
    return ("+" if signed else "") + max(bodies, key=len)


def fits(text: str, template: str) -> bool:
    """Return whether every character of `text` can be drawn, in a place of its kind, right-hand ends together.

    A sign may take a digit's place: "+1:07" in "+00:00" has it beside the 1, not far to the left.
    """
    if len(text) > len(template) or not text or not FIGURES.issuperset(text):
        return False
    places = template[len(template) - len(text) :]
    signed = template[0] in SIGNS
    return all(_belongs(character, place, signed=signed) for character, place in zip(text, places, strict=True))


def _belongs(character: str, place: str, *, signed: bool) -> bool:
    if ":" in {character, place}:
        return character == place
    if character in SIGNS:
        return signed
    return place not in SIGNS or character == " "


@lru_cache(maxsize=64)
def layout(template: str, width: int, height: int, blocks: Blocks = Blocks.QUADRANT) -> Layout | None:
    """Return the largest layout of `template` in `width` by `height` cells, centred; None where the place is too small.

    Figures are as wide as the place allows, then as high; stretched, but never out of their shape.
    """
    least_columns, least_rows = blocks.smallest
    if height < least_rows or not template:
        return None
    digits = max(1, sum(place not in f"{SIGNS}:" for place in template))
    for digit in range(min(width // digits, int(2 * height * WIDEST)), least_columns - 1, -1):
        widths = [_width_of(place, digit, height, blocks) for place in template]
        gap = max(1, round(digit * 0.18))
        total = sum(widths) + gap * (len(template) - 1)
        if total <= width:
            rows = max(least_rows, min(height, int(digit / (2 * NARROWEST))))
            slots, x = [], (width - total) // 2
            for one in widths:
                slots.append(Slot(x, one))
                x += one + gap
            return Layout(template, width, height, (height - rows) // 2, rows, tuple(slots))
    return None


def _width_of(place: str, digit: int, rows: int, blocks: Blocks) -> int:
    if place == ":":
        return max(1, round(min(digit * 0.32, rows * 0.4)))
    if place in SIGNS:
        narrow = 3 if blocks is not Blocks.QUADRANT else 2
        return max(narrow, round(min(digit * 0.7, rows * 1.1)))
    return digit


@lru_cache(maxsize=512)
def glyph(figure: str, width: int, rows: int, blocks: Blocks = Blocks.QUADRANT) -> tuple[str, ...]:
    """Return `figure` as `rows` texts of `width` cells; KeyError for a character that is not in `FIGURES`."""
    across, down = blocks.grid
    return cells(draw(figure, width * across, rows * down, blocks.pixel_shape), blocks)


def cells(pixels: Pixels, blocks: Blocks) -> tuple[str, ...]:
    """Return a one-bit picture as texts, a character for each cell; its size must be a whole number of cells."""
    across, down = blocks.grid
    if blocks is Blocks.ASCII:
        return tuple("".join(_ASCII[pixel] for pixel in row) for row in pixels)
    if blocks is Blocks.HALF:
        pairs = zip(pixels[::down], pixels[1::down], strict=True)
        return tuple("".join(_HALVES[a + 2 * b] for a, b in zip(*pair, strict=True)) for pair in pairs)
    corners = (
        zip(upper[::across], upper[1::across], lower[::across], lower[1::across], strict=True)
        for upper, lower in zip(pixels[::down], pixels[1::down], strict=True)
    )
    return tuple("".join(map(_QUADRANTS.__getitem__, row)) for row in corners)


def picture(text: str, place: Layout, blocks: Blocks = Blocks.QUADRANT) -> tuple[str, ...]:
    """Return the whole place, every row exactly `place.width` cells, with `text` in it; `fits` must have said yes."""
    columns: list[tuple[str, ...]] = []
    edge = 0
    for index, figure in enumerate(text):
        slot = place.slot_of(index, text)
        width = place.slots[0].width if figure in SIGNS else slot.width
        x = slot.x + (slot.width - width) // 2
        columns.append((" " * (x - edge),) * place.rows)
        columns.append(glyph(figure, width, place.rows, blocks))
        edge = x + width
    columns.append((" " * (place.width - edge),) * place.rows)
    blank = " " * place.width
    below = place.height - place.top - place.rows
    return (blank,) * place.top + tuple(map("".join, zip(*columns, strict=True))) + (blank,) * below
