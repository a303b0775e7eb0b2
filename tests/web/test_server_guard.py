"""What is refused before anything is answered: foreign hosts, other sites, writing, bulk, floods; the headers."""

from pathlib import Path

import pytest
from starlette.types import ASGIApp

from served_sessions import served_app
from stagetimer.clock.manual import ManualTime
from stagetimer.live.pace import MOST_ADDRESSES, Pace
from stagetimer.web.feed_hub import Hub
from stagetimer.web.guard import MOST_BODY, MOST_QUERY, host_refusal
from web_client import ask_app

NAMES = ("localhost", "chair-laptop", "chair-laptop.local", "timer.example")


@pytest.fixture
def app(tmp_path: Path) -> ASGIApp:
    """Give the application with a stage and a tile, and one anchor published."""
    (tmp_path / "stage.html").write_text("<!doctype html><title>Stage</title>", encoding="utf-8")
    (tmp_path / "tile.html").write_text("<!doctype html><title>Tile</title>", encoding="utf-8")
    hub = Hub(ManualTime())
    hub.publish({"title": "private until asked rightly"})
    return served_app(hub, names=NAMES, folder=tmp_path)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST:8318",
        "localhost.",
        "127.0.0.1:8318",
        "192.168.1.20",
        "10.0.0.7:80",
        "[::1]:8318",
        "[fe80::1]",
        "chair-laptop:8318",
        "Chair-Laptop.local:8318",
        "timer.example",
    ],
)
async def test_our_own_names_and_any_ip_address_are_answered(app: ASGIApp, host: str) -> None:
    """What people really type works, also after the laptop was given another address."""
    assert (await ask_app(app, "/api/anchor", host=host)).status == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("evil.example", 403),
        ("evil.example:8318", 403),
        ("localhost.evil.example", 403),
        ("evil-localhost", 403),
        ("127.0.0.1.evil.example", 403),
        ("2130706433", 403),
        ("0x7f.1", 403),
        ("[::1", 400),
        ("[evil.example]", 400),
        ("[::::]", 403),
        ("localhost@evil.example", 400),
        ("localhost:8318:evil", 400),
        ("localhost evil", 400),
        ("", 400),
        (None, 400),
    ],
)
async def test_a_foreign_host_gets_no_content(app: ASGIApp, host: str | None, status: int) -> None:
    """A name that an attacker makes resolve to this laptop is refused with a sentence and nothing else."""
    for address in ("/api/anchor", "/api/feed", "/api/time", "/stage"):
        answer = await ask_app(app, address, host=host)
        assert answer.status == status
        assert b"private" not in answer.body
        assert answer.text.endswith(".\n")


def test_two_hosts_are_none() -> None:
    """Whichever of two Host headers is ours, the request is refused: nobody says which one counts."""
    ours, foreign = "localhost", "evil.example"
    for hosts in ([ours, foreign], [foreign, ours], [ours, ours]):
        refusal = host_refusal(hosts, frozenset(NAMES))
        assert refusal is not None
        assert refusal.status == 400
    assert host_refusal([ours], frozenset(NAMES)) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "http://evil.example/localhost:8318"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://localhost:8318", "Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_another_sites_page_can_neither_post_nor_read(app: ASGIApp, headers: dict[str, str]) -> None:
    """It cannot write anywhere, and cannot use up the streams by opening them."""
    for method, address in (("POST", "/stage"), ("POST", "/api/anchor"), ("GET", "/api/anchor"), ("GET", "/api/feed")):
        answer = await ask_app(app, address, headers, method=method, host="localhost:8318")
        assert (answer.status, b"private" in answer.body) == (403, False)
        assert answer.text == "Another site's page has asked for this; open it from stagetimer's own.\n"


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "http://localhost:8318", "Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}]
)
async def test_our_own_page_reads_the_api(app: ASGIApp, headers: dict[str, str]) -> None:
    """A page that came from here, an address typed by hand and a program without a browser may read."""
    assert (await ask_app(app, "/api/anchor", headers, host="localhost:8318")).status == 200


