"""Which slot of a room is on and which comes next, read off its anchor; and a room's programme, line by line."""

import re
from typing import Final

from stagetimer.core.units import MINUTE
from stagetimer.view.anchor_words import about_at, phase_at, time_at
from stagetimer.view.feed import AnchorJson, RowJson
from stagetimer.view.rooms_model import ProgrammeLine, RoomTold

FINISHED: Final = "✓"
"""The symbol of a session that is over (`view.phases`)."""


def room_order(name: str) -> tuple[object, ...]:
    """Return a key that sorts rooms as people count them: Hall 2 before Hall 10, capitals as small letters."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return (*((int(part), "") if index % 2 else (0, part) for index, part in enumerate(parts)), (0, name))


def slots_now(told: RoomTold) -> tuple[RowJson | None, RowJson | None]:
    """Return the slot that is on and the one that comes next; None for either where there is none.

    Whose name stands on the stage says who: a room that follows the clock goes on by itself after its last anchor.
    """
    anchor, view = told.anchor, told.seen.view
    if anchor is None:
        return None, None
    rows = anchor["rows"]
    name = "" if view is None else view.name
    named = [row for row in rows if row["who"] == name and row["status"] in {"running", "to-come"}]
    if view is not None and view.tone != "calm":
        on = next((row for row in named if row["status"] == "running"), next(iter(named), None))
        later = rows if on is None else rows[rows.index(on) + 1 :]
        return on, next((row for row in later if row["status"] == "to-come"), None)
    if is_finished(told):
        return None, None
    return None, next((row for row in (*named, *rows) if row["status"] == "to-come"), None)


def is_finished(told: RoomTold) -> bool:
    """Return whether a session is over, also one whose laptop left after that."""
    if told.anchor is None:
        return told.over and told.is_left
    return phase_at(told.anchor, told.second)[0] == FINISHED


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
