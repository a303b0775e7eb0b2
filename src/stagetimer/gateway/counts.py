"""What a gateway counts, for its metrics and its lines: plain numbers, and why messages were dropped."""

from collections import Counter
from typing import Final, Literal, TypeAlias

from msgspec import Struct, field

Dropped: TypeAlias = Literal["topic", "unreadable", "version", "retained", "rooms", "memory", "flood"]
DROPPED: Final[dict[Dropped, str]] = {
    "topic": "its topic is none of this event's",
    "unreadable": "what stands in it cannot be read",
    "version": "it is of another version of stagetimer",
    "retained": "it was kept by the broker, and counts only when it is fresh",
    "rooms": "there are more rooms than a gateway keeps",
    "memory": "the anchors of all rooms together are too large",
    "flood": "more topics at once than a gateway takes",
}
"""Why a message is dropped, in words."""


class Counts(Struct):
    """Numbers since the start."""

    anchors: int = 0
    """Relayed to displays, each once however many they are."""
    bytes_out: int = 0
    """Of messages given to displays that have left since; those of the others are in their hubs."""
    dropped: Counter[Dropped] = field(default_factory=Counter)
