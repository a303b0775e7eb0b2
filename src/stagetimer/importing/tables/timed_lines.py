"""Lines above and between the tables of a document that are slots themselves: "10:00-10:30 Coffee"."""

from collections.abc import Sequence

from stagetimer.importing.found import FoundDay, FoundSlot
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.kinds import is_break, kind_of
from stagetimer.importing.reading.times import leading_range, trailing_range, words_before
from stagetimer.importing.tables.calendar_days import named_day
from stagetimer.importing.tables.entries import Entry
from stagetimer.importing.tables.headings import heads_session, session_and_chair

_LONGEST = 150
"""Characters: a longer line is running text."""
_AROUND = " \t-–—|,;:/"


def timed_line(line: str, day: FoundDay | None) -> Entry | None:
    """Return the slot, or the session with its hours, that a tidied line gives; None where it gives none.

    Only a break may have its time behind it: "Lunch at 12:45".

    A range of hours with a place or a date beside it is the window of the whole, not a slot.
    """
    timing = leading_range(line) if len(line) <= _LONGEST else None
    words = line[timing.finish :] if timing is not None else ""
    if timing is None and len(line) <= _LONGEST and (timing := trailing_range(line)) is not None:
        words = words_before(line, timing)
        timing = timing if is_break(words) else None
    if timing is None:
        return None
    title, chair = session_and_chair(words.strip(_AROUND))
    title = title.strip(_AROUND)
    if not title or named_day(title) is not None or not (heads_session(title) or kind_of(title, ()) != "talk"):
        return None
    if timing.end is None and heads_session(title):
        return None
    place = f"the line “{line[:50]}”"
    return Entry(FoundSlot(place=place, title=title, start=None, day=day, chair=chair.strip(_AROUND)), timing)


def say_ignored(lines: Sequence[str], findings: Findings) -> None:
    """Say which of some lines begin with a time and are no slots."""
    for line in lines:
        timing = leading_range(line) if len(line) <= _LONGEST else None
        if timing is not None and line[timing.finish :].strip(_AROUND) and named_day(line) is None:
            message = f"“{line[:60]}” stands outside the tables; it is left out."
            findings.add("ignored-times", f"the line “{line[:50]}”", message, "Put it into a table if it is a slot.")
