"""The foyer's view: what is on now and what comes next in every room, with times, and nothing of who is late."""

from collections.abc import Sequence
from typing import Final

from stagetimer.core.units import MINUTE
from stagetimer.view.anchor_words import about_at
from stagetimer.view.feed import AnchorJson, RowJson
from stagetimer.view.rooms_model import FoyerRow, RoomTold
from stagetimer.view.rooms_slots import is_finished, room_order, slots_now

NO_NEWS: Final = "No news from the rooms at the moment"
"""What the foyer is told of a broker that is not there."""


def foyer_rows(rooms: Sequence[RoomTold]) -> tuple[FoyerRow, ...]:
    """Return the rooms in their order."""
    return tuple(_row(told) for told in sorted(rooms, key=lambda told: room_order(told.name)))


def _row(told: RoomTold) -> FoyerRow:
    on, coming = slots_now(told)
    anchor = told.anchor
    if told.is_left and is_finished(told):
        return _nothing(told, now="Finished")
    nobody = anchor is None and told.chair is None and told.seen.waiting == f"Waiting for {told.name}"
    notice = "No news yet" if nobody else "No signal" if anchor is None or told.seen.notice or told.is_left else ""
    if anchor is None or told.is_left or (told.seen.view is not None and not told.seen.view.clock):
        return _nothing(told, notice=notice)  # it has been without a signal for too long
    now, title = _now(told, anchor, on, coming)
    return FoyerRow(
        room=told.name,
        now=now,
        now_title=title,
        next="" if coming is None else coming["who"],
        next_time="" if coming is None else _time(anchor, coming),
        next_title="" if coming is None else _title(coming),
        notice=notice,
    )


def _nothing(told: RoomTold, *, now: str = "", notice: str = "") -> FoyerRow:
    return FoyerRow(room=told.name, now=now, now_title="", next="", next_time="", next_title="", notice=notice)


def _now(told: RoomTold, anchor: AnchorJson, on: RowJson | None, coming: RowJson | None) -> tuple[str, str]:
    """Return what is on, and its title where that says more."""
    if on is not None and on["kind"] != "break":
        return on["who"], _title(on)
    if on is not None:
        return on["who"], f"until {_time(anchor, coming)}" if coming is not None else ""
    if coming is None:
        return "Finished", ""
    soon = (coming["expected"] or 0) - told.second < MINUTE
    return ("Starting shortly" if soon else f"Starts at {_time(anchor, coming)}"), ""


def _time(anchor: AnchorJson, row: RowJson) -> str:
    return "" if row["expected"] is None else about_at(anchor, row["expected"])


def _title(row: RowJson) -> str:
    return "" if row["title"] == row["who"] else row["title"]
