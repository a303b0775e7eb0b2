"""Displays of rooms at gateways, with a real broker and chairs that really publish: what they show, and what not."""

import pytest

from chairs_at_broker import chair_at
from gateways import NOW, display_of, gateway_at, knows, left, shows, until
from mosquitto import NEEDS_MOSQUITTO, Mosquitto
from stagetimer.view.replay import session_second
from web_client import ask

pytestmark = NEEDS_MOSQUITTO


async def test_a_display_shows_what_the_chair_shows_and_what_she_does_then(broker: Mosquitto) -> None:
    """Through the broker and the gateway, from the retained anchor on."""
    async with chair_at(broker.address, "Hall-2") as chair, gateway_at(broker.address) as gateway:
        await knows(gateway, "Hall-2")
        seen = display_of(gateway, "Hall-2")
        await shows(seen, chair.stage())
        assert chair.stage().digits == "9:00"
        chair.do("13:08 add 60")
        await shows(seen, chair.stage())
        await left(seen)


async def test_each_display_shows_its_own_room_whatever_that_is_called(broker: Mosquitto) -> None:
    """Two rooms of one event, one of them with a name that has to be escaped in topics and in addresses."""
    async with (
        chair_at(broker.address, "A/B +☕") as one,
        chair_at(broker.address, "قاعة") as other,
        gateway_at(broker.address) as gateway,
    ):
        other.do("13:09 end")
        await knows(gateway, "A/B +☕", "قاعة")
        first, second = display_of(gateway, "A%2FB%20+%E2%98%95"), display_of(gateway, "%D9%82%D8%A7%D8%B9%D8%A9")
        await shows(first, one.stage())
        await shows(second, other.stage())
        await left(first, second)


async def test_a_display_may_read_at_one_gateway_and_ask_the_clock_at_another(broker: Mosquitto) -> None:
    """A load balancer sends each request where it likes: both answer with the chair's clock."""
    async with (
        chair_at(broker.address, "Hall-2") as chair,
        gateway_at(broker.address) as one,
        gateway_at(broker.address) as other,
    ):
        await knows(one, "Hall-2")
        await knows(other, "Hall-2")
        here, across = display_of(one, "Hall-2"), display_of(one, "Hall-2", clock_of=other)
        chair.clock.resume()
        chair.session.second_begun()
        await until(lambda: here.look().view is not None and across.look().view is not None)
        assert here.anchor is not None
        assert across.anchor is not None
        assert across.anchor["id"] == here.anchor["id"]
        assert across.difference == pytest.approx(here.difference, abs=0.2)
        told = across.anchor
        second = session_second(told, NOW() + across.difference - told["sent"])
        assert abs(second - chair.clock.second()) <= 1
        chair.clock.pause()
        chair.at("13:10")
        await shows(across, chair.stage())
        await left(here, across)


async def test_a_display_whose_gateway_ends_goes_on_at_another(broker: Mosquitto) -> None:
    """Nothing was held by the first one that the second does not have from the broker."""
    async with chair_at(broker.address, "Hall-2") as chair:
        async with gateway_at(broker.address) as one:
            port = one.port
            await knows(one, "Hall-2")
            seen = display_of(one, "Hall-2")
            await shows(seen, chair.stage())
        chair.do("13:09 add 120")
        async with gateway_at(broker.address, port=port):
            await shows(seen, chair.stage())
        await left(seen)


async def test_a_chair_started_anew_is_shown_from_her_own_clock(broker: Mosquitto) -> None:
    """Another run, another id, another zero of the clock: nobody touches the display."""
    async with gateway_at(broker.address) as gateway:
        async with chair_at(broker.address, "Hall-2") as chair:
            await knows(gateway, "Hall-2")
            seen = display_of(gateway, "Hall-2")
            await shows(seen, chair.stage())
        async with chair_at(broker.address, "Hall-2", begun=("13:05 start", "13:05 add 300")) as chair:
            assert chair.stage().digits == "14:00"
            await shows(seen, chair.stage())
        await left(seen)


async def test_a_room_taken_over_shows_the_laptop_that_has_it(broker: Mosquitto) -> None:
    """What the first laptop does afterwards reaches nobody."""
    said: list[str] = []
    async with gateway_at(broker.address, said=said) as gateway, chair_at(broker.address, "Hall-2") as first:
        await knows(gateway, "Hall-2")
        seen = display_of(gateway, "Hall-2")
        await shows(seen, first.stage())
        taking = chair_at(broker.address, "Hall-2", begun=("13:05 start", "13:05 add 300"), who="grace", take_over=True)
        async with taking as second:
            await shows(seen, second.stage())
            assert "Hall-2: grace has the room." in said
            first.do("13:07 add 60")
            second.do("13:08 add 60")
            await shows(seen, second.stage())
        await left(seen)


async def test_displays_count_on_without_a_broker_say_so_and_are_right_when_it_is_back(broker: Mosquitto) -> None:
    """It is killed in the middle of a talk; what the chair did meanwhile is shown within moments of its return."""
    async with chair_at(broker.address, "Hall-2") as chair, gateway_at(broker.address) as gateway:
        await knows(gateway, "Hall-2")
        seen = display_of(gateway, "Hall-2")
        await shows(seen, chair.stage())
        broker.kill()
        chair.do("13:07 add 60")
        before = seen.look().view
        await shows(seen, before, "No signal since 1:06:00 pm")
        health = await ask(gateway.port, "/health")
        assert (health.status, health.text[:24]) == (503, "The broker is not there:")
        broker.start()
        await shows(seen, chair.stage())
        assert (await ask(gateway.port, "/health")).status == 200
        await left(seen)


async def test_a_gateway_that_starts_before_its_broker_and_its_rooms_waits_for_both(broker: Mosquitto) -> None:
    """A display opened then says what is waited for, and needs no hand afterwards."""
    broker.kill()
    async with gateway_at(broker.address) as gateway:
        seen = display_of(gateway, "Hall-2")
        await until(lambda: "The broker is not there" in seen.look().waiting)
        broker.start()
        await until(lambda: "Nothing is known of a room Hall-2 yet" in seen.look().waiting)
        async with chair_at(broker.address, "Hall-2") as chair:
            await shows(seen, chair.stage())
        await left(seen)


async def test_the_retained_anchor_of_a_laptop_that_is_gone_is_not_counted_from(broker: Mosquitto) -> None:
    """The broker keeps it for a day; a gateway that starts meanwhile shows nothing false."""
    async with chair_at(broker.address, "Hall-2") as chair:
        await until(lambda: chair.publishing.link().on_air)
    async with gateway_at(broker.address) as gateway:
        seen = display_of(gateway, "Hall-2")
        await until(lambda: gateway.event.has("Hall-2"))
        answer = await ask(gateway.port, "/Hall-2/api/time")
        assert (answer.status, answer.text) == (503, "There is no signal from Hall-2.\n")
        assert (await ask(gateway.port, "/Hall-2/api/anchor")).json["title"] == "Session"
        assert seen.look().view is None
        await left(seen)


async def test_the_index_lists_the_rooms_of_this_event_alone(broker: Mosquitto) -> None:
    """Another event at the same broker is none of this gateway's business."""
    async with (
        chair_at(broker.address, "Hall-2"),
        chair_at(broker.address, "Aula"),
        chair_at(broker.address, "Elsewhere", event="Other 2026"),
        gateway_at(broker.address) as gateway,
    ):
        await until(lambda: [room.trouble for room in gateway.event.rooms] == ["", ""])
        listed = (await ask(gateway.port, "/api/index")).json
        assert [room["room"] for room in listed["rooms"]] == ["Aula", "Hall-2"]
