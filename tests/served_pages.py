"""A session served to a real browser, its clock in the test's hand: for tests of the pages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from playwright.async_api import Browser, Page, async_playwright

from browsers import ARGUMENTS, chromium
from session_stories import at
from stage_pictures import published
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.clock.steady import time_awake
from stagetimer.core.command_text import read_command
from stagetimer.core.history import History
from stagetimer.core.programme import Programme
from stagetimer.live.session import Done, Session
from stagetimer.view.model import Rehearsal, StageView
from stagetimer.view.stage import stage_view
from stagetimer.web.access import Access
from stagetimer.web.feeding import Feeding
from stagetimer.web.serving import Serving

PARTS = ("name", "clock", "digits", "words", "message", "next", "mark")


@dataclass
class Sender:
    """A session with its server, its clock standing still unless a test lets it run."""

    session: Session
    clock: SimulatedClock
    feeding: Feeding
    serving: Serving

    def do(self, *lines: str) -> None:
        """Give each command at its time ("13:05 start")."""
        for line in lines:
            time, _, command = line.partition(" ")
            self.clock.jump_to(at(time))
            assert isinstance(self.session.do(read_command(command)), Done), line

    def at(self, time: str) -> StageView:
        """Let the session stand at that time; return what a stage shows then."""
        self.clock.jump_to(at(time))
        self.session.second_begun()
        rehearsal = Rehearsal(rate=self.clock.rate, running=self.clock.running)
        return stage_view(self.session.snapshot(), rehearsal=rehearsal)

    @property
    def address(self) -> str:
        """Where its pages are."""
        return self.feeding.addresses[0]

    @property
    def streams(self) -> int:
        """How many streams are open."""
        return self.serving.hub.streams


@asynccontextmanager
async def sender(
    plan: Programme | None = None, *, port: int = 0, watch_code: str = "", begun: tuple[str, ...] = ()
) -> AsyncIterator[Sender]:
    """Serve a session whose clock stands at 1:04 pm; `begun`: commands at their times, given before it is served."""
    clock = SimulatedClock(at("13:04"))
    clock.pause()
    session = Session(clock, History.of(plan or published()))
    serving = Serving(time_awake(), port=port, access=Access(watch_code=watch_code))
    feeding = Feeding(session, serving)
    served = Sender(session, clock, feeding, serving)
    served.do(*begun)
    assert await feeding.start() == ""
    try:
        yield served
    finally:
        await feeding.stop()


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Open a browser that asks for nothing but what a test opens."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        try:
            yield opened
        finally:
            await opened.close()


async def until(page: Page, **parts: str) -> None:
    """Wait until parts of the page show those texts."""
    for name, text in parts.items():
        script = "([name, text]) => document.getElementById(name).textContent === text"
        await page.wait_for_function(script, arg=[name, text])


async def shows(page: Page, view: StageView) -> None:
    """Wait until the page shows that view, in every part."""
    wanted = (view.name, view.clock, view.digits, view.words, view.message, view.next_up, view.rehearsal)
    await until(page, **dict(zip(PARTS, wanted, strict=True)))
    assert await page.get_attribute("body", "data-frame") == view.frame
    assert await page.get_attribute("body", "data-tone") == view.tone
