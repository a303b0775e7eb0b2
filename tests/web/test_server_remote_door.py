"""Who may use the remote: the one with the token, in this network, with a small JSON request from our own page."""

import asyncio
import base64
import secrets
from collections.abc import Iterator

import pytest
from starlette.requests import Request

from served_sessions import Phoned, call, phone_headers, phoned
from stagetimer.clock.manual import ManualTime
from stagetimer.web.access import TOKEN_BYTES, WRONG_AT_ONCE, WRONG_PER_SECOND, Access
from stagetimer.web.guard import MOST_BODY, Refusal
from stagetimer.web.json_body import PATIENCE, parse_json, read_json
from stagetimer.web.public_url import read_public_url

PAUSE = {"command": "pause"}
PUBLIC = Access(public=read_public_url("https://timer.example/"))


@pytest.fixture
def phone() -> Iterator[Phoned]:
    """Give a phone, two seconds into the first talk."""
    with phoned() as room:
        yield room


def _wrong_tokens(token: str) -> list[str]:
    other = ("B" if token[0] == "A" else "A") + token[1:]
    return [
        "Bearer", "Bearer ", f"Bearer {other}", f"Bearer {token[:-1]}", f"Bearer {token}x", f"Bearer {token} ",
        f"Bearer {token.swapcase()}", f"bearer {token}", f"Basic {token}", token, f"Bearer  {token}", "Bearer \xff",
    ]  # fmt: skip


async def test_every_wrong_token_gets_the_same_answer(phone: Phoned) -> None:
    """None, a near miss, another scheme: 401 and one sentence, byte for byte; nothing is done and nothing is told."""
    found = set()
    for wrong in ["", *_wrong_tokens(phone.access.token)]:
        with phoned(access=phone.access) as room:
            given = {"Authorization": wrong}
            for answer in (await room.post(PAUSE, given), await room.get(headers=given)):
                found.add((answer.status, answer.body, tuple(sorted(answer.headers.items()))))
            assert room.given == 1
    ((status, body, headers),) = found
    assert (status, ("www-authenticate", "Bearer") in headers) == (401, True)
    assert body.decode() == (
        '{"refused":"This may not control the session: a phone scans the remote\'s code on the chair\'s laptop '
        '(key S), equipment sends the token of --token-file."}'
    )


async def test_the_token_counts_in_its_header_alone(phone: Phoned) -> None:
    """Not in an address, where logs and histories keep it, not in a cookie, not given twice."""
    token = phone.access.token
    without = [(name, value) for name, value in phone_headers(phone.access, b"").items() if name != "Authorization"]
    bearer = ("Authorization", f"Bearer {token}")
    for address, more in [
        (f"/api/remote?token={token}&access_token={token}&code={token}", []),
        ("/api/remote", [("Cookie", f"token={token}"), ("X-Token", token), ("Proxy-Authorization", f"Bearer {token}")]),
        ("/api/remote", [bearer, bearer]),
        ("/api/remote", [("Authorization", "Bearer x"), bearer]),
    ]:
        assert (await call(phone.app, "GET", address, [*without, *more], b"", phone.client)).status == 401
    assert (await call(phone.app, "GET", "/api/remote", [*without, bearer], b"", phone.client)).status == 200


