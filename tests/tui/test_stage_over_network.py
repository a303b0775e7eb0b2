"""The stage over a network, in the window: what it waits for, what it says of the signal, whose clock it goes by."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from clock_doubles import WallClock
from feed_sources import NAME, Network, follower_of
from session_stories import Story
from stage_pictures import rows_of, text_of
from stagetimer.clock.system import SystemClock
from stagetimer.tui.digits.widget import BigDigits
from stagetimer.tui.stage_app import StageApp, StageOptions


@asynccontextmanager
async def stage_of(network: Network) -> AsyncIterator[tuple[StageApp, Pilot[None], WallClock]]:
    """Give the stage of that sender on a machine with a time of day of its own."""
    wall = WallClock(network.real, 1_000_000_000)
    clock = SystemClock(wall=wall, steady=network.real)
    app = StageApp(follower_of(network), StageOptions(clock=clock))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield app, pilot, wall


def digits_of(app: StageApp) -> str:
    """Return the digits shown; nothing where there are none."""
    digits = app.screen.query_one(BigDigits)
    return digits.text if digits.display else ""


async def passing(network: Network, pilot: Pilot[None], seconds: float) -> None:
    """Let real time pass, and the screen follow."""
    await network.real.advance(seconds)
    await pilot.pause()


async def test_setting_this_machines_clock_changes_nothing() -> None:
    """Five minutes forward and back again: the countdown goes on second by second (P-03)."""
    network = Network(Story().do("13:05 start"))
    async with stage_of(network) as (app, pilot, wall):
        await passing(network, pilot, 5)
        assert digits_of(app) == "9:55"
        for step in (300, -300):
            wall.set_by(step)
            await passing(network, pilot, 0.5)
            assert digits_of(app) == "9:55" if step > 0 else "9:54"
            await passing(network, pilot, 0.5)
        assert digits_of(app) == "9:53"
        assert "1:05 pm UK time" in text_of(rows_of(app))


async def test_it_says_where_it_looks_and_what_is_wrong() -> None:
    """The address and the reason stand at the foot, with the key that leaves."""
    network = Network(Story().do("13:05 start"))
    network.up = False
    async with stage_of(network) as (app, pilot, _):
        await passing(network, pilot, 2)
        assert f"Waiting for {NAME}: no answer · Q leaves" in text_of(rows_of(app))
        network.up = True
        await passing(network, pilot, 2)
        assert digits_of(app) == "9:56"


async def test_a_lost_signal_is_said_and_after_five_minutes_the_countdown_goes() -> None:
    """It counts on beside the line, then only the time of day is left, and all is back with the signal (W-02)."""
    network = Network(Story().do("13:05 start"))
    async with stage_of(network) as (app, pilot, _):
        await passing(network, pilot, 4)
        network.kill()
        await passing(network, pilot, 10)
        assert digits_of(app) == "9:46"
        assert "No signal since 1:05:03 pm" in text_of(rows_of(app))
        await passing(network, pilot, 290)
        assert digits_of(app) == ""
        assert "No signal since 1:05:03 pm" in text_of(rows_of(app))
        assert "Speaker" not in text_of(rows_of(app))
        network.up = True
        await passing(network, pilot, 3)
        assert digits_of(app) == "4:53"
        assert "No signal" not in text_of(rows_of(app))


async def test_a_second_that_begins_between_two_looks_is_shown_when_it_begins() -> None:
    """The sender's seconds begin a tenth after this machine's quarters: each is on the screen within 10 ms."""
    network = Network(Story().do("13:05 start"))
    await network.real.advance(0.9)
    wall = WallClock(network.real, 1_000_000_000)  # its seconds begin now, the sender's in a tenth
    app = StageApp(follower_of(network), StageOptions(clock=SystemClock(wall=wall, steady=network.real)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await passing(network, pilot, 2.05)
        for left in ("9:57", "9:56", "9:55"):
            await passing(network, pilot, 0.06)
            assert digits_of(app) == left
            await passing(network, pilot, 0.94)
