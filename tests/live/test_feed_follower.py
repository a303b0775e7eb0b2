"""Following over a network that is slow, broken or hostile: the right second, and the truth about the signal."""

import pytest

from feed_sources import NAME, Network, follower_of
from session_stories import Story, at
from stagetimer.core.snapshot import snapshot
from stagetimer.view.model import Rehearsal
from stagetimer.view.seen import Seen
from stagetimer.view.stage import stage_view

LOST = "No signal since 1:05:"


def talk_running() -> Network:
    """Return a sender whose first talk begins at 1:05 pm, now."""
    return Network(Story().do("13:05 start"))


def digits(seen: Seen) -> str:
    """Return the digits seen; that there is no view fails the test."""
    assert seen.view is not None, seen.waiting
    return seen.view.digits


@pytest.mark.parametrize("rate", [1, 60])
async def test_it_shows_the_very_view_of_the_sender_through_a_whole_session(rate: int) -> None:
    """From the first talk to the end, each look is the stage view of the sender's second, with nothing to be said."""
    network = Network(Story().do("13:05 start"), rate=rate)
    follower = follower_of(network)
    seen = follower.look()
    rehearsal = None if rate == 1 else Rehearsal(rate=rate)
    for minute in range(5, 50):
        if minute % 10 == 6:
            network.story.do(f"13:{minute:02d} next")
            network.publish()
        while network.session() < at(f"13:{minute + 1:02d}"):
            seen = await network.wait(1 if rate == 1 else 0.125, follower)
            own = stage_view(snapshot(network.story.history, int(network.session())), rehearsal=rehearsal)
            assert (seen.view, seen.notice) == (own, "")
    assert seen.view is not None
    assert seen.view.words == "THANK YOU"


async def test_commands_and_the_test_card_are_followed() -> None:
    """A message, a minute more, a test card and its end are seen at the next look."""
    network = talk_running()
    follower = follower_of(network)
    await network.wait(1, follower)
    network.story.do("13:05:01 message Slow [/] down", "13:05:01 add 1:00")
    network.card = "HAZEL"
    network.publish()
    seen = follower.look()
    assert seen.view is not None
    assert (seen.view.message, seen.view.digits, seen.view.card) == ("Slow [/] down", "10:59", "HAZEL")
    network.card = ""
    network.publish()
    seen = follower.look()
    assert seen.view is not None
    assert seen.view.card == ""


async def test_without_packets_it_says_so_within_10_seconds_and_counts_on() -> None:
    """Dropped, not refused, for 60 s: "No signal since" with the right time, the countdown right throughout (W-02)."""
    network = talk_running()
    follower = follower_of(network)
    await network.wait(4, follower)  # a heartbeat at 1:05:03
    network.dropping = True
    seen = await network.wait(7, follower)
    assert seen.notice == ""
    seen = await network.wait(2, follower)
    assert (seen.notice, digits(seen)) == (f"{LOST}03 pm", "9:47")
    seen = await network.wait(51, follower)
    assert (seen.notice, digits(seen)) == (f"{LOST}03 pm", "8:56")
    network.dropping = False
    seen = await network.wait(5, follower)
    assert (seen.notice, digits(seen)) == ("", "8:51")


async def test_the_eight_seconds_are_exact() -> None:
    """Eight seconds after the last heartbeat there is still a signal, an eighth later there is none."""
    network = talk_running()
    follower = follower_of(network)
    await network.wait(3, follower)
    network.dropping = True
    assert (await network.wait(8, follower)).notice == ""
    assert (await network.wait(0.125, follower)).notice == f"{LOST}03 pm"


async def test_after_five_minutes_only_the_time_of_day_is_left() -> None:
    """A second before it counts, from then on there is the time alone; with a signal all is back."""
    network = talk_running()
    follower = follower_of(network)
    await network.wait(3, follower)
    network.kill()
    assert digits(await network.wait(299, follower)) == "4:58"
    seen = await network.wait(1, follower)
    assert seen.view is not None
    assert (seen.view.digits, seen.view.words, seen.view.name) == ("", "1:10 PM", "")
    assert seen.notice == f"{LOST}03 pm"
    network.up = True
    seen = await network.wait(2, follower)
    assert (digits(seen), seen.notice) == ("4:55", "")


