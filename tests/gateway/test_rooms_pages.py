"""What the control room's and the foyer's pages ask of a gateway, and who may; no broker and no socket in between."""

from typing import Any

import pytest

from gateways import idle_gateway
from stagetimer.broker.connection import Incoming
from stagetimer.broker.messages import RoomState, write
from stagetimer.broker.topics import Room
from stagetimer.clock.manual import ManualTime
from stagetimer.gateway.rooms_pages import RoomsPages
from stagetimer.gateway.running import Gateway
from told_rooms import EVENT, HALL, tell_anchor, tell_presence
from web_client import Answer, ask_app

TOKEN = "a-token-of-the-control-room"  # noqa: S105  (made up)
KEY = {"Authorization": f"Bearer {TOKEN}"}


class Served:
    """A gateway with the pages of the rooms, and their own clock."""

    def __init__(self, *, token: str = TOKEN) -> None:
        self.time = ManualTime()
        self.gateway: Gateway = idle_gateway(extras=[RoomsPages(EVENT, self.time.now, token=token)])

    async def get(self, address: str, headers: dict[str, str] | None = None, **more: Any) -> Answer:  # noqa: ANN401
        """Return what a browser gets a second later."""
        await self.time.advance(1)
        return await ask_app(self.gateway.app, address, headers, **more)


def tell_state(room: str, drift: int) -> Incoming:
    """Return how a session stands, as it comes from the broker."""
    state = RoomState(id="one", mode="in-control", drift=drift, finish=1_721_307_000, published_finish=1_721_307_000, displays=2)  # fmt: skip  # noqa: E501
    return Incoming(topic=Room(EVENT, room).topic("state"), payload=write(state), came=0.0, retained=True)


async def test_the_pages_and_what_they_need_are_served() -> None:
    """Both pages to everybody: what is private is in the answer that a token opens."""
    served = Served()
    for address in (
        "/rooms",
        "/foyer",
        "/static/rooms.js",
        "/static/foyer.js",
        "/static/asked.js",
        "/static/rooms.css",
    ):
        assert (await served.get(address)).status == 200


async def test_the_control_room_opens_to_its_token_alone() -> None:
    """It tells who is late, which is nobody else's business."""
    served = Served()
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}, {"Authorization": "Bearer é"}):
        answer = await served.get("/api/rooms", headers)
        assert (answer.status, "token" in answer.text) == (401, True)
    assert (await served.get("/api/rooms", KEY)).status == 200
    assert (await served.get("/api/rooms?code=x", {})).status == 401


async def test_without_a_token_of_its_own_it_stays_closed() -> None:
    """Also to a browser that sends an empty one."""
    served = Served(token="")
    for headers in ({}, {"Authorization": "Bearer "}, KEY):
        answer = await served.get("/api/rooms", headers)
        assert (answer.status, "--rooms-token-file" in answer.text) == (403, True)


async def test_whoever_keeps_guessing_is_not_listened_to_any_more() -> None:
    """From that address, for a while; others are."""
    served = Served()
    answers = [(await served.get("/api/rooms", {"Authorization": f"Bearer {n}"})).status for n in range(15)]
    assert answers[:10] == [401] * 10
    assert answers[-1] == 429
    assert (await served.get("/api/rooms", KEY)).status == 429
    assert (await served.get("/api/rooms", KEY, client="10.0.0.9")).status == 200


async def test_an_answer_that_would_be_the_same_is_not_sent_again() -> None:
    """But the gateway's clock is, each time."""
    served = Served()
    served.gateway.event.take([tell_presence(HALL), tell_anchor(HALL), tell_state(HALL, 400)])
    first = await served.get("/api/foyer")
    assert first.json["event"] == EVENT
    assert [one["room"] for one in first.json["rooms"]] == [HALL]
    again = await served.get("/api/foyer", {"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    assert float(again.headers["stagetimer-now"]) == float(first.headers["stagetimer-now"]) + 1
    assert again.headers["stagetimer-gateway"] == first.headers["stagetimer-gateway"]
    served.gateway.event.take([tell_presence("Hall 3")])
    changed = await served.get("/api/foyer", {"If-None-Match": first.headers["etag"]})
    assert [one["room"] for one in changed.json["rooms"]] == [HALL, "Hall 3"]


async def test_two_gateways_never_take_each_others_answers_for_their_own() -> None:
    """Their clocks have nothing to do with each other."""
    one, other = Served(), Served()
    tags = {(await served.get("/api/foyer")).headers["etag"] for served in (one, other)}
    assert len(tags) == 2


async def test_however_many_ask_an_answer_is_made_once_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """A foyer is opened on hundreds of phones."""
    served, made = Served(), []

    def noted(found: object, **_: object) -> str:
        made.append(found)
        return "{}"

    monkeypatch.setattr("stagetimer.gateway.rooms_pages.json.dumps", noted)
    await served.get("/api/foyer")
    for _ in range(100):
        await ask_app(served.gateway.app, "/api/foyer")
    assert len(made) == 1
    await served.get("/api/foyer")
    assert len(made) == 2


@pytest.mark.parametrize("address", ["/api/rooms", "/api/foyer"])
async def test_a_broker_that_is_not_there_is_said(address: str) -> None:
    """And no more than that there is no news, in the foyer."""
    served = Served()
    served.gateway.event.changed("no broker answers there")
    problem = (await served.get(address, KEY)).json["problem"]
    assert problem.startswith("No broker: no broker answers there" if address == "/api/rooms" else "No news")
    served.gateway.event.changed(None)
    assert (await served.get(address, KEY)).json["problem"] == ""


async def test_rooms_are_looked_after_while_nobody_looks_at_a_page() -> None:
    """What has come is read as it comes, so that it never piles up."""
    served = Served()
    for number in range(200):
        await served.time.advance(1)
        served.gateway.event.take([tell_anchor(HALL, seq=number + 1)])
    answer = await served.get("/api/rooms", KEY)
    assert answer.json["dropped"] == ""
    assert [one["room"] for one in answer.json["rooms"]] == [HALL]
