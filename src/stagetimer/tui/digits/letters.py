"""Large thin letters for the stage's words, and how a text is set in them: size, lines, cells.

Every letter is seven pixels high and is enlarged by whole steps. Between two steps it grows only in height, by
rows that hold no level stroke.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from stagetimer.tui.digits.raster import Blocks, cells

LARGEST_STEP: Final = 8
"""Letters grow no further than this many times their drawing."""

_HEIGHTS: Final[Mapping[int, tuple[int, ...]]] = MappingProxyType(
    {7: (0, 1, 2, 3, 4, 5, 6), 9: (0, 1, 1, 2, 3, 4, 5, 5, 6), 11: (0, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6)}
)
"""Which rows of the drawing make a letter of that many pixels."""

_GAP: Final = 1

_DRAWINGS: Final = """
A .###. #...# #...# ##### #...# #...# #...#
B ####. #...# #...# ####. #...# #...# ####.
C .#### #.... #.... #.... #.... #.... .####
D ####. #...# #...# #...# #...# #...# ####.
E ##### #.... #.... ####. #.... #.... #####
F ##### #.... #.... ####. #.... #.... #....
G .#### #.... #.... #.### #...# #...# .####
H #...# #...# #...# ##### #...# #...# #...#
I ### .#. .#. .#. .#. .#. ###
J ...## ....# ....# ....# #...# #...# .###.
K #...# #..#. #.#.. ##... #.#.. #..#. #...#
L #.... #.... #.... #.... #.... #.... #####
M #...# ##.## #.#.# #.#.# #...# #...# #...#
N #...# ##..# ##..# #.#.# #..## #..## #...#
O .###. #...# #...# #...# #...# #...# .###.
P ####. #...# #...# ####. #.... #.... #....
Q .###. #...# #...# #...# #.#.# #..#. .##.#
R ####. #...# #...# ####. #.#.. #..#. #...#
S .#### #.... #.... .###. ....# ....# ####.
T ##### ..#.. ..#.. ..#.. ..#.. ..#.. ..#..
U #...# #...# #...# #...# #...# #...# .###.
V #...# #...# #...# #...# .#.#. .#.#. ..#..
W #...# #...# #...# #.#.# #.#.# ##.## #...#
X #...# #...# .#.#. ..#.. .#.#. #...# #...#
Y #...# #...# .#.#. ..#.. ..#.. ..#.. ..#..
Z ##### ....# ...#. ..#.. .#... #.... #####
0 .###. #...# #...# #...# #...# #...# .###.
1 .#. ##. .#. .#. .#. .#. ###
2 .###. #...# ....# ..##. .#... #.... #####
3 .###. #...# ....# ..##. ....# #...# .###.
4 ...#. ..##. .#.#. #..#. ##### ...#. ...#.
5 ##### #.... #.... ####. ....# ....# ####.
6 .###. #.... #.... ####. #...# #...# .###.
7 ##### ....# ....# ...#. ..#.. ..#.. ..#..
8 .###. #...# #...# .###. #...# #...# .###.
9 .###. #...# #...# .#### ....# ....# .###.
: . # # . # # .
, .. .. .. .. .# .# #.
. . . . . . # #
' # # . . . . .
+ ..... ..#.. ..#.. ##### ..#.. ..#.. .....
- ... ... ... ### ... ... ...
"""

_BLANK: Final = ("...",) * 7


def _drawings() -> Iterator[tuple[str, tuple[str, ...]]]:
    yield " ", _BLANK
    for line in _DRAWINGS.strip().splitlines():
        character, *rows = line.split()
        yield character, tuple(rows)


_LETTERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(dict(_drawings()))

LETTERS: Final = frozenset(_LETTERS)
"""The characters that can be set."""


class Setting(Struct, frozen=True):
    """A text as it is set: its lines, and how large."""

    lines: tuple[str, ...]
    step: int
    """Cells that one pixel of the drawing is wide."""
    height: int
    """Pixels of the drawing that a letter is high: 7, 9 or 11."""
    blocks: Blocks

    @property
    def line_rows(self) -> int:
        """Return the rows from the top of a line to the top of the next: at least half a row stays free."""
        pixels = self.height * self.step
        return pixels // self.blocks.grid[1] + 1

    @property
    def rows(self) -> int:
        """Return the rows of the whole text."""
        return self.line_rows * (len(self.lines) - 1) + -(-self.height * self.step // self.blocks.grid[1])

    @property
    def columns(self) -> int:
        """Return the columns of the longest line."""
        return max(_pixels_across(line) for line in self.lines) * self.step


def capitals(text: str) -> str | None:
    """Return `text` in the capitals that can be set; None if a character is in no large alphabet.

    Only a to z are raised: a name in other letters is never respelled.
    """
    raised = "".join(c.upper() if c.isascii() else "'" if c == "’" else c for c in text)
    return raised if raised.strip() and LETTERS.issuperset(raised) else None


def spaced_capitals(text: str) -> str | None:
    """Return the capitals with a space between letters and three between words; None where there are no capitals."""
    letters = capitals(text)
    return None if letters is None else "   ".join(" ".join(word) for word in letters.split())


@lru_cache(maxsize=64)
def setting(text: str, width: int, height: int, blocks: Blocks = Blocks.QUADRANT) -> Setting | None:
    """Return the largest setting of `text`, on one line or two, in `width` by `height` cells; None if there is none.

    Two lines only where they make the letters larger by a whole step.
    """
    letters = capitals(text)
    if letters is None:
        return None
    heights = (7,) if blocks is Blocks.ASCII else tuple(_HEIGHTS)
    for step in range(LARGEST_STEP, 0, -1):
        for lines in _breaks(letters):
            for tall in reversed(heights):
                tried = Setting(lines, step, tall, blocks)
                if tried.rows <= height and tried.columns <= width:
                    return tried
    return None


def _breaks(text: str) -> Iterator[tuple[str, ...]]:
    """Give the text on one line, then on two that are as equal as its words allow."""
    words = text.split()
    yield (" ".join(words),)
    pairs = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    if pairs:
        yield min(pairs, key=lambda pair: max(map(_pixels_across, pair)))


def _pixels_across(line: str) -> int:
    return sum(len(_LETTERS[c][0]) for c in line) + _GAP * (len(line) - 1)


def letter_picture(how: Setting, width: int, height: int) -> tuple[str, ...]:
    """Return `height` rows of exactly `width` cells with the text in the middle; it must fit, as `setting` sees to."""
    blank = " " * width
    rows: list[str] = []
    for number, line in enumerate(how.lines):
        rows += [blank] * (how.line_rows * number - len(rows))
        rows += (row.center(width) for row in _line(line, how.step, how.height, how.blocks))
    top = (height - len(rows)) // 2
    return (blank,) * top + tuple(rows) + (blank,) * (height - top - len(rows))


@lru_cache(maxsize=64)
def _line(line: str, step: int, height: int, blocks: Blocks) -> tuple[str, ...]:
    gap = "." * _GAP
    drawn = (gap.join(_LETTERS[c][row] for c in line) for row in _HEIGHTS[height])
    bits = [tuple(dot == "#" for dot in row for _ in range(step)) for row in drawn for _ in range(step)]
    down = blocks.grid[1]
    if len(bits) % down:
        bits.append((False,) * len(bits[0]))
    return cells(tuple(bits), Blocks.ASCII if blocks is Blocks.ASCII else Blocks.HALF)