async def test_a_sender_that_was_killed_and_started_again_is_found() -> None:
    """Another run on the same address, with another id and lower numbers: right within seconds (W-03)."""
    network = talk_running()
    follower = follower_of(network)
    network.seq = 500
    await network.wait(10, follower)
    network.kill()
    tried = len(network.opened)
    assert "No signal" in (await network.wait(90, follower)).notice
    assert 50 <= len(network.opened) - tried <= 61
    network.story.do("13:06:40 message Back again")
    network.restart()
    seen = await network.wait(3, follower)
    assert seen.view is not None
    assert (seen.view.message, seen.notice, seen.view.digits) == ("Back again", "", "8:17")


async def test_an_older_anchor_of_the_same_run_is_let_go() -> None:
    """One that was overtaken on the way changes nothing (C-05)."""
    network = talk_running()
    follower = follower_of(network)
    await network.wait(1, follower)
    old = network.made()
    network.story.do("13:05:01 message New")
    network.publish()
    follower.look()
    network.publish(**{**old, "seq": 1})
    seen = follower.look()
    assert seen.view is not None
    assert seen.view.message == "New"


async def test_another_version_is_said_and_not_shown() -> None:
    """An anchor of another wire version: a sentence, and no countdown that may be false."""
    network = talk_running()
    follower = follower_of(network)
    await network.wait(2, follower)
    network.publish(wire=2)
    seen = await network.wait(1, follower)
    assert (seen.view, seen.waiting) == (None, f"{NAME}: This session is shown by another version of stagetimer")
    network.publish()
    assert digits(await network.wait(1, follower)) == "9:56"


@pytest.mark.parametrize(
    "changes",
    [
        {"spans": []},
        {"zone": None},
        {"time": {"session": 1e300, "rate": 1, "running": True, "rehearsal": False}},
        {"time": {"session": 0, "rate": float("nan"), "running": True, "rehearsal": False}},
        {"sent": "now"},
        {"until": 1e30},
        {"card": ["HAZEL"]},
    ],
)
async def test_an_anchor_that_cannot_be_read_ends_the_signal(changes: dict[str, object]) -> None:
    """What is shown then goes on from the last good one, and is said to have no signal, heartbeats or not."""
    network = talk_running()
    follower = follower_of(network)
    await network.wait(4, follower)
    network.publish(**changes)
    seen = await network.wait(10, follower)
    assert digits(seen) == "9:46"
    assert seen.notice.startswith("No signal since 1:05:03 pm: ")
    assert "not readable" in seen.notice
    network.publish()
    assert (await network.wait(1, follower)).notice == ""


async def test_the_place_where_nothing_answers_is_named() -> None:
    """From the start nothing is there: it waits, says for what and why, and begins once there is something."""
    network = talk_running()
    network.up = False
    follower = follower_of(network)
    assert follower.look().waiting == f"Waiting for {NAME}"
    assert (await network.wait(5, follower)).waiting == f"Waiting for {NAME}: no answer"
    network.up = True
    assert digits(await network.wait(2, follower)) == "9:53"


async def test_a_refusal_is_said_and_the_sender_left_in_peace() -> None:
    """A sender that wants a watch code is asked every 10 s at most."""
    network = talk_running()
    network.refusal = "needs a watch code: --code"
    follower = follower_of(network)
    seen = await network.wait(35, follower)
    assert seen.waiting == f"Waiting for {NAME}: needs a watch code: --code"
    assert len(network.opened) == 4


async def test_a_stream_that_is_open_and_silent_is_opened_anew() -> None:
    """After 15 s without a word, though nothing has ended: the way may be broken without anybody having said so."""
    network = talk_running()
    follower = follower_of(network)
    await network.wait(4, follower)
    network.mute = True
    await network.wait(13, follower)
    assert len(network.opened) == 1
    await network.wait(2, follower)
    assert len(network.opened) == 2


async def test_a_fast_rehearsal_is_followed_at_its_rate() -> None:
    """At ×60 the next second begins in 1/60 s, and the mark is there."""
    network = Network(Story().do("13:05 start"), rate=60)
    follower = follower_of(network)
    seen = await network.wait(2, follower)
    assert seen.view is not None
    assert (seen.view.digits, seen.view.rehearsal) == ("8:00", "REHEARSAL ×60")
    assert 0 < seen.next_in <= 1 / 60


async def test_leaving_says_goodbye() -> None:
    """The sender is told, so that the chair is not warned of a display that went silent."""
    network = talk_running()
    follower = follower_of(network)
    follower.close()
    assert network.closed
