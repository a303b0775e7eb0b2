"""The end of a message: closing words, a signature, and remarks below the last slot, which belong to no slot."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from stagetimer.importing.text.anchors import is_prose
from stagetimer.importing.text.layout import Anchoring
from stagetimer.importing.text.lines import Line

_SIGN_OFF: Final = re.compile(
    r"(?:(?:with|my|our|very|kind|kindest|best|warm|warmest|many|all|good|yours?|every|the|and)\s+)*"
    r"(?:(?:regards|wishes|sincerely|faithfully|truly|greetings)[,.!]?(?:\s+from\b.{0,60})?"
    r"|(?:thanks|thank you|cheers|best|love|yours|see you (?:there|then|soon))[,.!]+"
    r"|(?:thanks|thank you|cheers),?\s+(?-i:[A-Z])\w+)",
    re.IGNORECASE,
)
_REQUEST: Final = re.compile(
    r"(?:please|do|let (?:me|us)|if you|any questions|(?:we |i )?(?:look(?:ing)? forward|hope)|see you|thank)\b",
    re.IGNORECASE,
)
_SIGNATURE: Final = re.compile(r"--|sent from my \w+.{0,20}|get outlook for \w+", re.IGNORECASE)


def end_of_programme(anchors: Anchoring, lines: Sequence[Line]) -> int:
    """Return the index of the first line below the last slot that closes the message, or their number."""
    last = max(anchors.chosen, key=lambda one: one.index)
    title_below = not last.rest and anchors.layout != "after"
    for index in range(last.index + (2 if title_below else 1), len(lines)):
        text = lines[index].text
        if _SIGN_OFF.fullmatch(text) or _SIGNATURE.fullmatch(text):
            return index
    return len(lines)


def remarks_below(anchors: Anchoring, lines: Sequence[Line], end: int) -> int:
    """Return the index of the running text below the last slot that is none of its own; `end`: there is none.

    So does an e-mail go on: where no other slot has text below it, and where a request stands before closing words.
    """
    last = max(one.index for one in anchors.chosen)
    while last + 2 < end < len(lines) and lines[end - 1].after_blank and _REQUEST.match(lines[end - 1].text):
        end -= 1
    if anchors.layout != "same line" or len(anchors.chosen) < 3 or not all(one.rest for one in anchors.chosen):
        return end
    indexes = [one.index for one in anchors.chosen]
    if any(after != before + 1 for before, after in pairwise(indexes)):
        return end
    below = indexes[-1] + 1
    return below if below < end and lines[below].after_blank and is_prose(lines[below].text) else end
