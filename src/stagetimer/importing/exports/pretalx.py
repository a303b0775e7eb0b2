"""The API of pretalx (talks, submissions, slots) and its schedule for widgets to what they hold."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from stagetimer.importing.exports.values import (
    Values,
    end_after,
    minutes_of,
    moment_of,
    person_of,
    rows_of,
    text_of,
    values_of,
)
from stagetimer.importing.found import Found, FoundPerson, FoundSlot
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.zones import iana

_KEYS: Final = ("speakers", "rooms", "tracks")
_CODE: Final = re.compile(r"[A-Z0-9]{3,10}|")
"""How pretalx writes a person whose name is not in the file."""
_GONE: Final = frozenset({"canceled", "cancelled", "withdrawn", "rejected"})


def read_pretalx(values: Values, wishes: Wishes, findings: Findings) -> Found:
    """Return the talks in the file's order; places are "event 3". A talk without a slot has no time.

    Withdrawn and cancelled talks are left out and said. The export has no breaks (field case I-13).
    """
    named = {key: {text_of(row.get("id") or row.get("code")): row for row in rows_of(values.get(key))} for key in _KEYS}
    talks = next((values[key] for key in ("results", "talks", "rows") if isinstance(values.get(key), list)), [])
    slots: list[FoundSlot] = []
    for number, talk in enumerate(rows_of(talks), 1):
        place = f"event {number}"
        if text_of(talk.get("state")).lower() in _GONE:
            message = f"“{text_of(talk.get('title'))}” is {text_of(talk.get('state'))}; it is left out."
            findings.add("cancelled-skipped", place, message)
            continue
        slots += (_slot(place, talk, slot, named) for slot in _times(talk))
    printed = text_of(values.get("timezone"))
    own = wishes.timezone or (iana(printed) if printed else None)
    return Found(format="a pretalx export", slots=tuple(slots), timezone=own, title=text_of(values.get("name")))


def _times(talk: Values) -> Iterator[Values]:
    """Yield where a talk keeps its time and room: in `slot`, in each of `slots`, or in itself."""
    several = [slot for slot in rows_of(talk.get("slots")) if slot.get("start")]
    if several:
        yield from several
    else:
        yield values_of(talk.get("slot")) or talk


def _slot(place: str, talk: Values, slot: Values, named: Mapping[str, Mapping[str, Values]]) -> FoundSlot:
    about = values_of(talk.get("submission")) or talk
    title = text_of(about.get("title"))
    start = moment_of(slot.get("start"))
    end = None if start is None else end_after(start, moment_of(slot.get("end")))
    return FoundSlot(
        place=place,
        title=title or text_of(talk.get("description")),
        start=None if start is None else start.time,
        end=end,
        length=None if end is not None else minutes_of(slot.get("duration") or about.get("duration")),
        day=None if start is None else start.day,
        speakers=tuple(_people(about.get("speakers"), named["speakers"])),
        abstract=text_of(about.get("abstract")) or (text_of(about.get("description")) if title else ""),
        room=_name(slot.get("room"), named["rooms"]),
        track=_name(about.get("track"), named["tracks"]),
    )


def _name(value: object, named: Mapping[str, Values]) -> str:
    """Return a name that stands there itself, in several languages, or under the number that stands there."""
    values = named.get(text_of(value), values_of(value))
    return text_of(values["name"]) if "name" in values else text_of(value)


def _people(value: object, named: Mapping[str, Values]) -> Iterator[FoundPerson]:
    for entry in value if isinstance(value, list) else ():
        text = text_of(entry)
        known = values_of(entry) or named.get(text, {})
        person = person_of(
            text if not known and not _CODE.fullmatch(text) else known, "name", "public_name", "fullname"
        )
        if person is not None:
            yield person
