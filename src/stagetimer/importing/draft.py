"""A programme on its way from people's files to `programme.json`: what was read, and what the chair has changed in it.

A draft is a value. It can always be made again from its sources, its wishes and its changes, in that order.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from msgspec import Struct

from stagetimer.core.values import replace
from stagetimer.importing.changes import Change, copied, make, moved_in_order
from stagetimer.importing.import_files import Source, read_files
from stagetimer.importing.imported import Imported, Wishes
from stagetimer.importing.joining import together
from stagetimer.importing.load import Loaded, load_data
from stagetimer.importing.problems import Problem

_TIMES: Final = frozenset(
    {"invalid-time", "missing-time", "ambiguous-time", "meridiem-inferred", "start-chained", "zero-length"}
    | {"dot-times-as-numbers", "crosses-midnight", "unsorted", "end-inferred", "end-missing", "duration-mismatch"}
)
_SETTLED: Final[Mapping[str, frozenset[str]]] = {
    "start": _TIMES - {"end-inferred", "end-missing"},
    "length": _TIMES - {"start-chained", "unsorted"},
    "title": frozenset({"title-cut", "title-missing", "placeholder-title"}),
    "speakers": frozenset({"speaker-missing"}),
}
"""What a reader said of a slot that no longer holds once the chair has typed it anew."""


class Draft(Struct, frozen=True):
    """A programme as it stands, with everything wrong or doubtful in it."""

    sources: tuple[Source, ...]
    wishes: Wishes
    today: date
    imported: Imported
    """What was read, before any change."""
    data: Mapping[str, Any]
    """The values of `programme.json`; empty where nothing could be read."""
    places: tuple[str, ...]
    """For each slot, where it came from."""
    checked: Loaded
    """What the values mean now, taken alone."""
    loaded: Loaded
    """The same with what the reader found: its problems are all there are, and with an error it has no programme."""
    changes: tuple[Change, ...] = ()
    last: int = 0
    """The index of the slot that the last change was about, where it stands now."""

    @property
    def readable(self) -> bool:
        """There are slots to show, right or wrong."""
        return bool(self.data)

    def change(self, at: int, what: str, text: str = "") -> Change:
        """Return the change of the slot at that index; -1: of the whole programme."""
        if at < 0:
            return Change("", 0, what, text)  # type: ignore[arg-type]  # `make` knows them all
        place = self.places[at]
        return Change(place, self.places[:at].count(place), what, text)  # type: ignore[arg-type]


def read_draft(sources: Sequence[Source], wishes: Wishes, today: date) -> Draft:
    """Read the sources; nothing is raised for what is in them."""
    imported = read_files(sources, wishes, today=today)
    data = imported.data or {}
    checked = imported.checked or imported.loaded
    return Draft(tuple(sources), wishes, today, imported, data, imported.places, checked, imported.loaded)


def changed(draft: Draft, change: Change) -> Draft:
    """Return the draft with one more change, its slot put in time order.

    `ValueError` with a sentence where what was typed means nothing, `LookupError` where its slot is not there.
    """
    inferred = frozenset(p.place for p in draft.loaded.problems if p.code == "end-inferred")
    values = copied(draft.data, draft.places, draft.checked.programme, inferred)
    at = make(change, values)
    changes = (*draft.changes, change)
    checked = load_data(values.data, day=_day(draft))
    if change.what in {"start", "added"}:
        values.programme = checked.programme
        moved = moved_in_order(values, at)
        checked = checked if moved == at else load_data(values.data, day=_day(draft))
        at = moved
    places = tuple(values.places)
    read = tuple(p for p in draft.imported.read if not any(_answers(one, p) for one in changes))
    loaded = together(read, checked, places)
    return replace(draft, data=values.data, places=places, checked=checked, loaded=loaded, changes=changes, last=at)


def settled(draft: Draft, wishes: Wishes) -> tuple[Draft, tuple[Change, ...]]:
    """Return the draft read again with other wishes and changed again, and the changes that no longer fit."""
    again = read_draft(draft.sources, wishes, draft.today)
    lost: list[Change] = []
    for change in draft.changes:
        try:
            again = changed(again, change) if again.readable else again
        except (ValueError, LookupError):
            lost.append(change)
    return again, tuple(lost)


def _answers(change: Change, problem: Problem) -> bool:
    """Whether what a reader said is settled by the change."""
    if problem.place != change.place and not problem.place.startswith(f"{change.place}, "):
        return False
    return bool(change.place) and (change.what == "left-out" or problem.code in _SETTLED.get(change.what, ()))


def _day(draft: Draft) -> date:
    """Return the day to check values without one on: the one that the file was read on."""
    return draft.imported.day or draft.today
