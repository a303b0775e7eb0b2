"""The terminal's stage and `watch` against a real server: the same session, found again, known to the chair."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from network_answers import until
from session_stories import Story, at
from stage_pictures import rows_of, text_of
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core.snapshot import snapshot
from stagetimer.live.feed_address import read_address
from stagetimer.live.feed_connection import FeedConnection
from stagetimer.live.feed_follower import FeedFollower
from stagetimer.live.feed_source import News
from stagetimer.tui.digits.widget import BigDigits
from stagetimer.tui.stage_app import StageApp, StageOptions
from stagetimer.view.feed import ClockTime, anchor
from stagetimer.view.seen import Seen
from stagetimer.view.stage import stage_view
from stagetimer.web.access import Access
from stagetimer.web.serving import Serving


class Chair:
    """A session whose clock says 1:05 pm when the server is made, and the server that tells of it."""

    def __init__(self, real: ManualTime, port: int, watch_code: str) -> None:
        self.real = real
        self.story = Story().do("13:05 start")
        self._began = real.now()
        self.serving = Serving(real, port=port, access=Access(watch_code=watch_code))

    def session(self) -> float:
        """Return the session time."""
        return at("13:05") + self.real.now() - self._began

    def publish(self) -> None:
        """Publish the session as it stands, and send it in the next turns."""
        time = ClockTime(sent=self.serving.hub.now(), session=self.session())
        self.serving.hub.publish(anchor(self.story.history, time))
        self._sending = asyncio.ensure_future(self.serving.hub.send())


@asynccontextmanager
async def chairing(real: ManualTime, port: int = 0, watch_code: str = "") -> AsyncIterator[Chair]:
    """Give a running session with one anchor published."""
    chair = Chair(real, port, watch_code)
    await chair.serving.start()
    chair.publish()
    try:
        yield chair
    finally:
        await chair.serving.stop()


class OpenConnection(FeedConnection):
    """A connection that shows what it has brought."""

    ended = True
    trips = 0

    def take(self) -> News:
        """Return the news, and note them."""
        news = super().take()
        self.ended = news.ended
        self.trips += len(news.trips)
        return news


def following(real: ManualTime, port: int, *, code: str = "") -> tuple[FeedFollower, OpenConnection]:
    """Return a terminal's stage that follows this machine's port and comes back after 1.5 s, and its connection."""
    address = read_address(f"127.0.0.1:{port}/stage")
    connection = OpenConnection(address, page="stage", now=real.now, code=code)
    return FeedFollower(connection, real.now, name=str(address), pause=lambda: 1.5), connection


def display(real: ManualTime, port: int, *, code: str = "") -> FeedFollower:
    """Return the same without its connection."""
    return following(real, port, code=code)[0]


async def seeing(follower: FeedFollower, *, digits: str | None = None, waiting: str | None = None) -> Seen:
    """Look until those digits, or any, or that word of waiting, are seen."""
    found: list[Seen] = []

    def seen() -> bool:
        found.append(follower.look())
        view = found[-1].view
        if waiting is not None:
            return view is None and found[-1].waiting == waiting
        return view is not None and digits in {None, view.digits}

    await until(seen)
    return found[-1]


async def test_the_stage_of_another_terminal_shows_the_same(real: ManualTime) -> None:
    """Each second the view is the chair's own, and a command is seen."""
    async with chairing(real) as chair:
        follower = display(real, chair.serving.port)
        await seeing(follower)
        for _ in range(5):
            await real.advance(1)
            own = stage_view(snapshot(chair.story.history, int(chair.session())))
            assert (await seeing(follower, digits=own.digits)).view == own
        chair.story.do("13:05:05 add 1:00")
        chair.publish()
        assert (await seeing(follower, digits="10:55")).notice == ""
        follower.close()


async def test_the_chair_sees_this_display_and_that_it_leaves(real: ManualTime) -> None:
    """It is a stage, it reports its delay, and when it leaves it is not said to be silent."""
    async with chairing(real) as chair:
        hub = chair.serving.hub
        follower, connection = following(real, chair.serving.port)
        await seeing(follower)
        await until(lambda: follower.look().view and connection.trips == 1)
        await real.advance(1)
        await until(lambda: follower.look().view and hub.known()[0].delay is not None)
        (known,) = hub.known()
        assert (known.page, known.delay) == ("stage", 0.0)
        await asyncio.to_thread(follower.close)
        await until(lambda: not hub.known())


async def test_a_server_that_was_killed_is_found_on_the_same_port(real: ManualTime) -> None:
    """It counts on, says since when there is no signal, and is right again once another run is there (W-03)."""
    async with chairing(real) as chair:
        port = chair.serving.port
        follower, connection = following(real, port)
        await seeing(follower)
    for _ in range(10):
        await real.advance(1)
        await until(lambda: follower.look().view and connection.ended)
    seen = follower.look()
    assert seen.view is not None
    assert (seen.notice, seen.view.digits) == ("No signal since 1:05:00 pm", "9:50")
    async with chairing(real, port=port) as again:
        again.story.do("13:05 add 2:00")
        again.publish()
        await real.advance(2)
        assert (await seeing(follower, digits="11:58")).notice == ""
        await asyncio.to_thread(follower.close)


async def test_a_watch_code_is_asked_for_and_lets_in(real: ManualTime) -> None:
    """Without it and with a wrong one: what to do. With the right one: the session."""
    async with chairing(real, watch_code="MAPLE") as chair:
        port = chair.serving.port
        for code, why in (("", "needs a watch code: --code"), ("OAK", "the watch code is not right: --code")):
            follower = display(real, port, code=code)
            await seeing(follower, waiting=f"Waiting for http://127.0.0.1:{port}/: {why}")
            follower.close()
        follower = display(real, port, code="MAPLE")
        await seeing(follower, digits="10:00")
        await asyncio.to_thread(follower.close)


async def test_the_app_shows_it(real: ManualTime) -> None:
    """`stagetimer stage URL`: first it waits and says for what, then the countdown stands in the window."""
    clock = SimulatedClock(at("09:00"), real=real)  # this machine's time of day is hours wrong
    async with chairing(real) as chair:
        follower = display(real, chair.serving.port)
        app = StageApp(follower, StageOptions(clock=clock))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await until(lambda: follower.look().view)
            await real.advance(3)
            await pilot.pause()
            assert app.screen.query_one(BigDigits).text == "9:57"
            assert "1:05 pm UK time" in text_of(rows_of(app))
        await asyncio.to_thread(follower.close)
