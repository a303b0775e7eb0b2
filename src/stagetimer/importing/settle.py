"""What was found in somebody's file, to the values of a programme: what it leaves open is settled here, and said.

A programme keeps the file's times as written; overlaps, gaps and slots outside the stated window are found where the
programme is checked (`doubts`), and are not repaired.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from stagetimer.importing.found import Found
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.settle_choice import choose, ordered
from stagetimer.importing.settle_days import settle_days
from stagetimer.importing.settle_ends import settle_ends
from stagetimer.importing.settle_mixed import one_zone
from stagetimer.importing.settle_slots import DaySlot, TimedSlot
from stagetimer.importing.settle_times import settle_starts
from stagetimer.importing.settle_values import programme_values
from stagetimer.importing.settle_zone import settle_zone

_HELP: Final = "Write a start time for each, or give the first start and a length: --start 18:00 --length 10m."


class Settling(Struct, frozen=True):
    """A programme as values, and where each of its slots came from."""

    data: dict[str, object]
    """The values of `programme.json`."""
    places: tuple[str, ...]
    """For each slot of `data`, in order, its place in the file."""
    stand_in: date | None = None
    """A day to check `data` on where it has none: the day and month are those of the file, the year is not."""


def settle(found: Found, wishes: Wishes, findings: Findings, *, today: date | None = None) -> Settling:
    """Return the programme's values; everything inferred is said in `findings`, with the place of its slot.

    `today` serves to offer a year for a day without one. `ImportFailedError`: there are no usable times, or what
    `wishes` chooses does not exist.
    """
    if not found.slots:
        raise ImportFailedError("no-slots", "the file", "Nothing that looks like a programme was found.", _HELP)
    _refuse_without_times(found, wishes)
    found = one_zone(found, wishes, findings)
    zone = settle_zone(found, wishes, findings)
    days = settle_days(found, zone, wishes, findings, today=today)
    chosen = choose(days.slots, wishes, findings)
    timed = settle_ends(ordered(settle_starts(chosen, found, wishes, findings), findings), found, findings)
    if not timed:
        raise _no_times(chosen)
    data = programme_values(found, zone, timed, findings)
    return Settling(data, tuple(slot.found.place for slot in timed), None if "date" in data else days.stand_in)


def _refuse_without_times(found: Found, wishes: Wishes) -> None:
    if wishes.start is None and all(slot.start is None for slot in found.slots):
        raise _no_times([DaySlot(slot, None, None, None, None) for slot in found.slots])


def _no_times(slots: Sequence[DaySlot | TimedSlot]) -> ImportFailedError:
    count = f"{len(slots)} entries" if len(slots) > 1 else "one entry"
    message = f"No times were found: the file has {count} but gives no start time for any of them."
    return ImportFailedError("start-missing", "the file", message, _HELP)
