"""What else a gateway serves of an event: pages of their own, and what they ask for.

To add some: a class with the members of `Extra`, made in `cli/gateway_command.py` and given to `Gateway`. Its pages are
files of `gateway/static` (scripts and styles of that folder are under `/static/`, beside those of `web/static`); its
routes are addresses such as `/api/rooms`. It is told what comes from the broker, in the event loop.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from stagetimer.broker.connection import Incoming
from stagetimer.broker.room_source import Way
from stagetimer.web.feed_routes import Endpoint


class Extra(Protocol):
    """Pages beyond those of a room, such as the control room's."""

    def begins(self, way: Way) -> None:
        """Take down how to publish; called once, before anything comes."""

    @property
    def filters(self) -> Sequence[tuple[str, int]]:
        """What it wants to hear, each filter with its quality; a gateway hears anchors, presences and beats anyway."""

    @property
    def pages(self) -> Mapping[str, str]:
        """The address of each page ("/rooms"), and its file in `gateway/static`."""

    @property
    def routes(self) -> Mapping[str, Endpoint]:
        """The address of each thing that the pages ask for ("/api/rooms"), and what answers; only ever read."""

    def came(self, message: Incoming) -> None:
        """Take any message that came for the event, also those of the gateway's own filters; the newest of a topic."""

    def changed(self, problem: str | None) -> None:
        """Take down that the broker is there (None), or why it is not."""