async def test_tokens_are_compared_in_constant_time(phone: Phoned, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole header against the whole header, as bytes, by the function made for it."""
    compared: list[tuple[object, object]] = []
    real = secrets.compare_digest

    def noted(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return real(one, other)

    monkeypatch.setattr("stagetimer.web.access.secrets.compare_digest", noted)
    assert (await phone.get()).status == 200
    assert (await phone.get(headers={"Authorization": "Bearer nonsense"})).status == 401
    right = f"Bearer {phone.access.token}".encode()
    assert compared == [(right, right), (b"Bearer nonsense", right)]


async def test_the_token_of_equipment_counts_beside_the_phones() -> None:
    """Each of the two acts, both are compared whichever fits, and neither is printed; an empty one is none."""
    lasting = "house-" + secrets.token_urlsafe(TOKEN_BYTES)
    with phoned(access=Access(lasting=lasting)) as room:
        assert (await room.post(PAUSE, {"Authorization": f"Bearer {lasting}"})).status == 200
        assert (await room.post({"command": "resume"})).status == 200
        for wrong in (f"Bearer {lasting}x", f"Bearer {lasting[:-1]}", "Bearer ", "Bearer"):
            assert (await room.get(headers={"Authorization": wrong})).status == 401
        assert lasting not in repr(room.access)
    with phoned() as room:
        assert (await room.get(headers={"Authorization": "Bearer "})).status == 401


def test_a_token_has_128_bits_and_each_run_its_own() -> None:
    """It is made by the system's generator; there is nothing to guess it from."""
    tokens = {Access().token for _ in range(100)}
    assert len(tokens) == 100
    assert {len(base64.urlsafe_b64decode(token + "==")) for token in tokens} == {TOKEN_BYTES} == {16}


async def test_whoever_guesses_is_soon_not_even_compared(phone: Phoned) -> None:
    """After ten wrong tokens from an address the right one is refused as well; one more try every ten seconds."""
    wrong = {"Authorization": "Bearer guess"}
    assert [(await phone.get(headers=wrong)).status for _ in range(WRONG_AT_ONCE)] == [401] * WRONG_AT_ONCE
    for headers in (wrong, {}):
        answer = await phone.post(PAUSE, headers)
        assert (answer.status, answer.json["refused"][:9]) == (429, "Too many ")
    assert phone.given == 1
    await phone.time.advance(1 / WRONG_PER_SECOND)
    assert (await phone.get(headers=wrong)).status == 401
    assert (await phone.get()).status == 429


async def test_one_who_guesses_costs_others_nothing(phone: Phoned) -> None:
    """Another address uses its token; and using the right one, or none, is never counted as a guess."""
    for _ in range(WRONG_AT_ONCE + 1):
        await phone.get(headers={"Authorization": "Bearer guess"})
    phone.client = "192.0.2.10"
    for _ in range(WRONG_AT_ONCE + 1):
        assert (await phone.get()).status == 200
        assert (await phone.get(headers={"Authorization": ""})).status == 401
    assert (await phone.post(PAUSE)).status == 200


async def test_the_token_is_in_no_answer_and_in_no_text_of_an_error(phone: Phoned) -> None:
    """Whatever is asked with it, right or wrong; and whoever prints what was decided does not print it."""
    token = phone.access.token
    answers = [
        await phone.get(), await phone.post(PAUSE), await phone.post(b"{"), await phone.post({"command": "quit"}),
        await phone.send("PUT", "/api/remote", None), await phone.get("/nowhere"), await phone.get("/api/chair"),
        await phone.post(PAUSE, {"Origin": "http://evil.example"}), await phone.get(headers={"Host": "evil.example"}),
    ]  # fmt: skip
    for answer in answers:
        assert token not in answer.text
        assert token not in str(answer.headers)
    assert token not in repr(phone.access)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://192.0.2.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_another_sites_page_cannot_use_the_remote(phone: Phoned, headers: dict[str, str]) -> None:
    """Even if it had the token."""
    assert (await phone.post(PAUSE, headers)).status == 403
    assert (await phone.get(headers=headers)).status == 403
    assert phone.given == 1
    ours = {"Origin": "http://192.0.2.1:8318", "Sec-Fetch-Site": "same-origin"}
    assert (await phone.post(PAUSE, ours)).status == 200


@pytest.mark.parametrize(
    "kind",
    ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/json", "application/jsonp"],
)
async def test_only_json_is_read(phone: Phoned, kind: str) -> None:
    """What a form or another site's page can send without asking first is refused for its content type."""
    answer = await phone.post(PAUSE, {"Content-Type": kind})
    assert (answer.status, answer.json) == (415, {"refused": "The content type has to be application/json."})
    assert phone.given == 1
    assert (await phone.post(PAUSE, {"Content-Type": "application/json; charset=utf-8"})).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "post", "NEXT"])
async def test_the_remote_knows_get_and_post_alone(phone: Phoned, method: str) -> None:
    """A browser that asks whether another site may is told nothing that would let it."""
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}
    answer = await phone.send(method, "/api/remote", PAUSE, asked)
    assert answer.status == 405
    assert set(answer.headers["allow"].replace(" ", "").split(",")) == {"GET", "HEAD", "POST"}
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert phone.given == 1


