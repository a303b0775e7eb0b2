"""The server for displays in a browser, begun once the chair screen has been painted; none of it is loaded before."""

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING

from stagetimer.clock.steady import time_awake, time_through_suspend
from stagetimer.live.session import Session

if TYPE_CHECKING:
    from stagetimer.web.feeding import Feeding


class Displays:
    """A session's server (`tui.served.Served`)."""

    def __init__(self, session: Session, *, port: int | None, share: bool) -> None:
        """`port`: None for the usual one. `share`: for the whole network, not only for this laptop."""
        self._session = session
        self._port = port
        self._share = share
        self._feeding: Feeding | None = None

    async def start(self) -> str:
        """Load the server in a thread, so that no second is painted late for it, and let displays connect."""
        await asyncio.to_thread(import_module, "stagetimer.web.feeding")
        from stagetimer.web.feeding import Feeding
        from stagetimer.web.serving import DEFAULT_PORT, Serving

        real = time_awake() if self._session.clock.rehearsal else time_through_suspend()
        port = DEFAULT_PORT if self._port is None else self._port
        self._feeding = Feeding(self._session, Serving(real, port=port, share=self._share))
        return await self._feeding.start()

    async def stop(self) -> None:
        """End every stream within a second; nothing if it does not run."""
        if self._feeding is not None:
            await self._feeding.stop()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where displays are found; empty while it does not run."""
        return () if self._feeding is None else self._feeding.addresses

    @property
    def displays(self) -> int:
        """How many displays are connected."""
        return 0 if self._feeding is None else self._feeding.displays
