"""The sender's side of the feed without a network: places, slices, heartbeats, the stuck, the end."""

import asyncio
import json
from typing import Any

import pytest

from stagetimer.clock.manual import ManualTime
from stagetimer.web.display import Display, Reader, Report
from stagetimer.web.feed_hub import BEAT, PATIENCE, SLICE, FullError, Hub


def _data(message: bytes) -> Any:  # noqa: ANN401  (what JSON holds)
    line = next(line for line in message.split(b"\n") if line.startswith(b"data:"))
    return json.loads(line.removeprefix(b"data:"))


async def _next(display: Display) -> bytes:
    async with asyncio.timeout(5):
        return await anext(display)


async def _all_of(display: Display) -> list[bytes]:
    async with asyncio.timeout(5):
        return [message async for message in display]


async def test_a_display_is_given_the_newest_anchor_first() -> None:
    """Whoever joins gets the anchor published last, with the id of the hub and its number."""
    hub = Hub(ManualTime())
    hub.publish({"title": "first"})
    hub.publish({"title": "second"})
    assert _data(await _next(hub.join(Reader()))) == {"title": "second", "id": hub.id, "seq": 2}


async def test_each_hub_has_an_id_of_its_own() -> None:
    """A server started anew is told apart from the one before."""
    assert Hub(ManualTime()).id != Hub(ManualTime()).id


async def test_only_the_newest_message_waits() -> None:
    """A display that did not read for a hundred anchors gets the last of them, then nothing."""
    hub = Hub(ManualTime())
    display = hub.join(Reader())
    for number in range(100):
        hub.publish({"n": number})
        await hub.send()
    assert _data(await _next(display))["n"] == 99
    hub.close()
    assert await _all_of(display) == []


async def test_an_anchor_is_one_line_whatever_stands_in_it() -> None:
    """Line ends in a text cannot end the message or start another: it is one data line."""
    hub = Hub(ManualTime())
    hub.publish({"title": "a\n\ndata: {}\r\nevent: x\u2028"})
    message = await _next(hub.join(Reader()))
    assert message.count(b"\n") == 3
    assert b"\r" not in message
    assert _data(message)["title"] == "a\n\ndata: {}\r\nevent: x\u2028"


async def test_a_number_that_json_does_not_know_is_refused_and_changes_nothing() -> None:
    """An anchor that no browser could read raises, and the one before stays the newest."""
    hub = Hub(ManualTime())
    hub.publish({"n": 1})
    before = hub.latest
    with pytest.raises(ValueError, match="not JSON compliant"):
        hub.publish({"n": float("nan")})
    assert hub.latest == before


async def test_others_get_a_turn_between_slices() -> None:
    """While many displays are served, somebody else runs between each slice of them and the next."""
    hub, one_turn = Hub(ManualTime()), ManualTime(turns=1)
    displays = [hub.join(Reader(address="127.0.0.1")) for _ in range(5 * SLICE)]
    turns, served_at = 0, []

    async def read(display: Display) -> None:
        await _next(display)
        served_at.append(turns)

    reading = [asyncio.ensure_future(read(display)) for display in displays]
    await one_turn.settle()
    hub.publish({})
    sending = asyncio.ensure_future(hub.send())
    while not sending.done():
        await one_turn.settle()
        turns += 1
    await asyncio.gather(*reading)
    assert max(served_at.count(turn) for turn in served_at) == SLICE


async def test_a_heartbeat_comes_every_three_seconds_and_is_tiny() -> None:
    """While nothing changes a display gets the number of the newest anchor, in under 10 bytes a second."""
    real = ManualTime()
    hub = Hub(real)
    hub.publish({})
    display = hub.join(Reader())
    await _next(display)
    run = asyncio.ensure_future(hub.run())
    for _ in range(3):
        await real.advance(BEAT)
        beat = await _next(display)
        assert _data(beat) == 1
        chunk = len(f"{len(beat):x}\r\n") + len(beat) + len("\r\n")
        assert chunk / BEAT < 10
    hub.close()
    await asyncio.wait_for(run, 5)


async def test_a_heartbeat_never_takes_the_place_of_an_anchor() -> None:
    """An anchor that waits is still sent after a heartbeat was due."""
    real = ManualTime()
    hub = Hub(real)
    hub.publish({"n": 7})
    display = hub.join(Reader())
    run = asyncio.ensure_future(hub.run())
    await real.advance(BEAT)
    assert _data(await _next(display))["n"] == 7
    hub.close()
    await asyncio.wait_for(run, 5)


async def test_a_stuck_display_is_cut_off_and_the_others_are_served() -> None:
    """A display that takes nothing for longer than the patience loses its place; its neighbour misses no beat."""
    real = ManualTime()
    hub = Hub(real)
    hub.publish({})
    cut: list[str] = []
    stuck = hub.join(Reader(page="tile", abort=lambda: cut.append("stuck")))
    fine = hub.join(Reader(page="stage", abort=lambda: cut.append("fine")))
    await _next(stuck)
    taken = asyncio.ensure_future(_all_of(fine))
    run = asyncio.ensure_future(hub.run())
    await real.advance(PATIENCE - 1)
    assert cut == []
    await real.advance(2 * BEAT)
    assert cut == ["stuck"]
    assert [known.page for known in hub.known()] == ["stage"]
    hub.close()
    await asyncio.wait_for(run, 5)
    assert len(await taken) == 1 + (PATIENCE - 1 + 2 * BEAT) // BEAT


