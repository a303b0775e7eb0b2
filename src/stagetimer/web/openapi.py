"""The HTTP interface described by OpenAPI 3.1: every address, method, status, header and content type there is.

Written by hand, with the schemas of what is sent taken from the types that write it. Tests hold the server against it.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from stagetimer import __version__
from stagetimer.view.anchor_schema import anchor_schema
from stagetimer.view.snapshot_schema import object_schema, snapshot_schema
from stagetimer.web.chair_json import ChairJson
from stagetimer.web.openapi_parts import (
    DELAYED,
    HEADERS,
    JSON,
    PAGE_HEADERS,
    PARAMETERS,
    REFUSED,
    STRICT,
    TEXT,
    TIME,
    WISH,
    Answer,
    guarded,
)
from stagetimer.web.remote_offer import DoneJson, OfferJson, RefusedJson
from stagetimer.web.static_files import ASSETS, PAGES, TYPES

Json = dict[str, Any]

_ABOUT: Final = (
    "What stagetimer serves while a session is on the chair's screen. Reading needs nothing, or the watch code where "
    "the chair has set one; acting needs a token. Any other method is answered with 405, and `Allow` says what there "
    "is. There is no encryption of its own, and no answer for other sites."
)

_WATCH: Final[list[Json]] = [{}, {"code": []}]
_TOKEN: Final[list[Json]] = [{"token": []}]
_OPEN: Final[list[Json]] = []

_NO_CODE: Final = Answer(403, "The watch code is missing or wrong", TEXT, ("Stagetimer-Needs",))
_GUESSED: Final = Answer(429, "Too many wrong watch codes from this address", TEXT, ("Stagetimer-Needs",))
_NOT_YET: Final = Answer(503, "There is no session yet, or no longer", TEXT, ("Retry-After",))
_SAME: Final = Answer(304, "What the browser has is still right", {}, ("ETag",))
_WATCHED: Final = (_NO_CODE, _GUESSED)


def openapi() -> Json:
    """Return the description, as JSON holds it."""
    paths = {**_reading(), **_pages(), "/api/remote": _remote()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "stagetimer", "version": __version__, "description": _ABOUT},
        "servers": [{"url": "/"}],
        "components": {
            "responses": _named(paths),
            "schemas": {
                "Anchor": anchor_schema(),
                "Chair": object_schema(ChairJson),
                "Done": object_schema(DoneJson),
                "Offer": object_schema(OfferJson),
                "Refused": object_schema(RefusedJson),
                "Snapshot": snapshot_schema(),
                "Time": TIME,
                "Wish": WISH,
            },
            "headers": HEADERS,
            "parameters": PARAMETERS,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "of the QR code, or of --token-file"},
                "code": {"type": "apiKey", "in": "query", "name": "code", "description": "the watch code"},
            },
        },
        "paths": paths,
    }


def _named(paths: Json) -> Json:
    """Return the answers of all operations, each once with a name, and let the operations refer to them."""
    names: dict[str, str] = {}
    found: Json = {}
    for operation in (operation for methods in paths.values() for operation in methods.values()):
        for status, answer in operation["responses"].items():
            text = json.dumps(answer)
            if text not in names:
                names[text] = f"{status}-{sum(name.startswith(status) for name in found) + 1}"
                found[names[text]] = answer
            operation["responses"][status] = {"$ref": f"#/components/responses/{names[text]}"}
    return found


def _reading() -> Json:
    stream: Json = {"text/event-stream": {}}
    display = ("page", "view")
    report = (*display, "stream", "delay", "awake", "visible", "leaving", "t")
    told = "Server-sent events: the newest anchor, another at each change, its number alone every 3 s"
    full = Answer(503, "There is no room for another display", TEXT, ("Retry-After",))
    opened = Answer(200, told, stream, ("X-Accel-Buffering",))
    feed = _read("feed", told, (opened, full, *_WATCHED), display, _WATCH)
    del feed["head"]["responses"]["503"]  # it opens no stream, so there is always room
    return {
        "/api/feed": feed,
        "/api/anchor": _read("anchor", "The newest anchor", (_json("Anchor"), _NOT_YET, *_WATCHED), (), _WATCH),
        "/api/chair": _read("chair", "The chair's view in words", (_json("Chair"), _NOT_YET, *_WATCHED), (), _WATCH),
        "/api/snapshot": _read("snapshot", "The snapshot", (_json("Snapshot"), _NOT_YET, *_WATCHED), (), _WATCH),
        "/api/time": _read(
            "time", "The sender's clock; a display reports itself", (_json("Time"), DELAYED, *_WATCHED), report, _WATCH
        ),
        "/api/openapi.json": _read(
            "openapi", "This description", (Answer(200, "OpenAPI 3.1", JSON({"type": "object"})),), (), _OPEN
        ),
    }


def _pages() -> Json:
    html = {"text/html": {"schema": {"type": "string"}}}
    missing = Answer(404, "There is no such page", TEXT)
    tunnel = Answer(403, "The remote is not at a public address", TEXT)
    tag = ("ETag",)
    paths = {}
    for path in PAGES:
        name = path.strip("/") or "front"
        answers = (Answer(200, f"The page {name}", html, tag), _SAME, missing, *((tunnel,) * (path == "/remote")))
        paths[path] = _read(f"page-{name}", f"The page {name}", answers, ("If-None-Match",), _OPEN)
    kinds: Json = {media.partition(";")[0]: {"schema": {}} for end, media in TYPES.items() if end != ".html"}
    asset = (Answer(200, "A script, style or picture of a page", kinds, tag), _SAME, missing)
    paths[f"{ASSETS}{{name}}"] = _read("asset", "A part of a page", asset, ("name", "If-None-Match"), _OPEN)
    return paths


def _remote() -> Json:
    """Return what the remote is asked with GET, and told with POST."""
    refused = (
        Answer(401, "The token is missing or wrong", REFUSED, ("WWW-Authenticate",)),
        Answer(403, "The remote is not at a public address", REFUSED),
        Answer(429, "Too many wrong tokens from this address", REFUSED),
        Answer(503, "There is no session yet, or no longer", REFUSED),
    )
    acting = (
        Answer(400, "Not the one shape that is understood", REFUSED),
        Answer(403, "Not on the list of what a remote may do", REFUSED),
        Answer(408, "The body did not come within 5 s", REFUSED, ("Connection",)),
        Answer(409, "Not as things stand: the sentence says why", REFUSED),
        Answer(413, "More than 4096 bytes", REFUSED, ("Connection",)),
        Answer(415, "Not application/json", REFUSED),
    )
    offer, done = _json("Offer"), _json("Done")
    path = _read("offer", "What a remote may do now", (offer, *refused), (), _TOKEN)
    post = _operation("act", "Do one thing", (done, *refused, *acting), (), _TOKEN)
    body = {"required": True, "content": JSON({"$ref": "#/components/schemas/Wish"})}
    return {**path, "post": {**post, "requestBody": body}}


def _json(name: str) -> Answer:
    return Answer(200, f"The {name.lower()}", JSON({"$ref": f"#/components/schemas/{name}"}))


def _read(
    name: str, summary: str, answers: Iterable[Answer], parameters: Iterable[str], security: list[Json]
) -> dict[str, Json]:
    """Return an address that is only read: HEAD gives what GET gives, without its content."""
    given, asked = tuple(answers), tuple(parameters)
    bare = tuple(answer.without_content() for answer in given)
    return {
        "get": _operation(name, summary, given, asked, security),
        "head": _operation(f"{name}-head", f"{summary}, headers alone", bare, asked, security, content=False),
    }


def _operation(
    name: str,
    summary: str,
    answers: Iterable[Answer],
    parameters: Iterable[str],
    security: list[Json],
    *,
    content: bool = True,
) -> Json:
    always = STRICT if name.startswith("time") else (*STRICT, *PAGE_HEADERS)
    return {
        "operationId": name,
        "summary": summary,
        "security": security,
        "parameters": [{"$ref": f"#/components/parameters/{parameter}"} for parameter in parameters],
        "responses": _responses((*answers, *guarded(content=content)), always),
    }


def _responses(answers: Iterable[Answer], always: Iterable[str]) -> Json:
    """Return the answers by status; those of one status are one, with the content of each."""
    found: dict[str, Json] = {}
    for answer in answers:
        one = found.setdefault(str(answer.status), {"description": "", "headers": {}, "content": {}})
        words = [one["description"]] if one["description"] else []
        one["description"] = "; or: ".join([*words, answer.description])
        one["headers"] |= {name: _header(name) for name in (*always, *answer.headers)}
        one["content"] |= answer.content
    return {status: {key: part for key, part in one.items() if part} for status, one in sorted(found.items())}


def _header(name: str) -> Mapping[str, str]:
    return {"$ref": f"#/components/headers/{name}"}
