"""What a gateway answers at each of its addresses, and to whom; no broker and no socket in between."""

from typing import Any

import pytest
from starlette.responses import JSONResponse

from gateways import idle_gateway
from stagetimer.gateway.extras import Extra
from stagetimer.gateway.running import Gateway
from stagetimer.web.display import Reader
from stagetimer.web.public_url import read_public_url
from told_rooms import EVENT, HALL, made_anchor, tell_anchor, tell_presence
from web_client import Answer, ask_app


def with_a_room(name: str = HALL, **wishes: Any) -> Gateway:  # noqa: ANN401
    """Return a gateway that knows one room, its chair's clock not yet."""
    gateway = idle_gateway(**wishes)
    gateway.event.take([tell_presence(name), tell_anchor(name)])
    return gateway


async def get(gateway: Gateway, address: str, headers: dict[str, str] | None = None, **more: Any) -> Answer:  # noqa: ANN401
    """Return what a browser gets."""
    return await ask_app(gateway.app, address, headers, **more)


async def test_the_pages_of_a_room_are_those_of_a_chairs_laptop() -> None:
    """Stage, tile and green room, also of a room of which nothing is known yet; their scripts stand at the top."""
    gateway = idle_gateway()
    for page in ("", "stage", "tile", "green-room"):
        answer = await get(gateway, f"/Hall-2/{page}")
        assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    for name in ("stage.js", "feed.js", "base.js", "stage.css", "index.js", "index.css"):
        assert (await get(gateway, f"/static/{name}")).status == 200


async def test_only_the_tile_may_stand_in_another_page() -> None:
    """As on a chair's laptop; whatever the room is called."""
    gateway = idle_gateway()
    allowed = {
        page: (await get(gateway, f"/tile/{page}")).headers["content-security-policy"] for page in ("stage", "tile")
    }
    assert allowed["tile"].endswith("frame-ancestors *")
    assert allowed["stage"].endswith("frame-ancestors 'none'")


async def test_a_room_is_found_by_its_name_however_it_is_written_in_an_address() -> None:
    """A slash of a name is %2F; without a page one is led to the room's own."""
    gateway = with_a_room("A/B ☕")
    for written in ("A%2FB%20%E2%98%95", "%41%2fB%20☕"):
        answer = await get(gateway, f"/{written}/api/anchor")
        assert answer.json["id"] == "one"
    led = await get(gateway, "/A%2FB%20%E2%98%95")
    assert (led.status, led.headers["location"]) == (307, "/A%2FB%20%E2%98%95/")
    assert (await get(gateway, "/A/B%20%E2%98%95/api/anchor")).status == 404


async def test_an_anchor_is_answered_as_the_chair_made_it() -> None:
    """Also where the chair's clock is not known yet."""
    answer = await get(with_a_room(), "/Hall%202/api/anchor")
    assert answer.json == made_anchor()


async def test_the_clock_is_not_answered_for_before_it_is_known() -> None:
    """503 with a sentence and when to come back: the page shows it."""
    answer = await get(with_a_room(), "/Hall%202/api/time")
    assert (answer.status, answer.text, answer.headers["retry-after"]) == (
        503,
        "There is no signal from Hall 2.\n",
        "2",
    )
    unknown = await get(with_a_room(), "/Hall-3/api/time")
    assert (unknown.status, unknown.text) == (503, "Nothing is known of a room Hall-3 yet.\n")


async def test_the_index_tells_every_room_and_what_is_wrong_with_it() -> None:
    """As JSON for the page at /."""
    gateway = with_a_room("Hall <2>")
    assert (await get(gateway, "/api/index")).json == {
        "event": EVENT,
        "trouble": "",
        "rooms": [
            {
                "room": "Hall <2>",
                "address": "/Hall%20%3C2%3E/",
                "title": "Session",
                "trouble": "There is no signal from Hall <2>.",
            }
        ],
    }


@pytest.mark.parametrize("path", ["remote", "co-chair", "api/remote", "api/chair", "api/snapshot"])
async def test_what_is_the_chairs_own_is_not_served(path: str) -> None:
    """One sentence says where it is."""
    answer = await get(with_a_room(), f"/Hall%202/{path}")
    assert (answer.status, answer.text) == (
        404,
        "The remote and the co-chair's page are served by the chair's own laptop, not by a gateway.\n",
    )


@pytest.mark.parametrize(
    "path", ["/favicon.ico", "/Hall%202/nothing", "/x/y/z", "//", "/..%2f..%2fetc/passwd", "/Hall-2//stage"]
)
async def test_anything_else_is_one_sentence(path: str) -> None:
    """404, and where the rooms are."""
    answer = await get(with_a_room(), path)
    assert (answer.status, answer.text) == (404, "There is no such page; the rooms are at the address /.\n")


async def test_nothing_is_changed_by_a_request() -> None:
    """Anything but reading is refused."""
    answer = await get(with_a_room(), "/Hall%202/api/anchor", method="POST")
    assert answer.status == 405
    assert "can only be read" in answer.text


