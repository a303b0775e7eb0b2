"""The control room in lines of text, one per change: for pipes, logs and screen readers, as words or as JSON."""

import json
from collections.abc import Iterator

from msgspec import to_builtins

from stagetimer.core.values import replace
from stagetimer.view.rooms import A_MOMENT
from stagetimer.view.rooms_foyer import NO_NEWS, foyer_rows
from stagetimer.view.rooms_model import EventTold, FoyerRow, RoomRow, RoomsView


def changes(before: RoomsView | None, now: RoomsView) -> Iterator[str]:
    """Yield a line for each thing that is otherwise than before; the time that passes by itself is no change."""
    yield from (f"{_stamp(now)}{sentence}" for sentence in _said(before, now))
    yield from (f"{_stamp(now)}{room_line(row)}" for row in _changed(before, now))


def changes_as_json(before: RoomsView | None, now: RoomsView) -> Iterator[str]:
    """Yield the same as JSON: one object for the event, one for each room that has changed."""
    event = {"event": now.event, "problem": now.problem, "apart": list(now.apart), "dropped": now.dropped}
    if before is None or (before.problem, before.apart, before.dropped) != (now.problem, now.apart, now.dropped):
        yield json.dumps(event, ensure_ascii=False)
    yield from (json.dumps(to_builtins(row), ensure_ascii=False) for row in _changed(before, now))


def foyer_changes(before: EventTold | None, now: EventTold, *, as_json: bool = False) -> Iterator[str]:
    """Yield a line for each room of the foyer that is otherwise than before, and one when there is no news at all."""
    if now.problem and (before is None or not before.problem):
        yield json.dumps({"problem": NO_NEWS}) if as_json else NO_NEWS
    old = () if before is None else _known(before)
    for row in _known(now):
        if row not in old:
            yield json.dumps(to_builtins(row), ensure_ascii=False) if as_json else foyer_line(row)


def _known(told: EventTold) -> tuple[FoyerRow, ...]:
    return foyer_rows([room for room in told.rooms if not room.asked])


def foyer_line(row: FoyerRow) -> str:
    """Return one room: "Hall 2 | now Dr Fox, Lived experience | next 1:25 pm Joannah Griffith"."""
    now = ", ".join(filter(None, (row.now, row.now_title)))
    coming = ", ".join(filter(None, (f"{row.next_time} {row.next}".strip(), row.next_title)))
    return " | ".join(filter(None, (row.room, now and f"now {now}", coming and f"next {coming}", row.notice)))


def room_line(row: RoomRow) -> str:
    """Return one room: "Hall 2 | ● SPEAKING  Dr Fox  7:00 | 3 min behind | ends 1:58 pm | 2 displays"."""
    what = "  ".join(filter(None, (f"{row.symbol} {row.word}".strip(), row.speaker, row.digits)))
    displays = f"{row.displays} display{'s' if row.displays > 1 else ''}" if row.displays else ""
    ends = f"ends {row.ends}" if row.ends else ""
    return " | ".join(
        filter(None, (row.room, row.rehearsal, what, row.drift, ends, displays, row.trouble, row.stage)),
    )


def _stamp(view: RoomsView) -> str:
    return f"{view.clock} | " if view.clock else ""


def _said(before: RoomsView | None, now: RoomsView) -> Iterator[str]:
    """Yield what is said of the event, where it is new."""
    if before is None or before.problem != now.problem:
        if now.problem:
            yield now.problem
        elif before is not None:
            yield "The broker is there again."
    old = () if before is None else before.apart
    yield from (sentence for sentence in now.apart if sentence not in old)
    if now.dropped and (before is None or before.dropped != now.dropped):
        yield now.dropped


def _changed(before: RoomsView | None, now: RoomsView) -> Iterator[RoomRow]:
    old = {} if before is None else {row.room: _what_matters(row) for row in before.rows}
    return (row for row in now.rows if row.chair != A_MOMENT and old.get(row.room) != _what_matters(row))


def _what_matters(row: RoomRow) -> RoomRow:
    return replace(row, digits="", displays=0, ends="")
