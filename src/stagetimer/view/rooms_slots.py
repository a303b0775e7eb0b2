"""Which slot of a room is on and which comes next, read off its anchor; and a room's programme, line by line."""

import re
from collections.abc import Sequence

from stagetimer.core.units import MINUTE, Instant
from stagetimer.view.anchor_words import about_at, time_at
from stagetimer.view.feed import AnchorJson, RowJson
from stagetimer.view.rooms_model import ProgrammeLine, RoomTold


def room_order(name: str) -> tuple[object, ...]:
    """Return a key that sorts rooms as people count them: Hall 2 before Hall 10, capitals as small letters."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return (*((int(part), "") if index % 2 else (0, part) for index, part in enumerate(parts)), (0, name))


def slots_now(told: RoomTold) -> tuple[RowJson | None, RowJson | None]:
    """Return the slot that is on and the one that comes next; None for either where there is none.

    Who is on is what the stage shows, for a room that follows the clock goes on by itself after its last anchor.
    """
    anchor, view = told.anchor, told.seen.view
    if anchor is None:
        return None, None
    rows = anchor["rows"]
    on = None
    if view is not None and view.tone != "calm" and view.name:
        named = [row for row in rows if row["who"] == view.name and row["status"] != "skipped"]
        on = next((row for row in named if row["status"] == "running"), None) or _not_done(named)
    later = rows if on is None else rows[rows.index(on) + 1 :]
    return on, _coming(later, told.second, calm=on is None)


def _not_done(rows: Sequence[RowJson]) -> RowJson | None:
    return next((row for row in rows if row["status"] != "done"), None)


def _coming(rows: Sequence[RowJson], second: Instant, *, calm: bool) -> RowJson | None:
    """Return the next slot; where nothing is on, one that should have begun more than a minute ago may be over."""
    to_come = [row for row in rows if row["status"] == "to-come"]
    ahead = [row for row in to_come if (row["expected"] or 0) > second - MINUTE]
    return next(iter(ahead if calm and ahead else to_come), None)


def programme_lines(told: RoomTold) -> tuple[ProgrammeLine, ...]:
    """Return the slots of a room as a person in the control room reads them; none where nothing is known."""
    anchor, (on, _) = told.anchor, slots_now(told)
    return () if anchor is None else tuple(_line(anchor, row, is_on=row is on) for row in anchor["rows"])


def _line(anchor: AnchorJson, row: RowJson, *, is_on: bool) -> ProgrammeLine:
    return ProgrammeLine(
        mark="▶" if is_on else "✓" if row["status"] == "done" else " ",
        published=time_at(anchor, row["published"]),
        expected=_expected(anchor, row, is_on=is_on),
        who=row["who"],
        title="" if row["title"] == row["who"] else row["title"],
    )


def _expected(anchor: AnchorJson, row: RowJson, *, is_on: bool) -> str:
    if is_on:
        return "on now"
    match row["status"]:
        case "done":
            return "done"
        case "skipped":
            return "left out"
        case _:
            expected = row["expected"]
            moved = expected is not None and abs(expected - row["published"]) >= MINUTE // 2
            return about_at(anchor, expected) if expected is not None and moved else ""