async def test_a_link_from_another_site_opens_a_page(app: ASGIApp) -> None:
    """The address of the stage may stand in a chat or on a page of the conference."""
    assert (await ask_app(app, "/stage", {"Sec-Fetch-Site": "cross-site"})).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("address", ["/", "/stage", "/api/feed", "/api/anchor", "/api/time", "/start", "/next"])
async def test_nothing_here_can_be_written(app: ASGIApp, method: str, address: str) -> None:
    """A display's address never controls: everything but reading is refused, with what is allowed."""
    answer = await ask_app(app, address, method=method)
    assert answer.status == 405
    assert set(answer.headers["allow"].replace(" ", "").split(",")) == {"GET", "HEAD"}
    assert answer.text == "This address can only be read; nothing here is changed by a request.\n"


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Length": str(MOST_BODY + 1)},
        {"Content-Length": "9" * 5000},
        {"Content-Length": "-1"},
        {"Transfer-Encoding": "chunked"},
    ],
)
async def test_bulk_is_refused(app: ASGIApp, headers: dict[str, str]) -> None:
    """A body that is large, or of unknown size, is not waited for."""
    answer = await ask_app(app, "/api/time", headers)
    assert (answer.status, answer.headers["connection"]) == (413, "close")


async def test_a_long_query_is_refused(app: ASGIApp) -> None:
    """What follows the question mark is short."""
    assert (await ask_app(app, "/api/time?" + "a" * MOST_QUERY)).status == 200
    assert (await ask_app(app, "/api/time?" + "a" * (MOST_QUERY + 1))).status == 414


async def test_a_flood_from_one_address_is_refused_and_others_are_answered(tmp_path: Path) -> None:
    """An address has so many requests at once and so many a second; nobody else pays for it."""
    real = ManualTime()
    app = served_app(Hub(real), folder=tmp_path, pace=Pace(real.now, per_second=2, at_once=3))
    statuses = [(await ask_app(app, "/api/time", client="192.0.2.1")).status for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    assert (await ask_app(app, "/api/time", client="192.0.2.2")).status == 200
    await real.advance(1)
    statuses = [(await ask_app(app, "/api/time", client="192.0.2.1")).status for _ in range(3)]
    assert statuses == [200, 200, 429]


async def test_rest_saves_up_no_more_than_the_first_allowance() -> None:
    """After an hour of silence an address may make as many requests at once as at first."""
    real = ManualTime()
    pace = Pace(real.now, per_second=5, at_once=3)
    assert pace.allows("a")
    await real.advance(3600)
    assert [pace.allows("a") for _ in range(4)] == [True, True, True, False]


def test_the_pace_remembers_a_stated_number_of_addresses() -> None:
    """Many addresses cannot fill the memory: the one seen longest ago is forgotten, not the one seen last."""
    pace = Pace(ManualTime().now, per_second=0, at_once=1)
    assert pace.allows("first")
    assert pace.allows("second")
    for number in range(MOST_ADDRESSES - 2):
        pace.allows(str(number))
    assert not pace.allows("first")
    pace.allows("one more")
    assert not pace.allows("first")
    assert pace.allows("second")


@pytest.mark.parametrize("address", ["/stage", "/tile", "/nowhere", "/api/anchor", "/api/chair"])
@pytest.mark.parametrize("host", ["localhost", "evil.example"])
async def test_every_answer_has_the_strict_headers(app: ASGIApp, address: str, host: str) -> None:
    """Pages, data, faults and refusals alike: no script but ours, no guessing of types, no referrer."""
    headers = (await ask_app(app, address, host=host)).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "connect-src": "'self'",
        "img-src": "'self' data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "*" if address == "/tile" else "'none'",
    }
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


async def test_the_sender_s_clock_is_answered_in_few_bytes_and_still_not_guessed_at(app: ASGIApp) -> None:
    """Every display asks for it again and again: it does without the headers of a document, not without nosniff."""
    headers = (await ask_app(app, "/api/time")).headers
    assert "content-security-policy" not in headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
