"""Feeds the displays from a running session: a new anchor when something has changed, never each second.

The screen is painted first: what is published is sent by a task of its own, after the paint that the change asks for.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, Final

from stagetimer.core.units import Instant, Seconds
from stagetimer.live.session import Session
from stagetimer.view.feed import AnchorJson, ClockTime, RowJson, anchor, rows_now
from stagetimer.web.display import Known
from stagetimer.web.serving import PortError, Serving

LOOK_EVERY: Final[Seconds] = 10
"""How often the rows are looked at: expected times move by themselves while somebody is late."""
APART: Final = 0.1
"""Real seconds by which a display may count apart from a session that follows small changes of the laptop's clock."""


class Feeding:
    """A session's server, from the first paint of its screen to the end."""

    def __init__(self, session: Session, serving: Serving) -> None:
        """Serve `session`; nothing happens before `start`."""
        self._session = session
        self._serving = serving
        self._seen: tuple[object, ...] = ()
        self._until: Instant | None = None
        self._rows: tuple[object, ...] = ()
        self._told = ClockTime(sent=0.0, session=0.0)
        self._sending: set[asyncio.Task[None]] = set()
        self._runs = False
        self.published = 0
        """How many anchors have been made."""

    async def start(self, port: int | None = None) -> str:
        """Let displays connect; return one sentence if they cannot, else nothing.

        `port`: instead of the one that was asked for first; may be tried after a sentence.
        """
        try:
            await self._serving.start(port)
        except PortError as error:
            return str(error)
        self._runs = True
        self._session.listeners.append(self.changed)
        self._session.each_second.append(self.look)
        self._serving.desk.open(self._session)
        self.changed()
        return ""

    async def stop(self) -> None:
        """End every stream within a second; nothing if it does not run."""
        if not self._runs:
            return
        self._runs = False
        for listeners, ours in ((self._session.listeners, self.changed), (self._session.each_second, self.look)):
            if ours in listeners:
                listeners.remove(ours)
        self._serving.desk.close()
        await self._serving.stop()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where displays are found: this laptop's address first, then those of its network if it is shared."""
        if not self._runs:
            return ()
        found = self._serving.addresses()
        return (found.this_laptop, *found.this_network)

    @property
    def displays(self) -> int:
        """How many displays are connected."""
        return len(self._serving.hub.known()) if self._runs else 0

    def known(self) -> tuple[Known, ...]:
        """Return what is known of each display: first of those that are there, then of those that have gone silent."""
        hub = self._serving.hub
        return (*hub.known(), *hub.silent()) if self._runs else ()

    def now(self) -> float:
        """Return the sender's clock in seconds, by which the times in `known` go."""
        return self._serving.hub.now()

    @property
    def remote_address(self) -> str:
        """What the chair's phone opens, with its token: nobody else may see it; empty where no remote can be used."""
        if not self._runs:
            return ""
        found = self._serving.addresses()
        own = () if self._serving.access.public else (found.this_laptop,)  # from where a tunnel would come, too
        places = (*found.this_network, *own)
        access = self._serving.access
        code = f"&code={access.watch_code}" if access.watch_code else ""
        return f"{places[0]}remote#{access.token}{code}" if places else ""

    @property
    def public_address(self) -> str:
        """Where people outside this network open the displays, ending in a slash; empty: nowhere."""
        public = self._serving.access.public
        return "" if public is None else public.address

    @property
    def watch_code(self) -> str:
        """The code that watching asks for; empty: none."""
        return self._serving.access.watch_code

    def changed(self) -> None:
        """Publish how the session stands, and let it be sent once the screen is painted."""
        hub, self._told = self._serving.hub, self._time()
        made = self._made(self._told)
        self._seen, self._until, self._rows = self._standing(), made["until"], _rows(made["rows"])
        hub.publish(made)
        self.published += 1
        self._later(hub.send())

    def look(self) -> None:
        """Publish again if displays count apart, the spans run out, or a row has changed to the minute."""
        now = self._session.now()
        ending = self._until is not None and now >= self._until - LOOK_EVERY
        moved = now % LOOK_EVERY == 0 and _rows(rows_now(self._session.snapshot())) != self._rows
        if ending or moved or self._standing() != self._seen or self._apart():
            self.changed()

    def _made(self, time: ClockTime) -> AnchorJson:
        return anchor(self._session.history, time, card=self._session.card)

    def _time(self) -> ClockTime:
        clock = self._session.clock
        return ClockTime(
            sent=self._serving.hub.now(),
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

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)


def _rows(rows: list[RowJson]) -> tuple[object, ...]:
    """Return what pages that list slots show of them: expected times to the nearest minute."""
    return tuple(
        (row["slot"], row["status"], None if row["expected"] is None else (row["expected"] + 30) // 60, row["length"])
        for row in rows
    )
