"""What the whole file shows of the way it is written: which headings are titles, whether people come first."""

from collections import Counter
from collections.abc import Collection, Sequence

from stagetimer.importing.tables.calendar_days import named_day
from stagetimer.importing.text.anchors import is_prose
from stagetimer.importing.text.headline import LIKELY, people_score
from stagetimer.importing.text.layout import Anchoring
from stagetimer.importing.text.lines import LONGEST, Line


def title_level(anchors: Anchoring, lines: Sequence[Line]) -> int | None:
    """Return the level of the headings that are titles of slots: most times that stand alone have one; else None."""
    alone = [anchor.index for anchor in anchors.chosen if not anchor.rest]
    levels: Counter[int] = Counter()
    for index in alone:
        near = lines[index + 1 : index + 3] if anchors.layout != "after" else lines[max(0, index - 3) : index]
        levels.update({line.level for line in near if line.level})
    if not levels:
        return None
    level, count = levels.most_common(1)[0]
    return level if count > 1 and count * 10 >= len(alone) * 6 else None


def titles_of(anchors: Anchoring, level: int | None, lines: Sequence[Line]) -> set[int]:
    """Return the lines that must be titles, whatever they say: those next to the times that stand alone.

    Where times stand below, it is the last line above that is no person. `level` is that of headings that are titles.
    """
    found = set()
    for anchor in anchors.chosen:
        beside = anchor.index + 1
        if anchors.layout == "after":
            beside = anchor.index - 1
            if beside > 0 and people_score(lines[beside].marked) >= LIKELY:
                beside -= 1
        if not anchor.rest and 0 <= beside < len(lines) and lines[beside].level in {0, level}:
            found.add(beside)
    return {index for index in found if not _is_day(lines[index])}


def _is_day(line: Line) -> bool:
    """Whether the line names a day and nothing else."""
    named = named_day(line.text) if len(line.text) <= LONGEST else None
    return named is not None and not any(letter.isalpha() for letter in named.rest)


def people_come_first(anchors: Anchoring, headings: Collection[int], lines: Sequence[Line]) -> bool:
    """Return whether names stand above titles in this file, by the two lines next to each time that stands alone."""
    above = below = 0
    step = -1 if anchors.layout == "after" else 1
    for anchor in anchors.chosen:
        near = [anchor.index + step, anchor.index + 2 * step]
        if anchor.rest or any(not 0 <= index < len(lines) or index in headings for index in near):
            continue
        upper, lower = (lines[index] for index in sorted(near))
        first, second = (people_score(line.marked) >= LIKELY and not is_prose(line.text) for line in (upper, lower))
        above += first and not second
        below += second and not first
    return above > below
