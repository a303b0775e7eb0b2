"""A project or rundown of Ontime (versions 1 to 4) to what it holds: times are milliseconds since midnight."""

from collections.abc import Iterator
from typing import Final

from stagetimer.core.time_text import MAX_LENGTH, length_text
from stagetimer.core.units import DAY, Seconds
from stagetimer.core.values import replace
from stagetimer.importing.exports.values import Values, rows_of, text_of, values_of
from stagetimer.importing.found import Found, FoundSlot
from stagetimer.importing.imported import Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.reading.people import read_people

_SPEAKING: Final = ("presenter", "presenters", "speaker", "speakers")
_ROOM: Final = ("room", "stage", "location")
_GROUPS: Final = frozenset({"group", "block"})


def read_ontime(values: Values, _: Wishes, findings: Findings) -> Found:
    """Return the events of a rundown in its order; places are "event 3", counted in that order.

    The list is `events` (version 1), `rundown` (2 and 3) or the first of `rundowns` (4), whose groups give the name of
    a session. Skipped events, delays and milestones are no slots; what is skipped is said, and what is delayed too.
    """
    slots: list[FoundSlot] = []
    delays = _Delays(findings)
    for number, (entry, session) in enumerate(_entries(values), 1):
        place = f"event {number}"
        delays.take(place, entry)
        slot = _slot(place, entry, session, findings)
        slots += [] if slot is None else [delays.on(slot)]
    about = values_of(values.get("project") or values.get("event") or values.get("eventData"))
    rundown = _rundown(values)
    title = text_of(about.get("title")) or text_of(rundown.get("title"))
    return Found(format="an Ontime rundown", slots=tuple(slots), title=title)


class _Delays:
    """The delay that holds for the next event, as Ontime shows it: gaps between events absorb a delay."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._delay: Seconds = 0
        self._until: Seconds | None = None
        """When the event before ends by the plan."""

    def take(self, place: str, entry: Values) -> None:
        """Take an entry that is a delay; negative ones bring events forward."""
        length = entry.get("duration")
        if entry.get("type") != "delay" or isinstance(length, bool) or not isinstance(length, int | float):
            return
        by = int(length / 1000) if abs(length) < DAY * 1000 else 0
        self._delay += by
        if by:
            what = f"A delay of {length_text(by)}" if by > 0 else f"A bringing forward by {length_text(by)}"
            message = f"{what} is in force; the events after it are given with it, as Ontime shows them."
            self._findings.add("delay-applied", place, message, "Take it out of the rundown, and import that again.")

    def on(self, slot: FoundSlot) -> FoundSlot:
        """Return the slot with the delay that holds for it."""
        start = slot.start
        if not isinstance(start, int):
            return slot
        if self._delay > 0 and self._until is not None:
            self._delay = max(0, self._delay - max(0, start - self._until))
        self._until = start + (slot.length or 0)
        return replace(slot, start=max(0, start + self._delay))


def _rundown(values: Values) -> Values:
    return next((rundown for rundown in values_of(values.get("rundowns")).values() if isinstance(rundown, dict)), {})


def _entries(values: Values) -> Iterator[tuple[Values, str]]:
    """Yield each entry with the name of the group it is in."""
    for key in ("rows", "rundown", "events"):
        if isinstance(values.get(key), list):
            session = ""
            for entry in rows_of(values[key]):
                session = text_of(entry.get("title")) if text_of(entry.get("type")) in _GROUPS else session
                yield entry, session
            return
    rundown = _rundown(values) or values_of(values.get("rundown"))
    entries = values_of(rundown.get("entries"))
    order = rundown.get("order")
    for name in order if isinstance(order, list) else list(entries):
        entry = values_of(entries.get(str(name)))
        yield entry, ""
        members = entry.get("entries") if text_of(entry.get("type")) in _GROUPS else None
        for member in members if isinstance(members, list) else ():
            yield values_of(entries.get(str(member))), text_of(entry.get("title"))


def _slot(place: str, entry: Values, session: str, findings: Findings) -> FoundSlot | None:
    title = text_of(entry.get("title"))
    if entry.get("type", "event") != "event" or not entry:
        return None
    if entry.get("skip") is True:
        findings.add("row-skipped", place, f"“{title}” is marked as skipped; it is left out.")
        return None
    start = _seconds(entry.get("timeStart"))
    shift = entry.get("dayOffset")
    if start is not None and isinstance(shift, int) and 0 < shift < 8:
        start += shift * DAY
    custom = {key.lower(): value for key, value in values_of(entry.get("custom")).items()}
    people = text_of(entry.get("presenter")) or _custom(custom, _SPEAKING)
    return FoundSlot(
        place=place,
        title=title,
        start=start,
        length=_length(entry),
        speakers=read_people(people),
        session=session,
        room=_custom(custom, _ROOM),
        notes=text_of(entry.get("note")),
        abstract=text_of(entry.get("subtitle")),
    )


def _custom(custom: Values, names: tuple[str, ...]) -> str:
    found = (custom.get(name) for name in names)
    return next((text for value in found if (text := text_of(values_of(value).get("value") or value))), "")


def _length(entry: Values) -> Seconds | None:
    """Return the length, which runs over midnight where the end is before the start."""
    start, end = _seconds(entry.get("timeStart")), _seconds(entry.get("timeEnd"))
    if start is not None and end is not None and start != end:
        return (end - start) % DAY
    length = _seconds(entry.get("duration"))
    return length if length is None or length <= MAX_LENGTH else None


def _seconds(value: object) -> Seconds | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 8 * DAY * 1000:
        return None
    return int(value) // 1000
