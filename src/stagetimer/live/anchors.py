"""The anchors of a running session: how one is made, and when the next is due; one rule for whoever sends them.

One is due when something has changed, never because a second has passed.
"""

from typing import Final

from stagetimer.clock.base import Source
from stagetimer.core.units import Instant, Seconds
from stagetimer.live.session import Session
from stagetimer.view.feed import AnchorJson, ClockTime, RowJson, anchor, rows_now

LOOK_EVERY: Final[Seconds] = 10
"""How often the rows are looked at: expected times move by themselves while somebody is late."""
APART: Final = 0.1
"""Real seconds by which a display may count apart from a session that follows small changes of the laptop's clock."""


class Anchors:
    """What one sender has told of a session, and whether that is still right."""

    def __init__(self, session: Session, now: Source) -> None:
        """`now`: the sender's own clock in seconds; anchors carry it as `sent`."""
        self._session, self._now = session, now
        self._seen: tuple[object, ...] = ()
        self._until: Instant | None = None
        self._rows: tuple[object, ...] = ()
        self._told = ClockTime(sent=0.0, session=0.0)

    def made(self) -> AnchorJson:
        """Return how the session stands, for the sender to number and to send."""
        self._told = self._time()
        made = anchor(self._session.history, self._told, card=self._session.card)
        self._seen, self._until, self._rows = self._standing(), made["until"], _rows(made["rows"])
        return made

    def due(self) -> bool:
        """Return whether displays count apart by now, the spans run out, or a row has changed to the minute."""
        now = self._session.now()
        ending = self._until is not None and now >= self._until - LOOK_EVERY
        moved = now % LOOK_EVERY == 0 and _rows(rows_now(self._session.snapshot())) != self._rows
        return ending or moved or self._standing() != self._seen or self._apart()

    def _time(self) -> ClockTime:
        clock = self._session.clock
        return ClockTime(
            sent=self._now(),
            session=clock.now(),
            rate=clock.rate,
            running=clock.running,
            rehearsal=clock.rehearsal,
        )

    def _apart(self) -> bool:
        """Return whether displays, which count on from what they were told, are no longer where the session is."""
        told, now = self._told, self._time()
        passed = (now.sent - told.sent) * told.rate
        return now.running and abs(now.session - told.session - passed) > APART * told.rate

    def _standing(self) -> tuple[object, ...]:
        clock = self._session.clock
        return id(self._session.history), clock.bases, clock.rate, clock.running


def _rows(rows: list[RowJson]) -> tuple[object, ...]:
    """Return what pages that list slots show of them: expected times to the nearest minute."""
    return tuple(
        (row["slot"], row["status"], None if row["expected"] is None else (row["expected"] + 30) // 60, row["length"])
        for row in rows
    )
