"""What each address answers: pages and their parts, the anchor, the sender's clock; what people are shown to type."""

import asyncio
import json
import socket
from pathlib import Path

import pytest
from starlette.types import ASGIApp

from served_sessions import served_app
from stagetimer.clock.manual import ManualTime
from stagetimer.web.addresses import network_addresses, own_names
from stagetimer.web.display import Reader
from stagetimer.web.feed_hub import Hub
from web_client import ask_app


@pytest.fixture
def hub() -> Hub:
    """Give a hub whose time stands."""
    return Hub(ManualTime())


@pytest.fixture
def app(hub: Hub, tmp_path: Path) -> ASGIApp:
    """Give the application over a folder of pages, with files beside them that are nobody's business."""
    folder = tmp_path / "static"
    folder.mkdir()
    for name in ("stage.html", "tile.html", "count.js", "look.css", "secret.py", ".hidden", "draft.html"):
        (folder / name).write_text(f"this is {name}", encoding="utf-8")
    (tmp_path / "outside.js").write_text("outside", encoding="utf-8")
    return served_app(hub, folder=folder)


@pytest.mark.parametrize(
    ("address", "content", "media_type"),
    [
        ("/", "this is stage.html", "text/html; charset=utf-8"),
        ("/stage", "this is stage.html", "text/html; charset=utf-8"),
        ("/tile", "this is tile.html", "text/html; charset=utf-8"),
        ("/static/count.js", "this is count.js", "text/javascript; charset=utf-8"),
        ("/static/look.css", "this is look.css", "text/css; charset=utf-8"),
    ],
)
async def test_a_page_and_its_parts_are_served(app: ASGIApp, address: str, content: str, media_type: str) -> None:
    """Each address gives its file, in its type, to be asked about again before it is shown again."""
    answer = await ask_app(app, address)
    assert (answer.status, answer.text, answer.headers["content-type"]) == (200, content, media_type)
    assert answer.headers["cache-control"] == "no-cache"


async def test_a_browser_that_has_the_page_is_not_sent_it_again(app: ASGIApp) -> None:
    """The same tag is answered with "not modified"; another one with the page."""
    tag = (await ask_app(app, "/stage")).headers["etag"]
    again = await ask_app(app, "/stage", {"If-None-Match": tag})
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert (await ask_app(app, "/stage", {"If-None-Match": '"old"'})).status == 200


@pytest.mark.parametrize("address", ["/green-room", "/co-chair", "/remote"])
async def test_a_page_whose_file_is_missing_says_so(app: ASGIApp, address: str) -> None:
    """The answer is 404 with a sentence that says where the stage is."""
    answer = await ask_app(app, address)
    assert answer.status == 404
    assert answer.text == "This page is not in this version of stagetimer; the stage is at /stage.\n"


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere",
        "/stage/",
        "/stage.html",
        "/static/",
        "/static/stage.html",
        "/static/draft.html",
        "/static/secret.py",
        "/static/.hidden",
        "/static/../outside.js",
        "/static/..\\outside.js",
        "//etc/passwd",
        "/static//etc/passwd",
    ],
)
async def test_nothing_but_pages_and_their_parts_is_served(app: ASGIApp, address: str) -> None:
    """No address leads to another file."""
    answer = await ask_app(app, address)
    assert (answer.status, answer.text) == (404, "There is no such page; the stage is at /stage.\n")


async def test_without_a_folder_of_pages_the_feed_is_still_there(hub: Hub, tmp_path: Path) -> None:
    """A version without pages serves anchors to programs."""
    app = served_app(hub, folder=tmp_path / "none")
    hub.publish({})
    assert (await ask_app(app, "/stage")).status == 404
    assert (await ask_app(app, "/api/anchor")).status == 200


async def test_the_anchor_as_json_is_the_newest_and_never_kept(app: ASGIApp, hub: Hub) -> None:
    """It is what the stream says, with the id and number of the hub."""
    hub.publish({"title": "one"})
    hub.publish({"title": "two"})
    answer = await ask_app(app, "/api/anchor")
    assert answer.json == {"title": "two", "id": hub.id, "seq": 2}
    assert (answer.headers["content-type"], answer.headers["cache-control"]) == ("application/json", "no-store")


async def test_before_the_first_anchor_one_is_asked_to_try_again(app: ASGIApp) -> None:
    """The answer is 503 with a sentence, not an empty anchor."""
    answer = await ask_app(app, "/api/anchor")
    assert (answer.status, answer.headers["retry-after"]) == (503, "1")
    assert answer.text == "The session is about to begin; try again.\n"


async def test_the_senders_clock_comes_with_what_was_sent(app: ASGIApp, hub: Hub) -> None:
    """A display gets back its own number, so that it knows which question is answered, and it is never kept."""
    answer = await ask_app(app, "/api/time?t=1234.5")
    assert answer.json == {"id": hub.id, "sent": hub.now(), "t": 1234.5}
    assert answer.headers["cache-control"] == "no-store"
    assert (await ask_app(app, "/api/time")).json == {"id": hub.id, "sent": hub.now()}


