"""A session's room at a broker as the chair screen asks for it, and the words that the chair reads of it."""

from typing import Literal, Protocol, TypeAlias

from msgspec import Struct

from stagetimer.core.programme import Programme
from stagetimer.core.units import Instant
from stagetimer.view.wording import time_of_day

Standing: TypeAlias = Literal["none", "looking", "sent", "taken"]
"""No room is wished; who has it is being found out; it is this laptop's; it is another's."""


class RoomSeen(Struct, frozen=True, kw_only=True):
    """A session's room at one moment."""

    name: str = ""
    """The room's name, as people write it."""
    event: str = ""
    broker: str = ""
    """Its address."""
    standing: Standing = "none"
    problem: str = ""
    """Why nothing is sent, in a few words; empty: the way is there."""
    other: str = ""
    """The name of the laptop that has the room, or had it last."""
    other_here: bool = False
    """That laptop is there now."""
    notes: tuple[str, ...] = ()
    """What the control room has written, the oldest first."""
    strange: str = ""
    """The first message that was left out, in a few words; empty: there was none."""
    dropped: int = 0
    """How many messages were left out."""
    since: Instant | None = None
    """Since when it is as it is, by the session's clock."""

    @property
    def lines(self) -> tuple[str, ...]:
        """What the chair has to know until it is otherwise: a note to her, a room that is not hers, a broken way."""
        note = f'Control room (Esc: read): "{self.notes[0]}"' if self.notes else ""
        return tuple(line for line in (note, self.wrong) if line)

    @property
    def wrong(self) -> str:
        """What is wrong with the room, as a sentence without a full stop; empty: nothing."""
        room = f"Room {self.name}"
        if self.standing == "taken":
            who = f"is with {self.other}" if self.other_here else f"is free: {self.other} has left"
            return f"{room} {who}; this session is not sent. S takes it over"
        if self.problem:
            return f"{room} is not sent: {self.problem}"
        return ""

    def said(self, programme: Programme) -> tuple[str, ...]:
        """Return the lines of the panel: where the room is, how it stands and since when, what was left out."""
        if self.standing == "none":
            return ()
        since = "" if self.since is None else f" since {time_of_day(self.since, programme)}"
        left_out = f" {self.dropped} strange message{'s' * (self.dropped != 1)} left out." if self.dropped else ""
        return (f"Room {self.name} of {self.event}, {self.broker}", f"{self._how(since)}.{left_out}")

    def _how(self, since: str) -> str:
        if self.standing == "taken":
            return f"Not sent{since}: {'it is with' if self.other_here else 'it was last with'} {self.other}"
        if self.problem:
            return f"Not sent{since}: {self.problem}"
        if self.standing == "sent":
            return f"Sent{since}"
        return f"Looking whether {self.other} is still there" if self.other else "Looking who has it"


class RoomLink(Protocol):
    """One session's way to its room; nothing here waits or raises, but for `start` and `stop`."""

    async def start(self) -> str:
        """Begin to send; return one sentence if that cannot be, else nothing."""

    async def stop(self) -> None:
        """Say goodbye to the broker; a second at most."""

    def seen(self) -> RoomSeen:
        """Return how the room stands now."""

    def take_over(self) -> None:
        """Take the room from whoever has it."""

    def note_read(self) -> None:
        """Put the oldest note away."""
