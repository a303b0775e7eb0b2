"""The JSON that conferences feed to info-beamer screens (a list of talks with unix times) to what it holds."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from stagetimer.importing.exports.values import Values, person_of, rows_of, text_of
from stagetimer.importing.found import Found, FoundPerson, FoundSlot
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST: Final = 2**32
"""Seconds of unix time: no programme is later."""


def read_infobeamer(values: Values, _: Wishes, __: Findings) -> Found:
    """Return the talks in the file's order; places are "event 3". Times are instants, so no zone is needed."""
    rows = next((value for value in values.values() if is_infobeamer(value)), [])
    slots = tuple(_slot(f"event {number}", row) for number, row in enumerate(rows_of(rows), 1))
    return Found(format="a schedule for info-beamer", slots=slots)


def is_infobeamer(value: object) -> bool:
    """Return whether a value of JSON is a list whose first object has a unix time as its start."""
    return "start_unix" in next(rows_of(value), {})


def _slot(place: str, row: Values) -> FoundSlot:
    return FoundSlot(
        place=place,
        title=text_of(row.get("title")),
        start=_instant(row.get("start_unix")),
        end=_instant(row.get("end_unix")),
        speakers=tuple(_people(row.get("speakers"))),
        abstract=text_of(row.get("abstract")),
        room=text_of(row.get("place") or row.get("room")),
        track=text_of(row.get("track")),
    )


def _people(value: object) -> Iterator[FoundPerson]:
    for entry in value if isinstance(value, list) else ():
        person = person_of(entry, "name", "full_public_name", "public_name")
        if person is not None:
            yield person


def _instant(value: object) -> datetime | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < _LATEST:
        return None
    return _EPOCH + timedelta(seconds=int(value))
