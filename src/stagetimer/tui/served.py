"""What the chair screen asks of the server for other displays, whatever serves them."""

from typing import Protocol


class Served(Protocol):
    """Displays in a browser, fed from this session."""

    async def start(self) -> str:
        """Let displays connect; return one sentence if they cannot, else nothing."""

    async def stop(self) -> None:
        """End every stream; nothing if it does not run."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where displays are found, each ending in a slash: this laptop's first, then its network's; empty: nowhere."""

    @property
    def displays(self) -> int:
        """How many displays are connected."""