async def test_a_display_in_a_quiet_session_is_not_stuck() -> None:
    """Waiting for a message that is not there is no fault of the display's."""
    real = ManualTime()
    hub = Hub(real, beat=60)
    display = hub.join(Reader(abort=lambda: pytest.fail("cut off")))
    taken = asyncio.ensure_future(_all_of(display))
    run = asyncio.ensure_future(hub.run())
    await real.advance(600)
    hub.close()
    await asyncio.wait_for(run, 5)
    assert len(await taken) == 10


class Line:
    """A connection that takes a message at once while it is free."""

    def __init__(self) -> None:
        self.free = True
        self.taken: list[bytes] = []

    def at_once(self, message: bytes) -> bool:
        """Take it, or say that it must wait."""
        if self.free:
            self.taken.append(message)
        return self.free


async def test_a_message_goes_out_at_once_where_the_line_is_free() -> None:
    """Whoever reads is not even woken; when the line is taken the message is the reader's."""
    real = ManualTime()
    hub, line = Hub(real), Line()
    display = hub.join(Reader(at_once=line.at_once))
    reading = asyncio.ensure_future(_next(display))
    await real.settle()
    hub.publish({"n": 1})
    await hub.send()
    assert ([_data(message)["n"] for message in line.taken], reading.done()) == ([1], False)
    line.free = False
    hub.publish({"n": 2})
    await hub.send()
    assert _data(await reading)["n"] == 2
    assert len(line.taken) == 1


async def test_what_is_being_read_is_not_overtaken() -> None:
    """While the reader brings out one message, and while another waits for it, none goes out before them."""
    real = ManualTime()
    hub, line = Hub(real), Line()
    display = hub.join(Reader(at_once=line.at_once))
    hub.publish({"n": 1})
    await hub.send()
    assert _data(await _next(display))["n"] == 1
    for number in (2, 3):
        hub.publish({"n": number})
        await hub.send()
    assert line.taken == []
    assert _data(await _next(display))["n"] == 3


async def test_a_display_that_takes_messages_at_once_is_seen_each_time() -> None:
    """And it is never stuck, however long nobody reads."""
    real = ManualTime()
    hub, line = Hub(real), Line()
    display = hub.join(Reader(page="stage", at_once=line.at_once, abort=lambda: pytest.fail("cut off")))
    reading = asyncio.ensure_future(_all_of(display))
    run = asyncio.ensure_future(hub.run())
    for _ in range(10):
        await real.advance(BEAT)
        assert [known.seen for known in hub.known()] == [real.now()]
    assert len(line.taken) == 10
    hub.close()
    assert await reading == []
    await asyncio.wait_for(run, 5)


async def test_nothing_goes_out_after_the_end() -> None:
    """A stream that has been ended takes no message at once, though its reader still waits."""
    hub, line = Hub(ManualTime()), Line()
    display = hub.join(Reader(at_once=line.at_once))
    reading = asyncio.ensure_future(_all_of(display))
    await ManualTime().settle()
    display.end()
    display.put(b"data:1\n\n")
    assert line.taken == []
    assert await reading == []


async def test_closing_ends_every_stream_at_once() -> None:
    """All readers end without another message, heartbeats stop, and nobody can join."""
    real = ManualTime()
    hub = Hub(real)
    reading = [asyncio.ensure_future(_all_of(hub.join(Reader(address="::1")))) for _ in range(200)]
    run = asyncio.ensure_future(hub.run())
    await real.settle()
    hub.close()
    assert await asyncio.wait_for(asyncio.gather(*reading), 1) == [[]] * 200
    await asyncio.wait_for(run, 1)
    assert real.alarms == 0
    with pytest.raises(FullError, match="is closing"):
        hub.join(Reader())


async def test_what_still_waits_at_the_end_is_not_sent() -> None:
    """Closing does not wait for anything: an anchor that a display has not been given is left."""
    hub = Hub(ManualTime())
    hub.publish({})
    display = hub.join(Reader())
    hub.close()
    assert await _all_of(display) == []


async def test_one_display_too_many_is_refused_until_another_leaves() -> None:
    """The stated number is served; the next is told so in a sentence, and may come when one has gone."""
    hub = Hub(ManualTime(), most=2)
    first = hub.join(Reader())
    hub.join(Reader())
    with pytest.raises(FullError, match="2 displays are open, and no more can be; close one and try again"):
        hub.join(Reader())
    hub.leave(first)
    hub.leave(first)
    assert hub.join(Reader()).known().number == 3


async def test_one_address_of_the_network_cannot_take_every_place() -> None:
    """An address has a share of the places; this laptop, where a tunnel ends, may have them all."""
    hub = Hub(ManualTime(), most=5, most_from_one=2)
    for _ in range(2):
        hub.join(Reader(address="192.0.2.7"))
    with pytest.raises(FullError, match=r"2 displays are open from 192\.0\.2\.7"):
        hub.join(Reader(address="192.0.2.7"))
    for _ in range(3):
        hub.join(Reader(address="127.0.0.1"))
    assert len(hub.known()) == 5


async def test_the_chair_can_see_what_is_known_of_each_display() -> None:
    """Kind of page, since when, when last seen, and the delay that the display itself reports."""
    real = ManualTime()
    hub = Hub(real)
    began = hub.now()
    hub.join(Reader(page="stage", view="abc"))
    hub.join(Reader())
    await real.advance(5)
    hub.report(Report("abc", delay=0.25))
    hub.report(Report("", delay=9))
    stage, other = hub.known()
    assert (stage.page, stage.since, stage.seen, stage.delay) == ("stage", began, began + 5, 0.25)
    assert (other.page, other.seen, other.delay) == ("other", began, None)
