"""The columns of the report's tables: what stands in each cell is said once, for text, Markdown and the page."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from stagetimer.core.localtime import local_date
from stagetimer.core.outcome import DayOutcome, Outcome, SlotOutcome
from stagetimer.view.outcome_words import (
    ended_late_text,
    ended_text,
    inherited_text,
    length_or_none,
    paused_text,
    started_text,
    within_text,
)
from stagetimer.view.wording import day_text, time_of_day, who


class Column(Struct, frozen=True):
    """One column: its head, what stands in it, and whether it stands to the right."""

    head: str
    cell: Callable[[Outcome, SlotOutcome], str]
    right: bool = False


def _published(found: Outcome, slot: SlotOutcome) -> str:
    """Return the published start; with the day of the week where there are several days."""
    programme, start = found.snapshot.programme, slot.row.plan.start
    weekday = f"{day_text(local_date(start, programme.timezone))[:3]} " if len(found.days) > 1 else ""
    return weekday + time_of_day(start, programme)


NUMBER: Final = Column("#", lambda _, slot: str(slot.number), right=True)
WHO: Final = Column("Who", lambda _, slot: who(slot.row.plan))
TITLE: Final = Column("Title", lambda _, slot: slot.row.plan.title if slot.row.plan.speakers else "")
TIMES: Final = (
    Column("Published", _published, right=True),
    Column("Started", started_text, right=True),
    Column("Ended", ended_text, right=True),
    Column("Given", lambda _, slot: length_or_none(slot.row.given), right=True),
    Column("Took", lambda _, slot: length_or_none(slot.elapsed), right=True),
)
LATENESS: Final = (
    Column("At its start", lambda _, slot: inherited_text(slot), right=True),
    Column("In it", lambda _, slot: within_text(slot), right=True),
    Column("At its end", lambda _, slot: ended_late_text(slot), right=True),
    Column("Paused", lambda _, slot: paused_text(slot), right=True),
)
PARTS: Final = (
    Column("Talk", lambda _, slot: length_or_none(slot.talk), right=True),
    Column("Questions", lambda _, slot: length_or_none(slot.questions), right=True),
)


def columns_of(found: Outcome) -> tuple[Column, ...]:
    """Return the columns after who and what: those of parts and pauses only where there are any."""
    lateness = LATENESS if any(slot.paused for slot in found.slots) else LATENESS[:-1]
    return (*TIMES, *lateness, *parts_of(found))


def naming(found: Outcome) -> tuple[Column, ...]:
    """Return the columns that say which slot it is; without the title where none has one beside its speakers."""
    titled = any(slot.row.plan.speakers for slot in found.slots)
    return (NUMBER, WHO, TITLE) if titled else (NUMBER, WHO)


def parts_of(found: Outcome) -> tuple[Column, ...]:
    """Return the columns of talk and questions, where a slot has such parts; else `Took` says it."""
    return PARTS if any(slot.segments for slot in found.slots) else ()


def cells(found: Outcome, columns: Sequence[Column]) -> list[list[str]]:
    """Return the heads and one row per slot, in running order."""
    rows = [[column.cell(found, slot) for column in columns] for slot in found.slots]
    return [[column.head for column in columns], *rows]


def day_line(found: Outcome, day: DayOutcome) -> str:
    """Return the day and its span: "Thursday 18 July 2024, published 1:05 pm to 1:55 pm"."""
    programme = found.snapshot.programme
    first, last = (time_of_day(t, programme) for t in (day.published_start, day.published_finish))
    return f"{day_text(local_date(day.published_start, programme.timezone))}, published {first} to {last}"
