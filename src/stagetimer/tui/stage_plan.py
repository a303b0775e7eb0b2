"""How many rows each part of the stage has in a window of a given size: decided here, never by what a part says.

The digits keep their place and size whatever the name, the words or the message are (experience.md, "Stage").
"""

from typing import Final

from msgspec import Struct

SMALLEST_WIDTH: Final = 20
SMALLEST_HEIGHT: Final = 5
"""Columns and rows; in less there is only the bare time."""

_FRAMED_HEIGHT: Final = 8
_CLOCK_WIDTH: Final = 40
_LARGE_WORDS_WIDTH: Final = 56
_LARGE_NAME: Final = (98, 30)
"""Columns and rows inside the frame from which the name is set in large letters."""
_LARGE_FOOT: Final = 44
"""Rows inside the frame from which what is next is set in large letters too."""
_LARGE_LINE: Final = 4
"""Rows of a line in large letters."""


class StagePlan(Struct, frozen=True, kw_only=True):
    """Rows of each part from top to bottom; 0: the part is not there."""

    framed: bool
    """A frame of one cell goes all round; where it is "none" its place stays empty."""
    band: int = 0
    head: int = 0
    clock: bool = False
    """The head has room for the time of day beside the name."""
    above: int = 0
    """Empty rows over the digits, or over the words where there are no digits."""
    digits: int = 0
    between: int = 0
    """Empty rows between the digits and the words."""
    words: int = 0
    foot: int = 0
    bar: int = 0


def is_bare(width: int, height: int) -> bool:
    """Return whether a window of so many columns and rows shows the bare time alone."""
    return width < SMALLEST_WIDTH or height < SMALLEST_HEIGHT


def stage_plan(width: int, height: int, *, digits: bool, banded: bool) -> StagePlan:
    """Return the rows of a window of `width` columns and `height` rows.

    `digits`: there are digits; without them the words get their place. `banded`: there is a band that must be seen
    (a rehearsal).
    """
    if is_bare(width, height):
        band = 1 if banded and height > 1 else 0
        rest = height - band
        return StagePlan(framed=False, band=band, digits=rest if digits else 0, words=0 if digits else rest)
    if height < _FRAMED_HEIGHT:
        return _small(width, height, digits=digits, banded=banded)
    return _framed(width - 2, height - 2, digits=digits, banded=banded)


def _small(width: int, height: int, *, digits: bool, banded: bool) -> StagePlan:
    """Return a plan without a frame: the word alone tells the phase."""
    band = 1 if banded else 0
    head = 1 if height - band > 4 else 0
    rest = height - band - head
    words = 1 if digits else rest
    return StagePlan(
        framed=False,
        band=band,
        head=head,
        clock=width >= _CLOCK_WIDTH,
        digits=rest - words if digits else 0,
        words=words,
    )


def _framed(width: int, height: int, *, digits: bool, banded: bool) -> StagePlan:
    """Return a plan for what is inside the frame."""
    band = 1 if banded else 0
    head = _LARGE_LINE if width >= _LARGE_NAME[0] and height >= _LARGE_NAME[1] else 1
    bar = 0 if height < 8 else 1 if height < _LARGE_NAME[1] else 2
    foot = _LARGE_LINE if head > 1 and height >= _LARGE_FOOT else 1 if height >= 12 else 0
    above = 1 if height >= 18 else 0
    between = 1 if digits and height >= 16 else 0
    rest = height - band - head - bar - foot - above - between
    words = _word_rows(width, height) if digits else rest
    return StagePlan(
        framed=True,
        band=band,
        head=head,
        clock=width >= _CLOCK_WIDTH - 2,
        above=above,
        digits=rest - words if digits else 0,
        between=between,
        words=words,
        foot=foot,
        bar=bar,
    )


def _word_rows(width: int, height: int) -> int:
    if height < 12:
        return 1
    return max(4, height // 5) if width >= _LARGE_WORDS_WIDTH else 3
