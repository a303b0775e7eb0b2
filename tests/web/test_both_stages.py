"""Terminal stage and browser stage through a whole rehearsed session: the same text in the same second."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page, Route

from browsers import chromium
from served_pages import PARTS, browser
from session_stories import at
from stage_pictures import published
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core.command_text import read_command
from stagetimer.core.history import History
from stagetimer.core.units import Instant
from stagetimer.live.session import Done, Session
from stagetimer.view.model import Rehearsal, StageView
from stagetimer.view.stage import stage_view
from stagetimer.web.feeding import Feeding
from stagetimer.web.serving import Serving

pytestmark = pytest.mark.skipif(chromium() is None, reason="no Chromium is installed here")

FIRST, LAST = at("13:04:50"), at("13:57:30")
SCRIPT = {
    "13:05:40": "start",
    "13:09:00": "message Please use the microphone",
    "13:16:20": "end",
    "13:17:00": "start",
    "13:20:00": "pause",
    "13:21:10": "resume",
    "13:26:00": "plan shorten",
    "13:28:30": "next",
    "13:36:00": "add 1:00",
    "13:37:00": "undo",
    "13:38:10": "next",
    "13:47:00": "end",
    "13:47:30": "start",
    "13:56:40": "end",
}
COMMANDS = {at(time): command for time, command in SCRIPT.items()}
NOW = "() => dispatchEvent(new Event('resize'))"
"""Lets the page paint at once: at 60× it paints every 40 ms, which are more than two seconds of the session."""
READ = f"() => {list(PARTS)}.map((id) => document.getElementById(id).textContent)"


async def not_now(route: Route) -> None:
    """Answer no further question for the sender's clock: the two times here move one after the other, not together."""
    await route.abort()


@asynccontextmanager
async def rehearsed(rate: float) -> AsyncIterator[tuple[Session, ManualTime, Page]]:
    """Serve a rehearsal at that rate on a time that the test moves, to a page whose clocks the test moves as well."""
    real = ManualTime()
    clock = SimulatedClock(FIRST + 0.5, rate, real=real)  # looked at in the middle of each second
    session = Session(clock, History.of(published()))
    feeding = Feeding(session, Serving(real, port=0))
    assert await feeding.start() == ""
    try:
        async with browser() as opened:
            page = await opened.new_page()
            await page.clock.install(time=0)
            await page.clock.pause_at(60_000)  # from now on only the test moves it
            await page.goto(f"{feeding.addresses[0]}stage")
            await page.wait_for_function("() => document.getElementById('name').textContent !== ''")
            await page.route("**/api/time*", not_now)
            yield session, real, page
    finally:
        await feeding.stop()


def on_the_stage(session: Session) -> list[str]:
    """Return the texts of the terminal's stage now, in the order of `PARTS`."""
    clock = session.clock
    view: StageView = stage_view(session.snapshot(), rehearsal=Rehearsal(rate=clock.rate, running=clock.running))
    return [view.name, view.clock, view.digits, view.words, view.message, view.next_up, view.rehearsal]


def give(session: Session, since: Instant) -> None:
    """Give the commands of the script that have come due after `since`."""
    for second in range(since + 1, session.now() + 1):
        if second in COMMANDS:
            assert isinstance(session.do(read_command(COMMANDS[second])), Done), COMMANDS[second]


@pytest.mark.parametrize(("rate", "step"), [(1.0, 1.0), (60.0, 0.25)])
async def test_the_browser_shows_what_the_terminal_shows_in_each_second(rate: float, step: float) -> None:
    """At 1× in every second, at 60× in every one of 15 that is looked at, also right after each command."""
    async with rehearsed(rate) as (session, real, page):
        looked = 0
        while session.now() < LAST:
            before = session.now()
            await real.advance(step)
            await page.clock.run_for(round(step * 1000))
            give(session, before)
            session.second_begun()
            wanted = on_the_stage(session)
            if rate > 1:
                await page.evaluate(NOW)
            if await page.evaluate(READ) != wanted:
                script = f"(wanted) => JSON.stringify(({READ})()) === JSON.stringify(wanted)"
                await page.wait_for_function(script, arg=wanted, polling=20, timeout=8000)
            looked += 1
        assert looked >= (LAST - FIRST) / (rate * step) - 1
        assert session.snapshot().state == "finished"
