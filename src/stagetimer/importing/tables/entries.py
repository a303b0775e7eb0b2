"""A slot as far as its row tells, before the times of its file are settled."""

from collections.abc import Sequence
from datetime import timezone, tzinfo

from msgspec import Struct

from stagetimer.core.localtime import zone
from stagetimer.core.values import replace
from stagetimer.importing.found import FoundPerson, FoundSlot
from stagetimer.importing.reading.times import Range
from stagetimer.importing.reading.zones import ZoneMention
from stagetimer.importing.tables.speaking import merged


class Entry(Struct, frozen=True):
    """One slot as far as its row tells; its time of day is settled with all others of the file."""

    slot: FoundSlot
    """Without start and end."""
    range: Range | None
    zone: ZoneMention | None = None
    """The zone that stands with its time."""
    offset: timezone | None = None
    """How far its clock is ahead of UTC, where its time says that in figures."""

    @property
    def where(self) -> tzinfo | None:
        """Return what its time is of, where its row says that itself."""
        named = self.zone.name if self.zone is not None else None
        return self.offset or (zone(named) if named is not None else None)


def with_speakers(entry: Entry, people: Sequence[FoundPerson]) -> Entry:
    """Return the entry with more people, each of them once."""
    return replace(entry, slot=replace(entry.slot, speakers=merged(entry.slot.speakers, people)))


def longer(first: Range | None, last: Range) -> Range | None:
    """Return a range until the end of another; without an end there, until the next start."""
    if first is None:
        return last
    return replace(first, end=last.end, open=last.open)


def is_repeated(last: Entry, slot: FoundSlot, timing: Range) -> bool:
    """Return whether a row repeats the one above for one more presenter."""
    old = last.slot
    same_time = last.range is not None and (last.range.start, last.range.end) == (timing.start, timing.end)
    return same_time and (old.title, old.day, old.room, old.track) == (slot.title, slot.day, slot.room, slot.track)
