"""What the chair screen asks of the server for other displays, whatever serves them."""

from collections.abc import Sequence
from typing import Protocol


class Known(Protocol):
    """One display as the server knows it; times in seconds of the server's clock (`Served.now`)."""

    @property
    def number(self) -> int:
        """Its running number, from 1; it keeps it when it goes silent."""

    @property
    def page(self) -> str:
        """What it shows: "stage", "tile", "green-room", "co-chair", "remote", "other"."""

    @property
    def seen(self) -> float:
        """When it last took a message or reported."""

    @property
    def delay(self) -> float | None:
        """Seconds from the server to it by its own account; None: it has said nothing."""

    @property
    def address(self) -> str:
        """Where it is; empty when that is not known."""

    @property
    def awake(self) -> bool | None:
        """Whether it keeps its device from falling asleep; None: it has said nothing."""

    @property
    def visible(self) -> bool | None:
        """Whether its page is in sight; None: it has said nothing."""

    @property
    def silent_since(self) -> float | None:
        """Since when nothing comes of it, though it has not said that it is leaving; None: it is there."""


class Served(Protocol):
    """Displays in a browser or another terminal, fed from this session."""

    async def start(self, port: int | None = None) -> str:
        """Let displays connect; return one sentence if they cannot, else nothing.

        `port`: instead of the one that was asked for; may be tried after a sentence.
        """

    async def stop(self) -> None:
        """End every stream; nothing if it does not run."""

    @property
    def port(self) -> int:
        """The port that was asked for last."""

    @property
    def share(self) -> bool:
        """Whether the whole network may open the displays, not only this laptop."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where displays are found, each ending in a slash: this laptop's first, then its network's; empty: nowhere."""

    @property
    def public_address(self) -> str:
        """Where anybody finds them, ending in a slash; empty: nowhere."""

    @property
    def remote_address(self) -> str:
        """What the chair's phone opens, its secret in it; empty where no remote can be used."""

    @property
    def watch_code(self) -> str:
        """What watching asks for; empty: nothing."""

    def known(self) -> Sequence[Known]:
        """Return what is known of each display, also of those that have gone silent and are not forgotten."""

    def now(self) -> float:
        """Return the server's clock in seconds."""