async def test_a_foreign_name_and_another_sites_page_are_refused() -> None:
    """The guard of the chair's laptop stands before the rooms, too."""
    gateway = with_a_room(public=read_public_url("https://timer.example/"))
    assert (await get(gateway, "/Hall%202/api/anchor", host="evil.example")).status == 403
    assert (await get(gateway, "/Hall%202/api/anchor", host="timer.example")).status == 200
    led = await get(gateway, "/Hall%202/api/anchor", {"Origin": "https://evil.example"})
    assert led.status == 403


async def test_health_says_whether_the_broker_is_there() -> None:
    """For a load balancer: 200 or 503, with a sentence."""
    gateway = idle_gateway()
    assert (await get(gateway, "/health")).status == 200
    assert (await get(gateway, "/health", host=None)).status == 200
    assert (await get(gateway, "/metrics", host=None)).status == 400
    gateway.event.changed("no answer")
    answer = await get(gateway, "/health")
    assert (answer.status, answer.text) == (503, "The broker is not there: no answer.\n")


async def test_the_metrics_are_numbers_and_no_label_is_anybodys_own_words() -> None:
    """A room's name would be a series of its own for each name that somebody makes up."""
    gateway = with_a_room("Hall 2")
    gateway.event.take([tell_anchor("Hall 2", topic="stagetimer/1/Other/x/anchor")])
    text = (await get(gateway, "/metrics")).text
    lines = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert lines["stagetimer_gateway_broker_connected"] == "1.0"
    assert lines["stagetimer_gateway_rooms"] == "1.0"
    assert lines["stagetimer_gateway_anchors_total"] == "1.0"
    assert lines['stagetimer_gateway_dropped_total{reason="topic"}'] == "1.0"
    assert "Hall" not in text


async def test_no_more_displays_than_were_asked_for_are_served() -> None:
    """Over all rooms together; the others are told to try again, for another gateway may answer."""
    gateway = with_a_room(most=1)
    gateway.event.take([tell_presence("Hall 3")])
    hub = gateway.event.room("Hall 3").opened()
    hub.join(Reader(address="127.0.0.1"))
    answer = await get(gateway, "/Hall%202/api/feed")
    assert (answer.status, answer.headers["retry-after"]) == (503, "2")
    assert "as many displays as it serves" in answer.text


async def test_a_watch_code_is_asked_for_where_there_is_one() -> None:
    """For the index, too; the pages themselves are open, and ask for it."""
    gateway = with_a_room(watch_code="MAPLE")
    for path in ("/api/index", "/Hall%202/api/anchor", "/Hall%202/api/time", "/Hall%202/api/feed"):
        answer = await get(gateway, path)
        assert (answer.status, answer.headers["stagetimer-needs"]) == (403, "code")
    assert (await get(gateway, "/Hall%202/api/anchor?code=MAPLE")).status == 200
    assert (await get(gateway, "/Hall%202/stage")).status == 200
    assert (await get(gateway, "/health")).status == 200


@pytest.mark.parametrize(
    ("behind_proxy", "refused"),
    [(True, {"192.0.2.7"}), (False, {"192.0.2.7", "192.0.2.8"})],
)
async def test_where_a_request_comes_from_is_what_the_proxy_says_only_if_that_is_told(
    *, behind_proxy: bool, refused: set[str]
) -> None:
    """Ten wrong codes from one address end its tries; what a browser writes before the proxy's entry says nothing."""
    gateway = with_a_room(watch_code="MAPLE", behind_proxy=behind_proxy)

    async def tries(address: str) -> int:
        said = {"X-Forwarded-For": f"203.0.113.{len(address)}, {address}"}
        answer = await get(gateway, "/api/index?code=WRONG", said, client="10.0.0.1")
        return answer.status

    for _ in range(10):
        assert await tries("192.0.2.7") == 403
    assert {address for address in ("192.0.2.7", "192.0.2.8") if await tries(address) == 429} == refused


class Clocks:
    """An extra with a page, a route and an ear."""

    filters = (("stagetimer/1/Conf%202026/+/state", 1),)
    pages = {"/rooms": "index.html"}  # noqa: RUF012

    def __init__(self) -> None:
        self.heard: list[str] = []

    def begins(self, way: object) -> None:
        """Ask nothing."""

    @property
    def routes(self) -> dict[str, Any]:
        """Answer with what was heard."""

        async def answer(_: object) -> JSONResponse:
            return JSONResponse(self.heard)

        return {"/api/rooms": answer}

    def came(self, message: Any) -> None:  # noqa: ANN401
        """Note its topic."""
        self.heard.append(message.topic)

    def changed(self, problem: str | None) -> None:
        """Note it."""
        self.heard.append(f"broker: {problem}")


async def test_an_extra_has_pages_routes_and_hears_what_comes() -> None:
    """The control room is one: its page, what that asks for, and all that the broker tells."""
    clocks = Clocks()
    extra: Extra = clocks
    gateway = idle_gateway(extras=(extra,))
    assert clocks.filters[0] in gateway.event.filters
    gateway.event.take([tell_anchor(HALL)])
    assert (await get(gateway, "/rooms")).status == 200
    assert (await get(gateway, "/api/rooms")).json == ["broker: None", tell_anchor(HALL).topic]
