"""One room as a gateway knows it: whose it is, its newest anchor, its chair's clock, its displays.

The chair's anchors go on as they are, and its clock is answered with its own `id`: which gateway a display asks makes
no difference. A sign of life goes to the displays only when one has come from the chair.
"""

import json
import random
from enum import Enum
from http import HTTPStatus
from typing import Final

from stagetimer.broker.messages import Beat, Presence
from stagetimer.broker.topics import Room
from stagetimer.clock.base import RealTime
from stagetimer.live.feed_follower import QUIET
from stagetimer.live.feed_source import Trip
from stagetimer.live.sender_clock import SenderClock, is_usable
from stagetimer.view.feed import AnchorJson
from stagetimer.view.seen import STALE
from stagetimer.web.feed_hub import Hub

BEAT_GAP: Final = 1.0
"""Seconds between two signs of life to the displays at least, whatever the broker brings."""
QUICK: Final = 0.002
"""Seconds to a chair's laptop: what is wrong here is wrong at every display."""
MOST_SLOW: Final = 30
"""Round trips, two minutes of them, after which a chair's laptop is taken for one that is far away."""
ASK_AGAIN: Final = 1.0
"""Seconds, about, until a question for the chair's clock is repeated while the chair is there."""
ASK_THE_SILENT: Final = 10.0
"""And while nothing comes from it."""


class Send(Enum):
    """What is to go to the displays now."""

    NOTHING = 0
    ANCHOR = 1
    BEAT = 2


class NotToBeHadError(Exception):
    """A room cannot be shown now; the text is a sentence that says why."""

    status: Final = HTTPStatus.SERVICE_UNAVAILABLE


class RelayedRoom:
    """Told what comes from the broker; says what is to be sent on. Times are those of the gateway's own clock."""

    def __init__(self, room: Room, real: RealTime, *, most: int, most_from_one: int) -> None:
        """`most`: displays at once, and `most_from_one` of them from one address."""
        self.room: Final = room
        self.presence: Presence | None = None
        self.anchor: AnchorJson | None = None
        """What is shown; None: nothing, or nothing that this version can show."""
        self.size = 0
        """Bytes of that anchor as it is sent."""
        self.is_of_other_version = False
        self.heard: float | None = None
        """When something fresh last came from the run whose anchor is shown."""
        self.hub: Hub | None = None
        """Its displays; None: there are none."""
        self.said_silent = False
        """Whether its silence has been told to whoever looks after the gateway."""
        self.counted = 0
        """How many displays the broker has been told of."""
        self._real, self._most, self._most_from_one = real, most, most_from_one
        self._coming: AnchorJson | None = None
        self._encoded: bytes | None = None
        self._clock = SenderClock(quick=QUICK, most_slow=MOST_SLOW)
        self._asked = self._answered = -1e9
        self._beaten = -1e9
        self._spread = 1.0
        """Not all rooms' questions are asked in the same moment: their answers would wait for each other."""

    @property
    def is_silent(self) -> bool:
        """Whether nothing has come from the chair's laptop for too long."""
        return self.heard is None or self._real.now() - self.heard > QUIET

    @property
    def is_gone(self) -> bool:
        """Whether the broker keeps nothing of it and nobody watches."""
        return self.anchor is None and self.presence is None and not self.is_of_other_version and self.hub is None

    def take_presence(self, presence: Presence | None) -> Send:
        """Take down whose room it is; None: nobody has said so, or no longer."""
        self.presence = presence
        coming, self._coming = self._coming, None
        return Send.NOTHING if coming is None else self.take_anchor(coming, fresh=False)

    def take_anchor(self, found: AnchorJson, *, fresh: bool) -> Send:
        """Show an anchor, if it is newer and of the run that has the room; else keep it until that run has."""
        known, has = self.anchor, self.presence
        if has is not None and has.here and has.id != found["id"]:
            self._coming = found
            return Send.NOTHING
        is_same_run = known is not None and known["id"] == found["id"]
        if fresh:
            self.heard = self._real.now()
        if known is not None and is_same_run and found["seq"] <= known["seq"]:
            return self._beat_now() if fresh else Send.NOTHING
        if not is_same_run:
            self._clock.forget()
            self._asked = self._answered = -1e9
            self.heard = self.heard if fresh else None
        self.is_of_other_version = False
        self._show(found)
        return Send.ANCHOR

    def take_other_version(self) -> None:
        """Show nothing any more to whoever comes: this version cannot read what the room is shown by."""
        self.is_of_other_version = True
        self._show(None)

    def clear(self) -> None:
        """Forget the anchor: the broker keeps none any more."""
        self.is_of_other_version, self._coming = False, None
        self._show(None)

    def take_beat(self, beat: Beat) -> Send:
        """Pass a sign of life on, if it is one of the run that is shown."""
        if self.anchor is None or beat.id != self.anchor["id"]:
            return Send.NOTHING
        self.heard = self._real.now()
        return self._beat_now()

    def take_trip(self, trip: Trip) -> None:
        """Take down what the chair's clock said, if it is that of the run that is shown."""
        if self.anchor is not None and trip.id == self.anchor["id"] and is_usable(trip):
            self._clock.take(trip)
            self._answered = self.heard = trip.came

    def asks(self) -> bool:
        """Return whether the chair's clock is to be asked for now; `asked` says that it was."""
        now = self._real.now()
        has = self.presence
        if self.anchor is None or (has is not None and not has.here):
            return False
        waited = ASK_THE_SILENT if self.is_silent else ASK_AGAIN
        return self._clock.is_wanting(now - self._answered) and now - self._asked >= waited * self._spread

    def asked(self) -> None:
        """Take down that the chair's clock has been asked for."""
        self._asked, self._spread = self._real.now(), random.uniform(0.5, 1.5)  # noqa: S311  (nothing secret)

    def sender(self) -> tuple[str, float]:
        """Return which run the anchors are of, and its clock; `NotToBeHadError` when that is not known."""
        now = self._real.now()
        if self.anchor is None or not self._clock.trips or self.heard is None or now - self.heard > STALE:
            raise NotToBeHadError(self.trouble)
        return self.anchor["id"], now + self._clock.difference

    @property
    def trouble(self) -> str:
        """Why there is nothing to count from, or no signal; empty: all is well."""
        name = self.room.name
        if self.is_of_other_version:
            return f"{name} is shown by another version of stagetimer."
        if self.anchor is None:
            return f"Nothing has come from {name} yet."
        if self.is_silent or not self._clock.trips:
            return f"There is no signal from {name}."
        return ""

    def opened(self) -> Hub:
        """Return what serves its displays."""
        if self.hub is None:
            self.hub = Hub(self._real, most=self._most, most_from_one=self._most_from_one)
            if self._encoded is not None and self.anchor is not None:
                self.hub.relay(self._encoded, self.anchor["seq"])
        return self.hub

    def _show(self, found: AnchorJson | None) -> None:
        self.anchor = found
        self._encoded = None if found is None else _line(found)
        self.size = len(self._encoded or b"")
        if self.hub is not None:
            self.hub.relay(self._encoded, 0 if found is None else found["seq"])

    def _beat_now(self) -> Send:
        now = self._real.now()
        if now - self._beaten < BEAT_GAP:
            return Send.NOTHING
        self._beaten = now
        return Send.BEAT


def _line(found: AnchorJson) -> bytes:
    return json.dumps(found, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