@pytest.mark.parametrize(
    "header",
    [
        "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "CF-Ray",
        "CF-Connecting-IP", "True-Client-IP",
    ],
)  # fmt: skip
@pytest.mark.parametrize("access", [Access(), PUBLIC])
async def test_what_was_passed_on_cannot_use_the_remote(header: str, access: Access) -> None:
    """A request that says it came through somebody else is not from this network, whether or not a tunnel is known."""
    with phoned(access=access) as room:
        for answer in (await room.post(PAUSE, {header: "198.51.100.7"}), await room.get(headers={header: "x"})):
            sentence = "The remote works only in the chair's own network, not through a public address."
            assert (answer.status, answer.json) == (403, {"refused": sentence})
        assert (await room.get("/remote", {header: "x"})).status == 403
        assert room.given == 1


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("timer.example", "192.0.2.9"),
        ("TIMER.example:443", "192.0.2.9"),
        ("timer.example.", "192.0.2.9"),
        ("192.0.2.1:8318", "127.0.0.1"),
        ("localhost:8318", "127.0.0.1"),
        ("localhost:8318", "::1"),
        ("localhost:8318", "127.8.8.8"),
        ("localhost:8318", ""),
    ],
)
async def test_no_remote_through_a_tunnel(host: str, client: str) -> None:
    """By its public name, or from this laptop, where the tunnel ends: neither the remote nor its page."""
    with phoned(access=PUBLIC) as room:
        room.client = client
        assert (await room.post(PAUSE, {"Host": host})).status == 403
        assert (await room.get("/api/remote", {"Host": host})).status == 403
        page = await room.get("/remote", {"Host": host})
        assert (page.status, page.text[:16]) == (403, "The remote works")
        assert room.given == 1


async def test_beside_a_tunnel_the_phone_in_this_network_goes_on(phone: Phoned) -> None:
    """And without a tunnel this laptop may use its own remote."""
    with phoned(access=PUBLIC) as room:
        assert (await room.post(PAUSE)).status == 200
    phone.client = "127.0.0.1"
    assert (await phone.post(PAUSE)).status == 200


async def test_the_public_name_shows_the_displays() -> None:
    """Watching works through the tunnel; without `--public-url` its name is foreign."""
    with phoned(access=PUBLIC) as room:
        assert (await room.get("/api/time", {"Host": "timer.example"})).status == 200
    with phoned() as room:
        assert (await room.get("/api/time", {"Host": "timer.example"})).status == 403


async def test_a_large_body_is_refused_unread(phone: Phoned) -> None:
    """By its announced length, or once more has come than was announced."""
    assert (await phone.post({"command": "pause" + " " * MOST_BODY})).status == 413
    assert (await phone.post(b" " * (MOST_BODY + 1), {"Content-Length": "20"})).status == 413
    assert phone.given == 1


def _slow(parts: list[dict[str, object]]) -> Request:
    """Return a request whose body comes in those parts, and then nothing more."""

    async def receive() -> dict[str, object]:
        return parts.pop(0) if parts else await asyncio.Future()

    return Request({"type": "http", "method": "POST", "headers": [(b"content-type", b"application/json")]}, receive)


async def test_a_body_that_dawdles_is_given_up() -> None:
    """After five seconds without its end, whatever has come; nobody waits any longer."""
    time = ManualTime()
    first: dict[str, object] = {"type": "http.request", "body": b'{"command"', "more_body": True}
    reading = asyncio.ensure_future(read_json(_slow([first]), time))
    await time.advance(PATIENCE - 0.1)
    assert not reading.done()
    await time.advance(0.1)
    refusal = await asyncio.wait_for(reading, 1)
    assert isinstance(refusal, Refusal)
    assert (refusal.status, time.alarms) == (408, 0)


async def test_half_a_body_is_none() -> None:
    """A connection that breaks off inside it has asked for nothing."""
    parts: list[dict[str, object]] = [
        {"type": "http.request", "body": b'{"command": "next"}', "more_body": True},
        {"type": "http.disconnect"},
    ]
    refusal = await read_json(_slow(parts), ManualTime())
    assert isinstance(refusal, Refusal)
    assert refusal.status == 400


async def test_a_body_in_parts_is_one(phone: Phoned) -> None:
    """However the network cuts it, its length alone counts."""
    parts: list[dict[str, object]] = [
        {"type": "http.request", "body": part.encode(), "more_body": True} for part in '{"command": "pause"}'
    ]
    found = await read_json(_slow([*parts, {"type": "http.request", "body": b""}]), phone.time)
    assert found == PAUSE


@pytest.mark.parametrize("text", ["NaN", "[Infinity]", '{"expect": -Infinity}', '{"a": {"b": 1, "b": 1}}', "[" * 4000])
def test_what_others_might_read_otherwise_is_no_json(text: str) -> None:
    """Wherever it stands: a number that JSON does not know, a name given twice, what is nested beyond all use."""
    assert isinstance(parse_json(text.encode()), Refusal)
    assert parse_json(b'{"a": [1, null, "NaN"]}') == {"a": [1, None, "NaN"]}
