"""The report as CSV, one row per slot and nothing else: differences are numbers of seconds that a column can sum.

Session and day stand in every row, so that the rows of many sessions make one sheet. Texts that a spreadsheet program
would run get an apostrophe before them; numbers, negative ones too, stay numbers.
"""

import csv
import io
from collections.abc import Sequence
from typing import Final

from stagetimer.core.localtime import local, local_date, zone_label
from stagetimer.core.names import in_words
from stagetimer.core.outcome import Outcome, SlotOutcome
from stagetimer.core.text import harmless_cell
from stagetimer.core.units import Instant
from stagetimer.report.source import Report

HEADS: Final = (
    "session", "day", "zone", "slot", "kind", "who", "title", "status", "no-show",
    "published start", "published end", "started", "started measured", "ended", "ended measured",
    "published seconds", "given seconds", "took seconds", "talk seconds", "questions seconds",
    "inherited seconds", "created seconds", "recovered seconds", "between seconds", "ended late seconds",
    "overrun seconds", "paused seconds", "pauses", "actions",
)  # fmt: skip
"""Times are those of the zone on that day; a positive difference is behind."""


def report_csv(reports: Sequence[Report]) -> bytes:
    """Return a CSV file of these sessions in UTF-8 with a byte-order mark, as spreadsheet programs want it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADS)
    writer.writerows(_row(report.outcome, slot) for report in reports for slot in report.outcome.slots)
    return text.getvalue().encode("utf-8-sig")


def _row(found: Outcome, slot: SlotOutcome) -> list[str | int | None]:
    row, programme = slot.row, found.snapshot.programme
    plan, zone = row.plan, programme.timezone
    speakers = in_words([speaker.name for speaker in plan.speakers])
    return [
        harmless_cell(programme.title),
        local_date(plan.start, zone).isoformat(),
        zone_label(plan.start if row.started is None else row.started, zone),
        slot.number,
        plan.kind,
        harmless_cell(speakers),
        harmless_cell(plan.title),
        row.status,
        _yes(slot.no_show),
        _time(plan.start, zone),
        _time(plan.end, zone),
        _time(row.started, zone),
        "" if row.started is None else _yes(row.started_measured),
        _time(row.ended, zone),
        "" if row.ended is None else _yes(row.ended_measured),
        plan.length,
        row.given,
        slot.elapsed,
        slot.talk,
        slot.questions,
        *_differences(slot),
        slot.pauses,
        len(slot.deeds),
    ]


def _differences(slot: SlotOutcome) -> list[int | None]:
    """Return the differences of a slot that ran; of one that did not, none, so that a mean counts what ran alone."""
    if slot.row.started is None:
        return [None] * 7
    late = [slot.inherited, slot.created, slot.recovered, slot.between, slot.ended_late]
    return [*late, slot.row.overrun, slot.paused]


def _yes(value: bool) -> str:  # noqa: FBT001  (it is what is written)
    return "yes" if value else "no"


def _time(instant: Instant | None, zone: str) -> str:
    """Return "2024-07-18 13:05:40", which spreadsheet programs take for a time."""
    return "" if instant is None else local(instant, zone).strftime("%Y-%m-%d %H:%M:%S")
