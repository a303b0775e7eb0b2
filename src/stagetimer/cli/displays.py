"""The server for displays in a browser, begun once the chair screen has been painted; none of it is loaded before."""

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING, Final

from stagetimer.cli.garbage import loaded
from stagetimer.clock.steady import time_awake, time_through_suspend
from stagetimer.live.session import Session

if TYPE_CHECKING:
    from stagetimer.web.display import Known
    from stagetimer.web.feeding import Feeding

USUAL_PORT: Final = 8318
"""`web.serving.DEFAULT_PORT`, said here so that nothing of the server is loaded for it; a test keeps them the same."""


class Wishes:
    """What the command line asks of the server; its text shows none of it, least of all the token."""

    def __init__(
        self,
        *,
        port: int | None = None,
        share: bool = False,
        watch_code: str = "",
        public_url: str = "",
        token: str = "",
    ) -> None:
        """Wish for a server.

        `port`: none for the usual one. `share`: for the whole network, not only for this laptop. `watch_code`: what
        watching asks for; empty: nothing. `public_url`: the address of a tunnel of the chair's own; empty: none.
        `token`: what equipment may use the remote with, besides the phone's own; empty: none.
        """
        self.port, self.share = port, share
        self.watch_code, self.public_url = watch_code, public_url
        self.token = token


class Displays:
    """A session's server (`tui.served.Served`)."""

    def __init__(self, session: Session, wishes: Wishes) -> None:
        """Serve `session` as wished; nothing is loaded or opened before `start`."""
        self._session = session
        self._wishes = wishes
        self._port = USUAL_PORT if wishes.port is None else wishes.port
        self._feeding: Feeding | None = None

    async def start(self, port: int | None = None) -> str:
        """Load the server in a thread, so that no second is painted late for it, and let displays connect.

        Return one sentence if they cannot. `port`: instead of the one that was asked for first.
        """
        if port is not None:
            self._port = port
        if self._feeding is None:
            await asyncio.to_thread(import_module, "stagetimer.web.feeding")
            self._feeding = self._made()
            loaded()
        return await self._feeding.start(self._port)

    def _made(self) -> "Feeding":
        from stagetimer.web.access import Access
        from stagetimer.web.feeding import Feeding
        from stagetimer.web.public_url import read_public_url
        from stagetimer.web.serving import Serving

        wishes = self._wishes
        public = read_public_url(wishes.public_url) if wishes.public_url else None
        return Feeding(
            self._session,
            Serving(
                time_awake() if self._session.clock.rehearsal else time_through_suspend(),
                port=self._port,
                share=wishes.share,
                access=Access(watch_code=wishes.watch_code, public=public, lasting=wishes.token),
            ),
        )

    async def stop(self) -> None:
        """End every stream within a second; nothing if it does not run."""
        if self._feeding is not None:
            await self._feeding.stop()

    @property
    def port(self) -> int:
        """The port that was asked for last."""
        return self._port

    @property
    def share(self) -> bool:
        """Whether the whole network may open the displays."""
        return self._wishes.share

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where displays are found; empty while it does not run."""
        return () if self._feeding is None else self._feeding.addresses

    @property
    def public_address(self) -> str:
        """Where anybody finds them; empty: nowhere."""
        return "" if self._feeding is None else self._feeding.public_address

    @property
    def remote_address(self) -> str:
        """What the chair's phone opens; empty where no remote can be used."""
        return "" if self._feeding is None else self._feeding.remote_address

    @property
    def watch_code(self) -> str:
        """What watching asks for; empty: nothing."""
        return "" if self._feeding is None else self._feeding.watch_code

    def known(self) -> "tuple[Known, ...]":
        """Return what is known of each display, also of those that have gone silent."""
        return () if self._feeding is None else self._feeding.known()

    def count(self) -> int:
        """Return how many displays are connected."""
        return 0 if self._feeding is None else self._feeding.displays

    def now(self) -> float:
        """Return the server's clock in seconds; 0 before it has been loaded."""
        return 0.0 if self._feeding is None else self._feeding.now()
