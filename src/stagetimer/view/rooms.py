"""The control room's view: each room with its speaker, countdown, phase, lateness, expected finish and its chair."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from stagetimer.core.units import MINUTE, Seconds
from stagetimer.view.anchor_words import about_at, phase_at, time_at
from stagetimer.view.feed import AnchorJson
from stagetimer.view.replay import clock_at
from stagetimer.view.rooms_apart import apart
from stagetimer.view.rooms_model import EventTold, FiguresTold, RoomRow, RoomsView, RoomTold, Sorting
from stagetimer.view.rooms_orders import order_words
from stagetimer.view.rooms_slots import is_finished, room_order

BEHIND: Final[Seconds] = 5 * MINUTE
"""From here on a room's lateness is worth an eye: half of a ten-minute talk."""
NOT_YET: Final = "not here yet"
LEFT: Final = "has left"
A_MOMENT: Final = "a moment"
"""Said while it is being found out whether a laptop is there."""
NO_SIGNAL: Final = "No signal"


class _State(Struct, frozen=True):
    """Whether a room's chair is there, in words, and who is needed (`RoomRow.need`)."""

    chair: str
    need: int


def rooms_view(told: EventTold, sorting: Sorting = "room") -> RoomsView:
    """Return what the control room shows of an event."""
    rows = [_row(room) for room in told.rooms]
    rows.sort(key=lambda row: room_order(row.room))
    if sorting == "need":
        rows.sort(key=lambda row: row.need)
    return RoomsView(
        event=told.event,
        count=_count(rows),
        clock=_clock(told.rooms),
        problem=f"No broker: {told.problem}. It is tried again by itself." if told.problem else "",
        dropped=_dropped(told),
        order=order_words(told.orders[-1]) if told.orders else "",
        apart=apart(told.rooms),
        rows=tuple(rows),
    )


def _count(rows: Sequence[RoomRow]) -> str:
    rooms = "no room yet" if not rows else f"{len(rows)} room{'s' if len(rows) > 1 else ''}"
    needing = sum(row.need == 0 for row in rows)
    return f"{rooms}, {needing} need{'s' if needing == 1 else ''} somebody" if needing else rooms


def _clock(rooms: Sequence[RoomTold]) -> str:
    """Return the time of day at the first room with a signal, a live one rather than a rehearsed one."""
    there = [room for room in rooms if room.anchor is not None and not room.seen.notice]
    there.sort(key=lambda room: (room.anchor is not None and room.anchor["time"]["rehearsal"], room_order(room.name)))
    if not there or (anchor := there[0].anchor) is None:
        return ""
    second = there[0].second
    label = clock_at(anchor, second).removeprefix(time_at(anchor, second))
    return time_at(anchor, second, seconds=True) + label


def _dropped(told: EventTold) -> str:
    if not told.dropped:
        return ""
    many = f"{told.dropped} messages were" if told.dropped > 1 else "1 message was"
    return f"{many} not readable and left out; the last: {told.dropped_why}"


def _row(told: RoomTold) -> RoomRow:
    anchor, view, figures, state = told.anchor, told.seen.view, told.figures, _state(told)
    there = state.chair == "here" and anchor is not None and view is not None
    symbol, word = phase_at(anchor, told.second) if there and anchor is not None else ("?", state.chair)
    if state.chair == LEFT and is_finished(told):
        symbol, word = "✓", "FINISHED"
    return RoomRow(
        room=told.name,
        need=state.need,
        speaker="" if view is None else view.name,
        digits=view.digits if there and view is not None else "",
        symbol=symbol,
        word=word,
        tone=view.tone if there and view is not None else "calm",
        drift=_drift(figures) if there else "",
        ends=_end(anchor, figures) if there else "",
        published_end="" if anchor is None or figures is None else time_at(anchor, figures.published_finish),
        chair=state.chair,
        laptop="" if told.chair is None else told.chair.who,
        displays=told.displays,
        trouble="" if figures is None or not there else figures.trouble,
        stage=_stage(told) if there else "",
        rehearsal="" if view is None else view.rehearsal,
        commands=there and told.chair is not None and told.chair.commands,
    )


def _state(told: RoomTold) -> _State:
    """Return whether the chair is there, and whether somebody is needed."""
    chair, seen = told.chair, told.seen
    if told.is_left:
        return _State(LEFT, 3 if is_finished(told) else 0)
    if told.anchor is None:
        if chair is None and not seen.view:
            return _State(NOT_YET, 0)
        if told.asked:
            return _State(A_MOMENT, 2)
        _, _, why = seen.waiting.removeprefix(f"Waiting for {told.name}").partition(": ")
        return _State(why or NO_SIGNAL, 0)
    if seen.notice:
        return _State(seen.notice, 0)
    return _State("here", _need(told))


def _need(told: RoomTold) -> int:
    """Return how much a room with a signal needs somebody."""
    figures, view = told.figures, told.seen.view
    if figures is not None and figures.trouble:
        return 0
    if is_finished(told):
        return 3
    late = figures is not None and figures.drift is not None and abs(figures.drift) >= BEHIND
    return 1 if late or (view is not None and view.tone == "over") else 2


def _drift(figures: FiguresTold | None) -> str:
    """Return how late a room is, to the minute; less than one is on time (experience.md, principle 5)."""
    if figures is None:
        return ""
    if figures.following:
        return "by the clock"
    if figures.drift is None:
        return ""
    minutes = (abs(figures.drift) + MINUTE // 2) // MINUTE
    if abs(figures.drift) < MINUTE:
        return "on time"
    return f"{minutes} min {'behind' if figures.drift > 0 else 'ahead'}"


def _end(anchor: AnchorJson | None, figures: FiguresTold | None) -> str:
    if anchor is None or figures is None or figures.finish is None:
        return ""
    return about_at(anchor, figures.finish)


def _stage(told: RoomTold) -> str:
    """Return what else stands on the stage."""
    view = told.seen.view
    if view is None:
        return ""
    said = [
        "the stage is blank" if view.blank else "",
        f"the stage says “{view.message}”" if view.message else "",
        f"test card {view.card}" if view.card else "",
    ]
    return ", ".join(part for part in said if part)
