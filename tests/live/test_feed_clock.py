"""The sender's clock as a follower knows it from round trips: slow ways, uneven ones, sleep, and other runs."""

from random import Random

import pytest

from feed_sources import NAME, Network, follower_of
from session_stories import Story
from stagetimer.view.seen import Seen

LOST = "No signal since 1:05:"


def talk_running() -> Network:
    """Return a sender whose first talk begins at 1:05 pm, now."""
    return Network(Story().do("13:05 start"))


def digits(seen: Seen) -> str:
    """Return the digits seen; that there is no view fails the test."""
    assert seen.view is not None, seen.waiting
    return seen.view.digits


async def test_slow_and_uneven_ways_are_allowed_for() -> None:
    """800 ms each way and 300 ms of jitter for five minutes: within 1 s of the sender, never back by more (W-05)."""
    network, chance = talk_running(), Random(5)  # noqa: S311  (jitter is no secret)
    network.there = network.back = lambda: 0.8 + chance.uniform(0, 0.3)
    follower = follower_of(network)
    await network.wait(3, follower)
    last = follower.second
    for _ in range(3000):
        await network.wait(0.125, follower)
        assert abs(follower.second - network.session()) < 1.3  # a floor and less than 0.3 s
        assert follower.second >= last
        last = follower.second
    assert len(network.asked) < 20


async def test_nothing_is_shown_before_the_senders_clock_is_known() -> None:
    """An anchor made four minutes ago, over a slow way: it waits for a round trip, and the first view is right."""
    network = talk_running()
    network.there = network.back = lambda: 0.8
    await network.real.advance(240)
    follower = follower_of(network)
    seen = await network.wait(2.25, follower)
    assert (seen.view, seen.waiting) == (None, f"Waiting for {NAME}")
    assert digits(await network.wait(0.25, follower)) == "5:58"


async def test_the_quickest_round_trip_counts() -> None:
    """One that was quick both ways outweighs those after it that were slow one way."""
    network = talk_running()
    follower = follower_of(network)
    await network.wait(1, follower)
    before = follower.difference
    network.there = lambda: 2.0
    await network.wait(120, follower)
    assert len(network.asked) > 3
    assert follower.difference == before


async def test_another_run_behind_the_same_stream_is_found_by_its_clock() -> None:
    """A round trip that another run answers: the stream is opened anew, and that run's session shown."""
    network = talk_running()
    follower = follower_of(network)
    await network.wait(10, follower)
    network.story.do("13:05:10 message New")
    network.restart()
    seen = await network.wait(35, follower)
    assert len(network.opened) == 2
    assert seen.view is not None
    assert seen.view.message == "New"


async def test_the_delay_is_reported_from_the_second_round_trip_on() -> None:
    """Half of the quickest round trip, for the chair's list of displays."""
    network = talk_running()
    network.there = network.back = lambda: 0.2
    follower = follower_of(network)
    await network.wait(5, follower)
    assert network.asked == [None, pytest.approx(0.2), pytest.approx(0.2)]


@pytest.mark.parametrize(("way", "asked"), [(0.002, 4), (0.2, 8)])
async def test_a_slow_way_is_asked_more_often_until_eight_times(way: float, asked: int) -> None:
    """All displays may have come at once, and a clock is as wrong as the way is long; a quick way is known at once."""
    network = talk_running()
    network.there = network.back = lambda: way
    follower = follower_of(network)
    await network.wait(36, follower)
    assert len(network.asked) == asked


async def test_a_machine_that_slept_is_right_the_moment_it_wakes() -> None:
    """Three minutes asleep: the first look counts from the right second and says that there is no signal."""
    network = talk_running()
    follower = follower_of(network)
    await network.wait(3, follower)
    network.dropping = True
    await network.real.suspend(180)
    seen = follower.look()
    assert (digits(seen), seen.notice) == ("6:57", f"{LOST}03 pm")


async def test_a_trip_that_was_slept_through_says_nothing() -> None:
    """A round trip of more than 5 s is none: there is nothing to be shown by it."""
    network = talk_running()
    network.back = lambda: 6.0
    follower = follower_of(network)
    assert (await network.wait(30, follower)).view is None
    network.back = lambda: 0.0
    assert digits(await network.wait(10, follower)) == "9:20"
