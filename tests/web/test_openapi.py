"""The description of the HTTP interface is valid, and the server does what it says: nothing more, nothing less."""

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cli_runs import called
from json_schema_check import faults
from served_sessions import Phoned, call, phone_headers, phoned
from stagetimer.clock.manual import ManualTime
from stagetimer.core.values import replace
from stagetimer.live.pace import Pace
from stagetimer.view.feed import ClockTime, anchor
from stagetimer.web import access as access_module
from stagetimer.web.access import Access
from stagetimer.web.app import Served, create_app
from stagetimer.web.guard import MOST_BODY, MOST_QUERY
from stagetimer.web.openapi import openapi
from web_client import Answer

HOST = "testserver"
"""The host that the requests of schemathesis are for."""
TRANSPORT = frozenset({"content-length", "content-type"})
"""Headers that belong to any answer with content."""
UNSURE = {"/api/time": ["positive_data_acceptance", "negative_data_rejection"]}
"""There a number is told by its form and by its size, and a long one by the length of the whole address."""


@dataclass
class Described:
    """An application with its session, and what has been seen of it."""

    room: Phoned
    app: ASGIApp
    seen: set[tuple[str, str, int]]
    """Path, method and status of each answer that was as described."""

    async def see(self, path: str, method: str, answer: Answer) -> None:
        """Hold an answer of an address (named as the description has it) against the description."""
        doc = openapi()
        told = doc["paths"][path][method.lower()]["responses"].get(str(answer.status))
        assert told is not None, f"{method} {path} gives {answer.status}, which nobody is told of: {answer.text}"
        told = doc["components"]["responses"][told["$ref"].rpartition("/")[2]]
        headers = {name.lower(): doc["components"]["headers"][name] for name in told["headers"]}
        needed = {name for name, header in headers.items() if header.get("required")}
        assert needed <= set(answer.headers) <= {*headers, *TRANSPORT}, f"{method} {path} {answer.status}"
        for name in set(answer.headers) - TRANSPORT:
            assert not faults(answer.headers[name], headers[name]["schema"]), name
        content = told.get("content", {})
        if method != "head":  # its content is dropped by what sends it
            assert bool(answer.body) == bool(content)
        if method != "head" and content:
            kind = answer.headers["content-type"].partition(";")[0]
            assert kind in content, f"{method} {path} {answer.status} {kind}"
            if kind == "application/json":
                assert not faults(answer.json, content[kind]["schema"], doc)
        self.seen.add((path, method, answer.status))


@contextmanager
def described(*, code: str = "", pace: Pace | None = None, folder: Path | None = None) -> Iterator[Described]:
    """Give an application with a published session, the first talk a minute over, and a watch code if one is given."""
    with phoned(access=Access(watch_code=code), after=662) as room:
        time = ClockTime(sent=room.hub.now(), session=room.session.clock.now())
        room.hub.publish(anchor(room.session.history, time))
        served = Served(hub=room.hub, desk=room.desk, access=room.access, names=(HOST,))
        served = replace(served, pace=pace or Pace(room.hub.now, at_once=1e9))
        yield Described(room, create_app(served if folder is None else replace(served, folder=folder)), set())


def ended_after_one_message(app: ASGIApp) -> ASGIApp:
    """Return the application with displays that leave once they have been sent something."""

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        sent = asyncio.Event()

        async def gone() -> Message:
            await sent.wait()
            return {"type": "http.disconnect"}

        async def noted(message: Message) -> None:
            await send(message)
            if message["type"] == "http.response.body":
                sent.set()

        await app(scope, gone if scope.get("path") == "/api/feed" else receive, noted)

    return asked


