"""What a reader has found in somebody's file, as it stands there: nothing is settled, nothing inferred yet.

Every reader (text, tables, conference exports) returns `Found`; `settle` makes a programme of it. Times of day are
seconds since the midnight that begins their day, and may pass 86,400; a time with its own zone is an aware datetime.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeAlias

from msgspec import Struct, field

from stagetimer.core.programme import SlotKind
from stagetimer.core.units import Seconds

FoundTime: TypeAlias = Seconds | datetime
"""A time of day in the programme's zone, or an instant (an aware datetime)."""


class PartialDay(Struct, frozen=True):
    """A day without its year: "18 july"."""

    month: int
    day: int
    weekday: int | None = None
    """Monday is 0; None: none is named."""


FoundDay: TypeAlias = date | PartialDay


class FoundPerson(Struct, frozen=True):
    """Somebody who speaks, as printed."""

    name: str
    affiliation: str = ""


class FoundSlot(Struct, frozen=True, kw_only=True):
    """One entry that has a time, or that a chair would expect to have one."""

    place: str
    """Where it came from: "line 14", "row 7", "event 3", "sheet Day 1, row 7"."""
    title: str
    start: FoundTime | None
    """None: no time stands there."""
    end: FoundTime | None = None
    length: Seconds | None = None
    open: bool = False
    """The file says that it has no end: "18:30 onwards", "18:00 – late"."""
    day: FoundDay | None = None
    """The calendar day on which it starts, where the file says it."""
    programme_day: FoundDay | None = None
    """The day it is listed under, where that is another one (an event after midnight)."""
    kind: SlotKind | None = None
    """None: to be told from the title and the speakers."""
    speakers: tuple[FoundPerson, ...] = ()
    abstract: str = ""
    room: str = ""
    track: str = ""
    session: str = ""
    chair: str = ""
    notes: str = ""
    kept: Mapping[str, object] = field(default_factory=dict)
    """Keys of the programme file that stand in a file of our own, and stay as they are."""


class Found(Struct, frozen=True, kw_only=True):
    """A file as it was read."""

    format: str
    """What it was taken for, as people say it: "text", "a CSV table", "a frab schedule"."""
    slots: tuple[FoundSlot, ...]
    """In the order of the file."""
    title: str = ""
    day: FoundDay | None = None
    """The day of the whole programme, where one is named apart from the slots."""
    days_stand_in: bool = False
    """The file names weekdays or numbers of days and no date: the slots' days only count from one another."""
    timezone: str | None = None
    """A name of the tz database; None: the file is silent."""
    zones: tuple[str, ...] = ()
    """The zones in which the file gives its times side by side, `timezone` among them; empty: in one alone."""
    window: tuple[Seconds, Seconds] | None = None
    """When the whole programme begins and ends, as its heading says."""
    topics: tuple[str, ...] = ()
    chair: str = ""
    room: str = ""
    more: Mapping[str, str] = field(default_factory=dict)
    """Roles that are kept apart, by their word: "moderator"; as "timezone" the zone's name as printed: "BST"."""
    kept: Mapping[str, object] = field(default_factory=dict)
    """Keys of the programme file, for the whole programme, that stay as they are."""
