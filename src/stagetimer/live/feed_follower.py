"""Follows a session over the network: counts on by itself, knows the sender's clock, is honest about the signal.

It goes by the machine's steady clock alone: the time of day of this machine may be wrong, or be set, and nothing here
changes. `feed.js` does the same in a browser. Nothing waits: whoever shows the session looks a few times a second.
"""

import math
import secrets
from collections.abc import Callable
from typing import Final

from stagetimer.clock.base import Source
from stagetimer.core.units import Instant, Seconds
from stagetimer.live.anchor_reading import BadAnchorError, OtherWireError, read_anchor
from stagetimer.live.feed_source import NO_ANSWER, Arrived, FeedSource, News, Trip
from stagetimer.live.sender_clock import SenderClock, is_usable
from stagetimer.view.anchor_words import time_at
from stagetimer.view.feed import AnchorJson
from stagetimer.view.replay import session_second, shown_at
from stagetimer.view.seen import STALE, Seen, time_alone

QUIET: Final[Seconds] = 8
"""Without anything heard for longer than this there is no signal (design.md, section 6)."""
BROKEN: Final[Seconds] = 15
"""A stream that is open and says nothing for longer than this is opened anew: the way is broken in silence."""


def a_moment() -> float:
    """Return 1 to 2 seconds, another each time, so that not all displays come back at once."""
    return 1 + secrets.randbelow(1000) / 1000


class FeedFollower:
    """The session at an address, as `look` sees it; also what `watch` writes its lines from."""

    def __init__(self, source: FeedSource, now: Source, *, name: str, pause: Callable[[], float] = a_moment) -> None:
        """Follow what `source` brings; nothing is opened before the first `look`.

        `now`: the steady clock that `source` stamps with, in seconds. `name`: the address for people. `pause`: seconds
        before a stream that has ended is opened anew.
        """
        self._source, self._now, self._name, self._pause = source, now, name, pause
        self._anchor: AnchorJson | None = None
        self._coming: AnchorJson | None = None
        """What another run of the sender has sent, as long as its clock is not known."""
        self._clock = SenderClock()
        self._asked = self._tried = self._opened = -math.inf
        self._again: float | None = -math.inf
        self._heard: float | None = None
        self._problem = ""
        self._bad = ""
        self._shown: Instant | None = None

    @property
    def anchor(self) -> AnchorJson | None:
        """What is counted from, as of the last `look`; None while there is nothing to count from."""
        return self._anchor

    @property
    def second(self) -> Instant:
        """The second of the session that the last `look` showed; 0 while there is none."""
        return self._shown or 0

    @property
    def difference(self) -> float:
        """The sender's clock less this machine's steady one, in seconds, as far as known."""
        return self._clock.difference

    def look(self) -> Seen:
        """Take in what has come, see to the connection, and return what is to be shown now. Never raises, never waits.

        Without a signal for `QUIET` it says so and counts on; for `STALE` and longer, only the time of day is left.
        """
        now = self._now()
        news = self._source.take()
        self._take(news)
        self._see_to_the_stream(news, now)
        self._see_to_the_clock(news, now)
        return self._seen(now)

    def close(self) -> None:
        """Say goodbye to the sender."""
        self._source.close()

    def _take(self, news: News) -> None:
        if news.message is not None:
            self._take_message(news.message)
        for trip in news.trips:
            self._take_trip(trip)
        if news.heard is not None and not self._bad and self._coming is None:
            self._heard, self._problem = news.heard, ""
        if news.problem:
            self._problem = news.problem

    def _take_message(self, message: Arrived) -> None:
        """Count from a newer anchor; one that cannot be read ends the signal until there is one that can.

        That of another run of the sender waits for a round trip: it may have been made long ago.
        """
        try:
            found = read_anchor(message.content)
        except BadAnchorError as error:
            self._bad = str(error)
            if isinstance(error, OtherWireError):
                self._anchor = None
            return
        self._bad = ""
        before = self._anchor
        if before is None or found["id"] != before["id"]:
            if self._coming is None:
                self._tried = -math.inf
            self._coming = found
        elif found["seq"] > before["seq"]:
            self._anchor, self._shown = found, None

    def _take_trip(self, trip: Trip) -> None:
        if not is_usable(trip):
            return
        if self._coming is not None and trip.id == self._coming["id"]:
            self._anchor, self._coming = self._coming, None
            self._clock.forget()
            self._shown = None
            self._heard, self._problem = trip.came, ""
        if self._anchor is None or trip.id != self._anchor["id"]:
            self._again = -math.inf  # another run of the sender than that of the stream
            return
        self._asked = trip.came
        self._clock.take(trip)

    def _see_to_the_stream(self, news: News, now: float) -> None:
        """Open it anew a moment after it has ended, for ever, or when it is silent though open."""
        if news.ended and self._again is None:
            self._again = now + max(self._pause(), news.wait)
        silent_since = max(self._opened, self._heard or -math.inf)
        if self._again is None and now - silent_since > BROKEN:
            self._again = now
        if self._again is not None and now >= self._again:
            self._again, self._opened = None, now
            self._clock.forget()
            self._source.open()

    def _see_to_the_clock(self, news: News, now: float) -> None:
        there = self._coming is not None or (self._anchor is not None and self._silence(now) == 0)
        wanted = self._clock.is_wanting(now - self._asked) or self._coming is not None
        if there and wanted and not news.ended and now - self._tried >= 1:
            self._tried = now
            self._source.ask(self._clock.way)

    def _silence(self, now: float) -> float:
        """Return the seconds since the sender was last heard, once that is too long; else 0."""
        quiet = 0.0 if self._heard is None else now - self._heard
        return quiet if quiet > QUIET or self._bad else 0.0

    def _seen(self, now: float) -> Seen:
        anchor, silence = self._anchor, self._silence(now)
        if anchor is None:
            return Seen(waiting=self._waiting())
        elapsed = now + self.difference - anchor["sent"]
        second = self._steadily(session_second(anchor, elapsed))
        view, notice = shown_at(anchor, second), ""
        if silence and self._heard is not None:
            since = session_second(anchor, self._heard + self.difference - anchor["sent"])
            notice = f"No signal since {time_at(anchor, since, seconds=True)}"
            if (why := self._bad or self._problem) and why != NO_ANSWER:
                notice += f": {why}"
        if silence >= STALE:
            view = time_alone(time_at(anchor, second), view)
        return Seen(view=view, notice=notice, next_in=_next_in(anchor, elapsed))

    def _steadily(self, second: Instant) -> Instant:
        """Return the second, but not one back: a better round trip may move the sender's clock by milliseconds."""
        if self._shown is not None and self._shown - second == 1:
            return self._shown
        self._shown = second
        return second

    def _waiting(self) -> str:
        """Return what is waited for, and why as far as known; of a session that cannot be read, that alone."""
        if self._bad:
            return f"{self._name}: {self._bad}"
        return f"Waiting for {self._name}" + (f": {self._problem}" if self._problem else "")


def _next_in(anchor: AnchorJson, elapsed: float) -> float:
    """Return the real seconds until the session's next second begins; 1 while its clock stands."""
    time = anchor["time"]
    if not time["running"]:
        return 1.0
    return (1 - (time["session"] + elapsed * time["rate"]) % 1) / time["rate"]
