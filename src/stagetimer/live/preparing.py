"""The one mutable object while a programme is prepared: it reads, changes, takes back, and says how it looks now."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from stagetimer.core.localtime import UnknownZoneError, zone
from stagetimer.core.text import clean
from stagetimer.core.time_text import read_length, read_time_of_day
from stagetimer.core.values import replace
from stagetimer.importing.changes import Change
from stagetimer.importing.draft import Draft, changed, read_draft, settled
from stagetimer.importing.import_files import Source
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Problem
from stagetimer.importing.reading.days import find_days
from stagetimer.importing.written import programme_text
from stagetimer.view.draft import Doubt, DraftView, day_line, draft_view

FIELDS: Final = ("start", "length", "speakers", "title")
"""The columns of the table that can be typed into."""


_ELSEWHERE: Final = re.compile(r'--[a-z]|"[a-z_]+":')
"""A hint that speaks of an option of the command line, or of a key of the file."""
_IN_ITS_ROW: Final = frozenset({"end-inferred", "end-missing", "start-chained"})
_QUOTED: Final = re.compile(r'"([^"]+)"|\u201c([^\u201d]+)\u201d')
_NUMBERED: Final = re.compile(r"slots\[([0-9]+)\]")


class Preparation:
    """A programme being prepared. Every change can be taken back; nothing is written here."""

    def __init__(self, sources: Sequence[Source], wishes: Wishes, today: date) -> None:
        """Read the sources; what is in them raises nothing."""
        self.name = ", ".join(clean(source.name) for source in sources)
        self._drafts = [read_draft(sources, wishes, today)]

    @property
    def draft(self) -> Draft:
        """The programme as it stands."""
        return self._drafts[-1]

    @property
    def changed(self) -> bool:
        """Whether the chair has changed anything."""
        return len(self._drafts) > 1

    @property
    def readable(self) -> bool:
        """There is a table to show."""
        return self.draft.readable

    @property
    def timeless(self) -> bool:
        """Nothing can be read for one reason alone: no time stands there."""
        return not self.readable and {p.code for p in self.draft.loaded.problems if p.level == "error"} == {
            "start-missing"
        }

    def sentences(self) -> tuple[str, ...]:
        """Return what is wrong with a file that gives no table, a sentence each."""
        problems = (p if " --" not in p.hint else replace(p, hint="") for p in self.draft.loaded.problems)
        return tuple(map(_sentence, problems))

    def view(self) -> DraftView:
        """Return what the table shows now."""
        draft = self.draft
        loaded = draft.loaded
        year = any(problem.code == "year-missing" for problem in loaded.problems)
        programme = draft.checked.programme
        day = day_line(programme, dated=loaded.dated, missing_year=year)
        kind = draft.imported.format
        about = f"{day} · read as {kind}" if kind else day
        return draft_view(draft.data, programme, draft.places, self.doubts(), about=about)

    def doubts(self) -> tuple[Doubt, ...]:
        """Return everything wrong or doubtful, with the row it is about."""
        rows = {place: row for row, place in reversed(list(enumerate(self.draft.places)))}
        return tuple(_doubt(problem, rows) for problem in self.draft.loaded.problems)

    def change(self, row: int, what: str, text: str = "") -> int:
        """Change a slot (row -1: the whole programme); return the row it stands in now.

        `ValueError` with a sentence where what was typed means nothing.
        """
        return self._make(self.draft.change(row, what, text))

    def add_unread(self, place: str) -> int:
        """Add a slot for a line that could not be read; return its row. It is to be given its time, or left out."""
        message = next((p.message for p in self.draft.loaded.problems if p.place == place), "")
        quoted = [text for pair in _QUOTED.findall(message) for text in pair if text]
        text = quoted[-1].removeprefix(quoted[0]).strip(" -\u2013,;:|\t") if len(quoted) > 1 else ""
        return self._make(Change(place.split(", column ", maxsplit=1)[0], 0, "unread", text))

    def _make(self, change: Change) -> int:
        draft = self.draft
        try:
            after = changed(draft, change)
        except LookupError:
            raise ValueError("That slot is not there any more.") from None
        if (after.data, after.loaded.problems) != (draft.data, draft.loaded.problems):
            self._drafts.append(after)
        return after.last

    def undo(self) -> bool:
        """Take the last change back; return whether there was one."""
        if not self.changed:
            return False
        self._drafts.pop()
        return True

    def settle(self, what: str, text: str) -> str:
        """Answer what the file leaves open; return one sentence where a change of the chair's no longer fits.

        `what` is "day", "timezone", "only_day", "room", "track", "length" or "start". `ValueError` with a sentence
        where `text` means nothing.
        """
        answer: dict[str, Any] = {what: _answer(what, clean(text))}
        wishes = replace(self.draft.wishes, **answer)
        after, lost = settled(self.draft, wishes)
        if not after.readable and self.draft.readable:
            raise ValueError(first_sentence(after.loaded.problems))
        self._drafts.append(after)
        return f"{_count(len(lost))} could not be made again: look at the table." if lost else ""

    def choices(self) -> dict[str, tuple[str, ...]]:
        """Return what can be chosen from: the days, rooms and tracks of the file, where there are several."""
        found = self.draft.imported.found
        if found is None:
            return {}
        days = [str(slot.programme_day or slot.day) for slot in found.slots if isinstance(slot.day, date)]
        names = {"only_day": days, "room": [s.room for s in found.slots], "track": [s.track for s in found.slots]}
        several = {key: tuple(dict.fromkeys(filter(None, texts))) for key, texts in names.items()}
        return {key: texts for key, texts in several.items() if len(texts) > 1}

    def content(self) -> bytes:
        """Return the programme file; `ValueError` with a sentence while there is an error in it."""
        if self.draft.loaded.programme is None:
            raise ValueError(first_sentence(self.draft.loaded.problems))
        return programme_text(self.draft.data)


def first_sentence(problems: Sequence[Problem]) -> str:
    """Return the first problem as one sentence with its place and what to do."""
    return _sentence(problems[0])


def _sentence(problem: Problem) -> str:
    return " ".join(filter(None, (f"{problem.place}:", problem.message, _hint(problem))))


def _hint(problem: Problem) -> str:
    """Return the hint of a problem for the screen: a key does what an option or a key of the file would do."""
    if not _ELSEWHERE.search(problem.hint):
        return problem.hint
    if problem.code == "speaker-missing":
        return "Type a name, or press K for another kind."
    return "Change it here if that is wrong." if problem.code in _IN_ITS_ROW else "D settles it."


def _doubt(problem: Problem, rows: dict[str, int]) -> Doubt:
    row = rows.get(problem.place, rows.get(problem.place.rsplit(", ", 1)[0]))
    text = " ".join(filter(None, (problem.message, _hint(problem))))
    text = _NUMBERED.sub(lambda match: f"no. {int(match[1]) + 1}", text)
    return Doubt(problem.level == "error", problem.place, text, row)


def _answer(what: str, text: str) -> object:
    """Return a wish as `Wishes` holds it; an empty text takes it back."""
    if not text:
        return None
    match what:
        case "day":
            return _day(text)
        case "timezone":
            try:
                zone(text)
            except UnknownZoneError:
                raise ValueError(f'"{text}" is no time zone: it looks like Europe/London.') from None
            return text
        case "length":
            return read_length(f"{text} min" if text.isdigit() else text)
        case "start":
            return read_time_of_day(text)
        case _:
            return text


def _day(text: str) -> date:
    """Return a whole day: "2024-07-18", "18 July 2024"."""
    found = [mention.day for mention in find_days(text) if isinstance(mention.day, date)]
    if len(found) != 1:
        raise ValueError(f'"{text}" is no day with its year: it looks like 18 July 2024 or 2024-07-18.')
    return found[0]


def _count(number: int) -> str:
    return "One of your changes" if number == 1 else f"{number} of your changes"
