"""A sender on a network as a test wants it: how long each way takes, what is lost, when it is away; no socket."""

from collections.abc import Callable, Mapping
from typing import Any

from session_stories import Story, at
from stagetimer.clock.manual import ManualTime
from stagetimer.core.values import replace
from stagetimer.live.feed_follower import FeedFollower
from stagetimer.live.feed_source import Arrived, News, Trip
from stagetimer.view.feed import ClockTime, anchor
from stagetimer.view.seen import Seen

BEAT = 3
NAME = "http://192.168.1.5:8318/"
FAR = 5_000_000.0
"""Seconds by which the sender's steady clock is ahead of the display's: neither says anything of the time of day."""


class Network:
    """One sender and the way to it; a `FeedSource` for one display.

    The session's time at the sender is its own: 1:05 pm when the network is made, running with real time.
    """

    def __init__(self, story: Story, *, began: str = "13:05", rate: float = 1.0) -> None:
        self.real = ManualTime()
        self.story = story
        self.rate = rate
        self.there: Callable[[], float] = lambda: 0.0
        """Seconds that a message needs from the sender to the display."""
        self.back: Callable[[], float] = lambda: 0.0
        self.id, self.seq = "one", 0
        self.up = True
        self.dropping = False
        """Packets are lost in silence: a socket gives up after 8 s, or 4 s while it connects."""
        self.mute = False
        """The stream is open and kept alive, and brings nothing whole."""
        self.refusal = ""
        """Why a stream is refused by a sender that is there."""
        self.card = ""
        self.opened: list[float] = []
        self.asked: list[float | None] = []
        self.closed = False
        self._session0 = at(began) - self.real.now() * rate
        self._news = News(ended=True)
        self._listening = self._connecting = False
        self._way: list[tuple[float, Callable[[float], None]]] = []
        self._next_beat = self._gives_up = self._asking = 0.0
        self.latest = self.made()
        """What whoever opens the stream gets first, however long ago it was made."""

    def session(self) -> float:
        """Return the sender's session time."""
        return self._session0 + self.real.now() * self.rate

    def made(self, **changes: object) -> dict[str, Any]:
        """Return the anchor as it stands, as the next one of this run of the sender."""
        self.seq += 1
        time = ClockTime(sent=self._sent(), session=self.session(), rate=self.rate, rehearsal=self.rate != 1)
        made = anchor(self.story.history, time, server=self.id, seq=self.seq, card=self.card)
        return {**made, **changes}

    def publish(self, **changes: object) -> None:
        """Send an anchor to whoever listens."""
        self.latest = self.made(**changes)
        self._send(self.latest)

    def restart(self) -> None:
        """Be another run of the sender, as after a kill."""
        self.id, self.seq = self.id + "'", 0
        self.latest = self.made()
        self.up = True

    def kill(self) -> None:
        """End the stream at once, and refuse what comes."""
        self.up = self._listening = False
        self._news = replace(self._news, ended=True, problem="no answer")

    async def wait(self, seconds: float, follower: FeedFollower) -> Seen:
        """Let time pass in eighths of a second, the display looking at each; return what it saw last."""
        seen = follower.look()
        for _ in range(round(seconds * 8)):
            await self.real.advance(0.125)
            seen = follower.look()
        return seen

    def open(self) -> None:
        """Begin to listen; refused while the sender is away."""
        self.opened.append(self.real.now())
        self._listening = self.up and not self.refusal and not self.dropping
        self._gives_up = self.real.now() + (8 if self._listening else 4)
        self._connecting = self.dropping
        problem = "" if self._listening or self.dropping else self.refusal or "no answer"
        self._news = replace(self._news, ended=bool(problem), problem=problem, wait=10.0 if self.refusal else 0.0)
        self._begin()

    def ask(self, delay: float | None) -> None:
        """Make a round trip that takes `back` towards the sender and `there` from it."""
        if self._asking > self.real.now():
            return
        self.asked.append(delay)
        left, towards = self.real.now(), self.back()
        trip = Trip(self.id, left, 0.0, self._sent() + towards)
        way = towards + self.there()
        self._asking = self.real.now() + min(way, 5.0)
        self._later(way, lambda came: self._take_trip(replace(trip, came=came)))

    def take(self) -> News:
        """Return the news, with what has arrived by now."""
        self.carry()
        news, self._news = self._news, News(ended=self._news.ended, problem=self._news.problem, wait=self._news.wait)
        return news

    def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True

    def _begin(self) -> None:
        if self._listening:
            self._connecting = False
            self._next_beat = self.real.now() + BEAT
            self._send(self.latest)

    def _sent(self) -> float:
        return self.real.now() + FAR

    def _send(self, content: Mapping[str, object]) -> None:
        if self._listening:
            self._later(self.there(), lambda came: self._arrive(Arrived(came, content)))

    def _arrive(self, message: Arrived) -> None:
        kept = message if "wire" in message.content else self._news.message
        self._news = replace(self._news, message=kept, heard=message.came)
        self._gives_up = message.came + 8

    def _take_trip(self, trip: Trip) -> None:
        self._news = replace(self._news, trips=(*self._news.trips, trip))

    def _later(self, seconds: float, do: Callable[[float], None]) -> None:
        if self.up and not self.dropping and not self.mute:
            self._way.append((self.real.now() + seconds, do))
            self.carry()

    def carry(self) -> None:
        """Let arrive what is due, and beat."""
        now = self.real.now()
        if self._listening and now >= self._next_beat:
            self._next_beat += BEAT
            self._send({"seq": self.seq})
        for due, do in sorted((item for item in self._way if item[0] <= now), key=lambda item: item[0]):
            do(due)
        self._way = [item for item in self._way if item[0] > now]
        if self._connecting and not self.dropping:
            self._listening = True  # the network itself has tried again
            self._begin()
        if self.dropping and now >= self._gives_up:
            self._news = replace(self._news, ended=True, problem="no answer")
            self._listening = self._connecting = False


def follower_of(network: Network) -> FeedFollower:
    """Return a display of that sender, which waits 1.5 s before it comes back."""
    return FeedFollower(network, network.real.now, name=NAME, pause=lambda: 1.5)