@pytest.mark.parametrize(
    "query", ["t=", "t=nan", "t=inf", "t=1e999", "t=<b>", "t=1_0", "t=١", "delay=x", "t=" + "9" * 40]
)
async def test_what_is_no_number_is_refused(app: ASGIApp, query: str) -> None:
    """The answer is 400 with a sentence that repeats nothing of what was sent."""
    answer = await ask_app(app, f"/api/time?{query}")
    assert answer.status == 400
    assert answer.text == f"What {query.partition('=')[0]} says is not a number.\n"


async def test_a_display_reports_its_delay(app: ASGIApp, hub: Hub) -> None:
    """The delay goes to the display of that word, and to no other."""
    hub.join(Reader(page="stage", view="one"))
    hub.join(Reader(page="tile", view="two"))
    assert (await ask_app(app, "/api/time?view=two&delay=0.125")).status == 200
    assert [known.delay for known in hub.known()] == [None, 0.125]


@pytest.mark.parametrize("delay", ["-1", "61"])
async def test_a_delay_that_cannot_be_is_refused(app: ASGIApp, hub: Hub, delay: str) -> None:
    """The chair is never shown nonsense."""
    hub.join(Reader(view="one"))
    answer = await ask_app(app, f"/api/time?view=one&delay={delay}")
    assert (answer.status, answer.text) == (400, "A delay is 0 to 60 seconds, and this one is not.\n")
    assert hub.known()[0].delay is None


@pytest.mark.parametrize("address", ["/stage", "/api/anchor", "/api/time", "/api/feed"])
async def test_asking_for_the_headers_alone_ends_at_once(app: ASGIApp, hub: Hub, address: str) -> None:
    """A preview in a chat opens no stream and takes no place."""
    hub.publish({})
    answer = await asyncio.wait_for(ask_app(app, address, method="HEAD"), 5)
    assert answer.status == 200
    assert hub.known() == ()


async def test_text_of_the_programme_is_data(app: ASGIApp, hub: Hub) -> None:
    """Markup comes through as text inside JSON, in a type that no browser runs."""
    title = "</script><script>alert(1)</script>"
    hub.publish({"title": title})
    answer = await ask_app(app, "/api/anchor")
    assert json.loads(answer.body)["title"] == title
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_our_own_names_are_small_letters_without_a_dot_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The laptop's name, its short form and the one in the local network, besides localhost."""
    monkeypatch.setattr(socket, "gethostname", lambda: "Chair-Laptop.Office.example.")
    assert own_names() == {"localhost", "chair-laptop.office.example", "chair-laptop", "chair-laptop.local"}
    monkeypatch.setattr(socket, "gethostname", lambda: "")
    assert own_names() == {"localhost"}


def test_a_loopback_address_is_none_of_the_network() -> None:
    """What nobody else can open is not shown as this network's."""
    assert network_addresses(["127.0.0.1"]) == ()


async def test_a_display_says_all_that_the_chair_likes_to_know(app: ASGIApp, hub: Hub) -> None:
    """Its page, whether it stays awake and is in sight, and whose stream it listens to."""
    hub.join(Reader(view="shared", address="127.0.0.1"))
    said = "/api/time?view=tab&stream=shared&page=tile&delay=0.5&awake=no&visible=yes"
    assert (await ask_app(app, said)).status == 200
    (tab,) = hub.known()
    assert (tab.page, tab.delay, tab.awake, tab.visible, tab.address) == ("tile", 0.5, False, True, "127.0.0.1")
    assert (await ask_app(app, "/api/time?view=tab&stream=shared&awake=perhaps&visible=1")).status == 200
    (tab,) = hub.known()
    assert (tab.page, tab.awake, tab.visible) == ("other", None, None)
    assert (await ask_app(app, "/api/time?view=tab&leaving=1")).status == 200
    assert hub.known() == ()


async def test_only_a_get_reports(app: ASGIApp, hub: Hub) -> None:
    """Whoever only looks whether the address is there, says nothing of a display by it."""
    hub.join(Reader(page="stage", view="abc"))
    assert (await ask_app(app, "/api/time?view=abc&leaving=1", method="HEAD")).status == 200
    assert [known.page for known in hub.known()] == ["stage"]


@pytest.mark.parametrize("word", ["", "a" * 33, "<b>", "a b", "%00", "ä"])
async def test_a_word_that_is_none_reports_nothing(app: ASGIApp, hub: Hub, word: str) -> None:
    """Nothing of it is kept, and the answer is the same."""
    hub.join(Reader(page="stage", view="abc"))
    for name in ("view", "stream"):
        other = "stream=abc" if name == "view" else "view=tab"
        assert (await ask_app(app, f"/api/time?{name}={word}&{other}")).status == 200
    assert len(hub.known()) == 1
