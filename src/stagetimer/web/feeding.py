"""Feeds the displays from a running session: a new anchor when something has changed, never each second.

The screen is painted first: what is published is sent by a task of its own, after the paint that the change asks for.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any

from stagetimer.live.anchors import Anchors
from stagetimer.live.session import Session
from stagetimer.web.display import Known
from stagetimer.web.serving import PortError, Serving


class Feeding:
    """A session's server, from the first paint of its screen to the end."""

    def __init__(self, session: Session, serving: Serving) -> None:
        """Serve `session`; nothing happens before `start`."""
        self._session = session
        self._serving = serving
        self._anchors = Anchors(session, serving.hub.now)
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
        self._serving.hub.publish(self._anchors.made())
        self.published += 1
        self._later(self._serving.hub.send())

    def look(self) -> None:
        """Publish again if what was published is no longer right."""
        if self._anchors.due():
            self.changed()

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)
