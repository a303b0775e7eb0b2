"""Which of the lines with times are slots, and whether times stand before, in or after the slots, by all of them."""

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from stagetimer.core.values import replace
from stagetimer.importing.reading.kinds import is_break, is_ending
from stagetimer.importing.reading.times import settle_ranges
from stagetimer.importing.text.anchors import SENTENCES, Anchor, is_prose
from stagetimer.importing.text.headline import LIKELY, people_score
from stagetimer.importing.text.lines import Line

Layout: TypeAlias = Literal["same line", "before", "after"]
_TITLE: Final = 14
"""Words of a title in lower case, people included."""


class Anchoring(Struct, frozen=True):
    """The lines that were taken for slots and those that were not."""

    layout: Layout
    chosen: tuple[Anchor, ...]
    ignored: tuple[Anchor, ...]


def anchoring(anchors: Sequence[Anchor], lines: Sequence[Line]) -> Anchoring:
    """Return the layout of the file by the evidence of all its times, and the lines that fit it.

    Where times stand alone on their lines, a line that goes on after its time counts only if it is no prose
    (case 15-abstract-with-times).
    """
    leading = [anchor for anchor in anchors if not anchor.trailing]
    alone = [anchor for anchor in leading if not anchor.rest]
    if len(alone) * 2 <= len(leading):
        anchors = [_closing(one) for one in anchors]
        alone = [one for one in anchors if not one.rest]
        chosen = [one for one in anchors if one.rest and not _is_aside(one, lines, strict=False)]
        chosen += [one for one in alone if _is_slot_among_lines(one, anchors, lines)]
        layout: Layout = "same line"
    else:
        chosen = [one for one in anchors if not one.rest or not _is_aside(one, lines, strict=True)]
        layout = _side(alone, lines)
    taken = {one.index for one in chosen}
    ignored = tuple(one for one in anchors if one.index not in taken)
    return Anchoring(layout, tuple(sorted(chosen, key=lambda one: one.index)), ignored)


def without_window(anchors: Sequence[Anchor]) -> tuple[Anchor | None, tuple[Anchor, ...]]:
    """Return the first time where it stands alone and spans all the others (it is no slot), and the others."""
    if len(anchors) < 3 or anchors[0].rest or anchors[0].range.end is None:
        return None, tuple(anchors)
    first, *others = settle_ranges([anchor.range for anchor in anchors], None)
    ends = [other.end if other.end is not None else other.start for other in others]
    if first.end is None or min(other.start for other in others) < first.start or max(ends) > first.end:
        return None, tuple(anchors)
    return anchors[0], tuple(anchors[1:])


def _closing(anchor: Anchor) -> Anchor:
    """Return "17:00 - Close", which reads as an open end, as the slot "Close" in a file of times with titles."""
    last = anchor.range.text.rpartition(" ")[2]
    if anchor.rest or anchor.range.end is not None or not is_ending(last):
        return anchor
    return replace(anchor, range=replace(anchor.range, open=False), rest=last)


def _is_aside(anchor: Anchor, lines: Sequence[Line], *, strict: bool) -> bool:
    """Whether the line is running text that happens to begin or end with a time.

    `strict`: so is every line that goes on in lower case, for times stand alone in this file.
    """
    if anchor.trailing and not is_break(anchor.rest) and lines[anchor.index].text.endswith("."):
        return True
    return is_prose(anchor.rest) and anchor.rest[:1].islower() and (strict or _is_long(anchor.rest))


def _is_long(text: str) -> bool:
    """Whether a text in lower case is more than a title may be that an organiser writes so."""
    return len(text.split()) > _TITLE or text.endswith(".") or SENTENCES.search(text) is not None


def _is_slot_among_lines(anchor: Anchor, anchors: Sequence[Anchor], lines: Sequence[Line]) -> bool:
    """Whether a time alone, in a file of times with titles, has its title on the line below."""
    below = anchor.index + 1
    if below >= len(lines) or any(other.index == below for other in anchors):
        return False
    first = min(other.index for other in anchors)
    return anchor.index != first and not is_prose(lines[below].text)


# --- which side


def _side(alone: Sequence[Anchor], lines: Sequence[Line]) -> Layout:
    """Return whether titles stand below the times or above them, by every hint in the file."""
    score = 0
    for anchor in alone:
        score += _hint(anchor.index, lines)
    first, last = alone[0].index, alone[-1].index
    if last == len(lines) - 1:
        score -= 4
    elif is_prose(lines[last + 1].text):
        score -= 2
    if first == 0:
        score += 4
    elif _ends_a_talk(first, lines):
        score -= 3
    return "before" if score >= 0 else "after"


def _hint(index: int, lines: Sequence[Line]) -> int:
    """Return a positive number where the time belongs to the line below, a negative one where to the line above."""
    score = 0
    below = lines[index + 1] if index + 1 < len(lines) else None
    attached_above = not lines[index].after_blank
    attached_below = below is not None and not below.after_blank
    if attached_above != attached_below:
        score += 2 if attached_below else -2
    if below is not None and is_prose(below.text):
        score -= 2
    if lines[index].level and below is not None:
        score += 2
    return score


def _ends_a_talk(index: int, lines: Sequence[Line]) -> bool:
    """Whether the lines above the first time are a title and people."""
    if index < 2 or lines[index - 1].level:
        return False
    return people_score(lines[index - 1].marked) >= LIKELY > people_score(lines[index - 2].marked)
