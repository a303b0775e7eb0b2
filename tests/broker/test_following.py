"""Displays that follow a room of a real broker: right at once, whatever their clocks say, honest about the signal."""

from pathlib import Path

import pytest

from mosquitto import PROGRAM, Mosquitto
from sent_rooms import come, digits, reading, sending, showing
from stagetimer.broker.address import BrokerAccess
from stagetimer.broker.broker_source import HAS_LEFT
from stagetimer.broker.topics import Kind


async def test_a_late_comer_is_right_at_once_with_a_clock_that_is_hours_apart(access: BrokerAccess) -> None:
    """From the anchor that the broker has kept and round trips to the chair's laptop; no time of day is used."""
    async with sending(access) as chair:
        await come(lambda: chair.publishing.link().on_air, "the room")
        for ahead in (-7200.0, 7200.0):
            async with showing(access, ahead=ahead) as display:
                await come(lambda: digits(display) == chair.digits, "the right digits", seconds=3)
                assert display.look().notice == ""
                assert abs(display.difference + ahead) < 0.1


async def test_a_change_is_there_at_once_and_an_end_is_said(access: BrokerAccess) -> None:
    """A message within a moment; after the chair has closed the session the display counts on and says why."""
    async with showing(access) as display:
        async with sending(access) as chair:
            await come(lambda: digits(display) == chair.digits, "the room")
            chair.do("message Louder")
            await come(lambda: (view := display.look().view) and view.message == "Louder", "the message", seconds=1)
        await come(lambda: display.look().notice.endswith(HAS_LEFT), "the reason")
        view = display.look().view
        assert view is not None
        assert view.message == "Louder"


async def test_an_anchor_of_a_laptop_that_is_not_there_is_not_counted_from(access: BrokerAccess) -> None:
    """It was made at an unknown time ago: the display waits and says why."""
    async with reading(access) as reader:
        async with sending(access) as chair:
            await come(lambda: chair.publishing.link().on_air, "the room")
        await come(lambda: b"true" in reader.newest("presence"), "the goodbye")
        async with showing(access) as display:
            waiting = f"Waiting for room Hall 2: {HAS_LEFT}"
            await come(lambda: display.look().waiting == waiting, "the words")
            assert display.look().view is None


async def test_displays_count_on_while_the_broker_is_away(tmp_path: Path) -> None:
    """They say so, and are right again within 3 s of its return: also when it has forgotten all it had kept."""
    if PROGRAM is None:
        pytest.skip("no mosquitto on this machine")
    broker = Mosquitto(tmp_path)
    access = BrokerAccess(address=broker.address)
    async with sending(access) as chair, showing(access) as display:
        await come(lambda: display.look().waiting.endswith("no broker answers there"), "the first reason")
        broker.start()
        await come(lambda: digits(display) == chair.digits, "the room", seconds=3.5)
        broker.kill()
        await come(lambda: "No signal since 1:05" in display.look().notice, "the word")
        assert digits(display) == chair.digits
        chair.do("add 1:00")
        broker.start()
        await come(lambda: not display.look().notice and digits(display) == chair.digits, "being right", seconds=3.5)
        assert chair.painted == list(range(chair.painted[0], chair.painted[-1] + 1))
    broker.kill()


async def test_strange_messages_change_nothing_and_are_counted(access: BrokerAccess) -> None:
    """On each topic that a display reads; what the first of them was is known."""
    async with sending(access) as chair, showing(access) as display, reading(access) as reader:
        await come(lambda: digits(display) == chair.digits, "the room")
        kinds: tuple[Kind, ...] = ("anchor", "presence", "beat")
        for payload in (b"\xff\xfe", b"{}", b"[]", b"null", b'{"wire": 1}', b'{"wire": 1, "id": 7}'):
            for kind in kinds:
                reader.send(kind, payload)
        chair.do("message Louder")
        await come(lambda: (view := display.look().view) and view.message == "Louder", "the message")
        assert digits(display) == chair.digits
        await come(lambda: display.source.dropped >= 18, "the count")  # two senders: their messages come in no order
        assert display.source.dropped == 18
        assert display.source.strange == "anchor: no JSON"
