"""Rooms as they are told of, made from sessions told line by line: for tests of what the control room shows."""

from typing import Any

from session_stories import Story, at
from stagetimer.core.programme import Programme
from stagetimer.core.snapshot import snapshot
from stagetimer.core.units import Instant, Seconds
from stagetimer.core.values import replace
from stagetimer.view.feed import ClockTime, anchor
from stagetimer.view.replay import shown_at
from stagetimer.view.rooms_model import ChairTold, EventTold, FiguresTold, RoomTold
from stagetimer.view.seen import Seen


def room(
    name: str,
    *lines: str,
    now: str = "13:12",
    plan: Programme | None = None,
    age: Seconds = 0,
    **changes: Any,  # noqa: ANN401  (any field)
) -> RoomTold:
    """Return a room whose session stands at `now` after those commands, its anchor made `age` seconds before."""
    story, second = Story(plan).do(*lines), at(now)
    made = anchor(story.history, ClockTime(sent=0.0, session=second - age), server="one", seq=1)
    snap = snapshot(story.history, second)
    following = snap.mode == "following"
    told = RoomTold(
        name=name,
        seen=Seen(view=shown_at(made, second)),
        anchor=made,
        second=second,
        chair=ChairTold(who="ada-laptop", here=True),
        figures=FiguresTold(
            following=following,
            drift=None if following else snap.finish.drift,
            finish=snap.finish.expected,
            published_finish=snap.finish.published,
        ),
        displays=2,
    )
    return replace(told, **changes)


def silent(told: RoomTold, notice: str = "No signal since 1:11:52 pm") -> RoomTold:
    """Return the room without a signal."""
    return replace(told, seen=replace(told.seen, notice=notice))


def nobody(name: str, *, waiting: str = "", **changes: Any) -> RoomTold:  # noqa: ANN401  (any field)
    """Return a room of which nothing can be counted."""
    return replace(RoomTold(name=name, seen=Seen(waiting=waiting or f"Waiting for {name}")), **changes)


def event(*rooms: RoomTold, **changes: Any) -> EventTold:  # noqa: ANN401  (any field)
    """Return an event with those rooms."""
    return replace(EventTold(event="PyConf", rooms=rooms), **changes)


def later(told: RoomTold, second: Instant) -> RoomTold:
    """Return the room as it is counted on to another second, by its anchor alone."""
    assert told.anchor is not None
    return replace(told, second=second, seen=Seen(view=shown_at(told.anchor, second)))
