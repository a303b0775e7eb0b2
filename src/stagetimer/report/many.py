"""What many sessions say together: how long talks really take, where in a session they run over, how it ends.

Only what was measured counts: a talk that merely followed the clock says nothing of how long people speak. Middle
means that half are at most that; three quarters that three in four are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812  (a type of ours in all but name)
from itertools import pairwise
from typing import Final

from msgspec import Struct

from stagetimer.core.localtime import local_date
from stagetimer.core.outcome import DayOutcome, SlotOutcome
from stagetimer.core.units import MINUTE, Seconds
from stagetimer.report.source import Report

ON_TIME: Final[Seconds] = MINUTE
"""A day that finishes less than this behind ended on time."""


class Spread(Struct, frozen=True):
    """How some lengths or differences lie."""

    count: int
    middle: Seconds
    three_quarters: Seconds
    most: Seconds


class Ending(Struct, frozen=True):
    """How one day of a session went as a whole."""

    day: Date
    title: str
    talks: int
    """Talks that ran."""
    began_late: Seconds
    finished: bool
    measured: bool
    """Somebody ended its last slot; else the clock did, which is always on time."""
    drift: Seconds


class OfLength(Struct, frozen=True):
    """Talks published with the same length."""

    published: Seconds
    took: Spread
    longer: int
    """How many took longer than published."""


class AtPosition(Struct, frozen=True):
    """Talks at the same place of their session."""

    position: int
    """From 1, among the talks of the day that ran."""
    longer: Spread
    """By how much they took longer than published; negative: shorter."""
    over: int
    """How many took longer than published."""


class Many(Struct, frozen=True, kw_only=True):
    """The comparison of all sessions."""

    endings: tuple[Ending, ...]
    """By day, the earliest first."""
    lengths: tuple[OfLength, ...]
    positions: tuple[AtPosition, ...]
    between: Spread | None
    """How long it took from the end of a slot to the start of the talk after it; none: there was no such pair."""
    notes: tuple[str, ...]
    """What could not be read, each a sentence."""

    @property
    def drifts(self) -> tuple[Seconds, ...]:
        """Return how late each day finished that came to its end and was measured, the least first."""
        return tuple(sorted(ending.drift for ending in self.endings if ending.finished and ending.measured))

    @property
    def on_time(self) -> int:
        """Return how many of those ended less than a minute behind."""
        return sum(drift < ON_TIME for drift in self.drifts)


def compared(reports: Sequence[Report], notes: Iterable[str] = ()) -> Many:
    """Return the comparison of these sessions; `notes`: what is to be said of those that could not be read."""
    lengths: dict[Seconds, list[Seconds]] = defaultdict(list)
    positions: dict[int, list[Seconds]] = defaultdict(list)
    for position, slot in _talks(reports):
        if slot.row.plan.length is not None and slot.elapsed is not None:
            lengths[slot.row.plan.length].append(slot.elapsed)
            positions[position].append(slot.created - slot.recovered)
    return Many(
        endings=tuple(sorted(_endings(reports), key=lambda ending: (ending.day, ending.title))),
        lengths=tuple(
            OfLength(published, spread(took), sum(t > published for t in took))
            for published, took in sorted(lengths.items())
        ),
        positions=tuple(
            AtPosition(position, spread(longer), sum(n > 0 for n in longer))
            for position, longer in sorted(positions.items())
        ),
        between=spread(waits) if (waits := list(_waits(reports))) else None,
        notes=tuple(notes),
    )


def spread(values: Sequence[Seconds]) -> Spread:
    """Return how the values (at least one) lie: each figure is one of them, never a mean of two."""
    ordered = sorted(values)
    count = len(ordered)
    return Spread(count, ordered[(count - 1) // 2], ordered[-(-3 * count // 4) - 1], ordered[-1])


def _days(reports: Iterable[Report]) -> Iterator[tuple[Report, DayOutcome, list[SlotOutcome]]]:
    """Yield each day on which somebody started, with its slots in order of their starts."""
    for report in reports:
        by_number = {slot.number: slot for slot in report.outcome.slots}
        for day in report.outcome.days:
            if day.slots:
                yield report, day, [by_number[number] for number in day.slots]


def _endings(reports: Iterable[Report]) -> Iterator[Ending]:
    for report, day, slots in _days(reports):
        programme = report.outcome.snapshot.programme
        yield Ending(
            day=local_date(day.published_start, programme.timezone),
            title=programme.title,
            talks=sum(slot.row.plan.kind == "talk" for slot in slots),
            began_late=slots[0].inherited,
            finished=day.finished,
            measured=max(slots, key=lambda slot: slot.row.ended or 0).row.ended_measured,
            drift=day.drift,
        )


def measured(slot: SlotOutcome) -> bool:
    """Return whether both ends of a slot were given by somebody."""
    return slot.row.status == "done" and slot.row.started_measured and slot.row.ended_measured


def _talks(reports: Iterable[Report]) -> Iterator[tuple[int, SlotOutcome]]:
    """Yield the measured talks, each with its place among the talks of its day that ran."""
    for _, _, slots in _days(reports):
        talks = [slot for slot in slots if slot.row.plan.kind == "talk"]
        yield from ((place, slot) for place, slot in enumerate(talks, 1) if measured(slot))


def _waits(reports: Iterable[Report]) -> Iterator[Seconds]:
    for _, _, slots in _days(reports):
        for before, slot in pairwise(slots):
            started, ended = slot.row.started, before.row.ended
            both = before.row.ended_measured and slot.row.started_measured and slot.row.plan.kind == "talk"
            held = ended is not None and ended < slot.due.start  # nobody is called before the published time
            if both and not held and started is not None and ended is not None:
                yield started - ended