def ask_operation(looked: Described, operation: Any, mode: GenerationMode, code: str, most: int) -> None:  # noqa: ANN401
    """Let schemathesis ask one operation what fits the description, or what does not."""
    token = {"Authorization": f"Bearer {looked.room.access.token}"} if operation.path == "/api/remote" else {}
    left_out = [getattr(schemathesis.checks, name) for name in UNSURE.get(operation.path, [])]

    @settings(
        max_examples=most if operation.path.startswith("/api/") else 3,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def asked(case: Any) -> None:  # noqa: ANN401  (schemathesis's own)
        asyncio.run(looked.room.time.advance(0.7))
        case.call_and_validate(headers=token, params={"code": code} if code else {}, excluded_checks=left_out)

    asked()


def hold_against_the_description(looked: Described, code: str, *, most: int) -> None:
    """Let schemathesis ask every operation, with what fits the description and with what does not."""
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", ended_after_one_message(looked.app))
    for result in schema.get_all_operations():
        operation = result.ok()  # type: ignore[union-attr]  # an invalid one has none, and fails here
        ask_operation(looked, operation, GenerationMode.POSITIVE, code, most)
        if operation.method == "post" or operation.path == "/api/time":
            ask_operation(looked, operation, GenerationMode.NEGATIVE, code, most)


@pytest.mark.parametrize("code", ["", "quiet-harbour"])
def test_whatever_is_asked_is_answered_as_described(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With and without a watch code: no status, header, content type or shape that is not described, nothing fails."""
    monkeypatch.setattr(access_module, "WRONG_AT_ONCE", 1e9)  # or the rest would be told of too many wrong tokens
    with described(code=code) as looked:
        hold_against_the_description(looked, code, most=15)


def test_who_guesses_and_who_asks_too_often_is_answered_as_described() -> None:
    """Without the code, with the usual limits of guesses, and with few requests at once."""
    with described(code="quiet-harbour") as looked:
        hold_against_the_description(looked, "", most=5)


def test_it_is_valid_openapi() -> None:
    """By the schema of OpenAPI 3.1, every reference in it leads somewhere, and each operation has a name of its own."""
    document = openapi()
    schemathesis.openapi.from_dict(document).validate()
    text = json.dumps(document)
    for part in {part.partition('"')[0] for part in text.split('"$ref": "#/')[1:]}:
        found: Any = document
        for step in part.split("/"):
            found = found[step]
        assert found
    names = [operation["operationId"] for path in document["paths"].values() for operation in path.values()]
    assert len(names) == len(set(names))


def test_a_wrong_description_is_found() -> None:
    """The check itself can fail: a status that is not described, a shape that is not answered."""
    with described() as looked:
        document = openapi()
        document["paths"] = {"/api/anchor": document["paths"]["/api/anchor"]}
        del document["paths"]["/api/anchor"]["head"]
        document["components"]["schemas"]["Anchor"]["required"] = ["what-is-not-there"]
        schema = schemathesis.openapi.from_dict(document)
        case = schema["/api/anchor"]["GET"].Case()
        with pytest.raises(BaseExceptionGroup, match="failure"):
            case.call_and_validate(app=looked.app, base_url=f"http://{HOST}")


@pytest.mark.parametrize("delay", ["0", "0.25", "9", "59.999", "60", "60.0", "60.001", "61", "-1", "600", "one", ""])
async def test_a_delay_that_the_description_allows_is_taken(delay: str) -> None:
    """Nought to sixty seconds, by its form alone; and any other is refused."""
    allowed = re.search(openapi()["components"]["parameters"]["delay"]["schema"]["pattern"], delay)
    with described() as looked:
        answer = await looked.room.get(f"/api/time?delay={delay}")
    assert answer.status == (200 if allowed else 400)


async def test_the_command_prints_what_the_server_answers(capsys: pytest.CaptureFixture[str]) -> None:
    """`stagetimer schema http` and `/api/openapi.json`, which needs no watch code: it tells nothing of the session."""
    printed = json.loads(called(capsys, "schema", "http").out)
    with described(code="quiet-harbour") as looked:
        answer = await looked.room.get("/api/openapi.json")
        assert (answer.status, answer.json) == (200, printed)
        assert "Shulamit" not in answer.text


def addresses() -> list[tuple[str, str]]:
    """Return each path of the description with each of its methods."""
    return [(path, method) for path, methods in openapi()["paths"].items() for method in methods]


Ask = Callable[..., Any]


def asking(looked: Described) -> Ask:
    """Return what asks as the phone does, and holds the answer against the description."""

    async def ask(path: str, method: str = "get", *, at: str = "", body: bytes = b"", **headers: str) -> Answer:
        given = phone_headers(looked.room.access, body) | {k.replace("_", "-"): v for k, v in headers.items()}
        pairs = [(name, value) for name, value in given.items() if value]
        app = ended_after_one_message(looked.app)
        address = at or path.replace("{name}", "count.js")
        answer = await call(app, method.upper(), address, pairs, body, looked.room.client)
        await looked.see(path, method, answer)
        return answer

    return ask


async def ask_what_the_guard_refuses(looked: Described, few: Described) -> None:
    """Ask every address without a host, for another one, with too much, too often."""
    ask, ask_often = asking(looked), asking(few)
    for path, method in addresses():
        await ask(path, method, Host="")
        await ask(path, method, Host="evil.example")
        await ask(path, method, Content_Length=str(MOST_BODY + 1))
        address = path.replace("{name}", "count.js")
        await ask(path, method, at=f"{address}?{'a' * (MOST_QUERY + 1)}")
        await ask_often(path, method)


async def ask_what_is_read(looked: Described, coded: Described, bare: Described) -> None:
    """Ask for what is there, for what the browser has, for what is not there, and without the watch code."""
    ask, watching, missing = asking(looked), asking(coded), asking(bare)
    for path, method in addresses():
        if method == "post":
            continue
        answer = await ask(path, method)
        assert answer.status == 200
        if "etag" in answer.headers:
            await ask(path, method, If_None_Match=answer.headers["etag"])
            await missing(path, method)
        if path in {"/api/feed", "/api/anchor", "/api/chair", "/api/snapshot", "/api/time"}:
            await watching(path, method)
            for _ in range(11):
                await watching(path, method, at=f"{path}?code=wrong-guess")
            coded.room.client += "9"
        if path == "/api/time":
            await ask(path, method, at=f"{path}?t=soon")
        if path in {"/remote", "/api/remote"}:
            await ask(path, method, Via="a tunnel")


async def ask_the_remote(looked: Described, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask for each refusal of the remote, and let one thing be done."""
    ask, path = asking(looked), "/api/remote"
    for body in (b'{"command":"pause"}', b"{", b'{"command":"quit"}', b'{"command":"end","expect":7}'):
        await ask(path, "post", body=body)
    await ask(path, "post", body=b" " * (MOST_BODY + 1), Content_Length="20")
    await ask(path, "post", body=b"{}", Content_Type="text/plain")
    await ask(path, "post", body=b"{}", Via="a tunnel")
    monkeypatch.setattr("stagetimer.web.json_body.PATIENCE", 0.0)
    waiting = ManualTime()
    monkeypatch.setattr(looked.room.hub, "real", waiting)
    slow = create_app(Served(hub=looked.room.hub, desk=looked.room.desk, access=looked.room.access, names=(HOST,)))
    scope: Scope = {
        "type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "root_path": "",
        "query_string": b"", "scheme": "http", "http_version": "1.1", "server": (HOST, 80), "client": ("192.0.2.9", 1),
        "headers": [(k.lower().encode(), v.encode()) for k, v in phone_headers(looked.room.access, b"{}").items()],
    }  # fmt: skip
    sent: list[Message] = []

    async def never() -> Message:
        return await asyncio.Future()

    async def noted(message: Message) -> None:
        sent.append(message)

    late = asyncio.ensure_future(slow(scope, never, noted))
    await waiting.advance(1)
    await late
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    await looked.see(path, "post", Answer(sent[0]["status"], headers, sent[1]["body"]))
    for method in ("get", "head", "post"):
        for _ in range(11):
            await ask(path, method, Authorization="Bearer guess")
        looked.room.client += "9"


async def ask_without_a_session(looked: Described) -> None:
    """Ask before there is one, and for a display more than there is room for."""
    ask = asking(looked)
    looked.room.desk.close()
    looked.room.hub._latest = None  # noqa: SLF001  (as it is before the first anchor)
    looked.room.hub.close()
    for path in ("/api/feed", "/api/anchor", "/api/chair", "/api/snapshot", "/api/remote"):
        for method in ("get", "head"):
            await ask(path, method)
    await ask("/api/remote", "post", body=b'{"command":"pause"}')


async def test_everything_described_is_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each status of each operation is really given, with the headers and the content that are described."""
    none_left = Pace(ManualTime().now, at_once=0.5)
    with (
        described() as looked,
        described(pace=none_left) as few,
        described(code="hazel") as coded,
        described(folder=tmp_path) as bare,
        described() as last,
    ):
        await ask_what_the_guard_refuses(looked, few)
        await ask_what_is_read(looked, coded, bare)
        await ask_the_remote(looked, monkeypatch)
        await ask_without_a_session(last)
        seen = looked.seen | few.seen | coded.seen | bare.seen | last.seen
    told = {
        (path, method, int(status))
        for path, methods in openapi()["paths"].items()
        for method, operation in methods.items()
        for status in operation["responses"]
    }
    assert seen == told, sorted(told ^ seen)


@pytest.mark.parametrize("path", sorted(openapi()["paths"]))
async def test_other_methods_are_answered_with_the_ones_there_are(path: str) -> None:
    """405 with `Allow`, for every address."""
    with described() as looked:
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", *(["POST"] if path != "/api/remote" else [])):
            answer = await looked.room.send(method, path.replace("{name}", "count.js"), None)
            assert answer.status == 405
            allowed = {name.strip().lower() for name in answer.headers["allow"].split(",")}
            assert allowed == set(openapi()["paths"][path])
