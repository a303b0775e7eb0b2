"""What the chair screen asks of the doors for equipment of the house, whatever they are."""

from typing import Protocol


class Equipment(Protocol):
    """OSC, webhooks and the like, beside this session."""

    async def start(self) -> None:
        """Open what was asked for; what cannot be opened is among the news."""

    async def stop(self) -> None:
        """Close it; nothing if it is not open."""

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What the chair reads of each door: where it is, and what has come through it."""

    def take_news(self) -> str:
        """Return a sentence for the chair, once; empty: nothing."""
