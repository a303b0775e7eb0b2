"""A session's room at a broker, begun once the chair screen has been painted; none of it is loaded before."""

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING, Final

from stagetimer.cli.displays import Displays
from stagetimer.cli.options import Options
from stagetimer.clock.steady import time_awake, time_through_suspend
from stagetimer.live.session import Session
from stagetimer.tui.room_link import RoomSeen, Standing
from stagetimer.tui.room_watch import RoomWatch

if TYPE_CHECKING:
    from stagetimer.broker.claim import Standing as Claimed
    from stagetimer.broker.publishing import RoomPublishing
    from stagetimer.broker.room_wish import RoomWish

_STANDINGS: Final[dict["Claimed", Standing]] = {"looking": "looking", "holding": "sent", "out": "taken"}


class BrokerRoom:
    """A session's way to its room (`tui.room_link.RoomLink`)."""

    def __init__(self, session: Session, wanted: "RoomWish", displays: Displays) -> None:
        """Send `session` as wanted; nothing is loaded or opened before `start`."""
        self._session, self._wanted, self._displays = session, wanted, displays
        self._publishing: RoomPublishing | None = None
        self._has_ended = False

    async def start(self) -> str:
        """Load the way to a broker in a thread, so that no second is painted late for it, and begin to send.

        Return one sentence if that cannot be, else nothing.
        """
        await asyncio.to_thread(import_module, "stagetimer.broker.publishing")
        from stagetimer.broker.address import BrokerAddressError

        try:
            self._publishing = await asyncio.to_thread(self._made)
        except BrokerAddressError as error:
            return str(error)
        if not self._has_ended:
            self._publishing.start()
        return ""

    def _made(self) -> "RoomPublishing":
        from stagetimer.broker.publishing import RoomPublishing

        now = (time_awake() if self._session.clock.rehearsal else time_through_suspend()).now
        return RoomPublishing(self._session, self._wanted, now, displays=self._displays.count)

    async def stop(self) -> None:
        """Say goodbye to the broker; a second at most."""
        self._has_ended = True
        publishing, self._publishing = self._publishing, None
        if publishing is not None:
            publishing.detach()
            await asyncio.to_thread(publishing.stop)

    def seen(self) -> RoomSeen:
        """Return how the room stands now."""
        wanted, publishing = self._wanted, self._publishing
        named = RoomSeen(
            name=wanted.room.name, event=wanted.room.event, broker=str(wanted.access.address), standing="looking"
        )
        if publishing is None:
            return named
        link = publishing.link()
        return RoomSeen(
            name=named.name,
            event=named.event,
            broker=named.broker,
            standing=_STANDINGS[link.standing],
            problem=link.problem,
            other="" if link.other is None else link.other.who or "another laptop",
            other_here=link.other is not None and link.other.here,
            notes=publishing.notes,
            strange=link.strange,
            dropped=link.dropped,
        )

    def take_over(self) -> None:
        """Take the room from whoever has it."""
        if self._publishing is not None:
            self._publishing.take_over()

    def note_read(self) -> None:
        """Put the oldest note away."""
        if self._publishing is not None:
            self._publishing.note_read()


def broker_room(session: Session, options: Options, displays: Displays) -> RoomWatch | None:
    """Return what looks after the room that was asked for, if one was.

    None for the trial that a live session offers, which is nobody else's business.
    """
    wish: RoomWish | None = options.room_wanted.wish
    is_trial = session.clock.rehearsal and options.command != "rehearse"
    return None if wish is None or is_trial else RoomWatch(session, BrokerRoom(session, wish, displays))
