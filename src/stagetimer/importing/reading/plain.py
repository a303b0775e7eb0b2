"""Text as it was pasted, to text that patterns can read: plain spaces, plain colons, one line."""

import sys
from typing import Final

from stagetimer.core.text import clean

_COLONS: Final = str.maketrans({"\uff1a": ":", "\u2236": ":", "\ua789": ":", "\ufe55": ":"})
"""Full-width colon, ratio sign, modifier colon, small colon."""

FULL_STOP: Final = r"(?<!\b\w)(?<!\b(?:Dr|Mr|Ms|Mx|St))(?<!\b(?:Mrs|Rev|Col))(?<!\bProf)\."
"""The pattern of a full stop that ends something; that of "Dr." and "A. J." ends nothing."""
LONGEST_LINE: Final = 10_000
"""Characters of one line in which times and days are looked for; nobody writes them beyond."""


def tidy(text: str) -> str:
    """Return the text on one line with single plain spaces and plain colons, without invisible characters.

    No-break and thin spaces and line ends become spaces, zero-width characters go (catalogue, section 13, rule 1). It
    is never cut: titles are cut where the programme is checked.
    """
    return clean(text.translate(_COLONS), sys.maxsize)
