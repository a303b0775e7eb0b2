"""The parts that the description of the HTTP interface is put together from: headers, parameters, shapes, refusals."""

from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct

from stagetimer.core.values import replace
from stagetimer.web.guard import MOST_BODY, MOST_QUERY

Content = Mapping[str, Any]


class Answer(Struct, frozen=True):
    """One thing that may be answered."""

    status: int
    description: str
    content: Content
    """The schema by content type; empty: no body."""
    headers: tuple[str, ...] = ()
    """Headers of this answer, besides those that every answer has."""

    def without_content(self) -> "Answer":
        """Return the same as HEAD gets it."""
        return replace(self, content={})


def JSON(schema: Mapping[str, Any]) -> Content:  # noqa: N802  (stands among the content types as a name)
    """Return JSON of that schema as content."""
    return {"application/json": {"schema": schema}}


TEXT: Final[Content] = {"text/plain": {"schema": {"type": "string", "description": "one sentence"}}}
REFUSED: Final = JSON({"$ref": "#/components/schemas/Refused"})
DELAYED: Final = Answer(400, "`t` or `delay` is no number, or a delay beyond 60 s", TEXT)

STRICT: Final = ("X-Content-Type-Options", "Cross-Origin-Resource-Policy", "Cache-Control")
"""Headers of every answer."""
PAGE_HEADERS: Final = ("Referrer-Policy", "Cross-Origin-Opener-Policy", "Content-Security-Policy")
"""Headers of every answer but the sender's clock."""


def guarded(*, content: bool) -> tuple[Answer, ...]:
    """Return what is refused before any address is looked at (`guard.Guard`)."""
    text = TEXT if content else {}
    close = ("Connection",)
    return (
        Answer(400, "The request does not say which host it is for", text, close),
        Answer(403, "Another host's name, or another site's page", text, close),
        Answer(413, f"More than {MOST_BODY} bytes", text, close),
        Answer(414, f"More than {MOST_QUERY} bytes after the question mark", text, close),
        Answer(429, "Too many requests from this address", text, close),
    )


def _header(description: str, **schema: object) -> dict[str, Any]:
    return {"description": description, "schema": {"type": "string", **schema}}


HEADERS: Final[Mapping[str, Any]] = {
    "X-Content-Type-Options": {**_header("", const="nosniff"), "required": True},
    "Cross-Origin-Resource-Policy": {**_header("", const="same-origin"), "required": True},
    "Cache-Control": {**_header("", enum=["no-store", "no-cache"]), "required": True},
    "Referrer-Policy": {**_header("", const="no-referrer"), "required": True},
    "Cross-Origin-Opener-Policy": {**_header("", const="same-origin"), "required": True},
    "Content-Security-Policy": {**_header("no script but ours"), "required": True},
    "Stagetimer-Needs": _header("a watch code would change this answer", const="code"),
    "Retry-After": _header("seconds", pattern="^[0-9]+$"),
    "ETag": _header("another one for other content"),
    "WWW-Authenticate": _header("", const="Bearer"),
    "Connection": _header("nothing after this is read", const="close"),
    "X-Accel-Buffering": _header("no proxy may keep messages back", const="no"),
}


def _asked(name: str, description: str, **schema: object) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": {"type": "string", **schema}}


_NUMBER: Final = r"^-?[0-9]{1,16}(\.[0-9]{1,17})?$"
_DELAY: Final = r"^([1-5]?[0-9](\.[0-9]{1,17})?|60(\.0{1,17})?)$"

PARAMETERS: Final[Mapping[str, Any]] = {
    "page": _asked("page", "stage, tile, green-room, co-chair, remote; anything else is another program"),
    "view": _asked("view", "a word that the display has made up for itself: 1 to 32 of A-Z a-z 0-9 _ -"),
    "stream": _asked("stream", "the word of the stream that this display shares"),
    "delay": _asked("delay", "seconds from the sender to the display, 0 to 60", pattern=_DELAY),
    "awake": _asked("awake", "yes or no: whether the device is kept from falling asleep"),
    "visible": _asked("visible", "yes or no: whether the page is in sight"),
    "leaving": _asked("leaving", "1: the display is closed on purpose"),
    "t": _asked("t", "a number that comes back as it was sent", pattern=_NUMBER),
    "name": {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}},
    "If-None-Match": {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}},
}

TIME: Final[Mapping[str, Any]] = {
    "type": "object",
    "description": "The sender's clock.",
    "properties": {
        "id": {"type": "string", "description": "names this run of the sender"},
        "sent": {"type": "number", "description": "the sender's own clock in seconds; its zero means nothing"},
        "t": {"type": "number", "description": "what was asked with, if anything was"},
    },
    "required": ["id", "sent"],
    "additionalProperties": False,
}

_SLOT: Final[dict[str, Any]] = {"type": "integer", "minimum": 1}
_CURRENT: Final[dict[str, Any]] = {"const": "current", "description": "whoever is on"}
_STEPS: Final[Mapping[str, Any]] = {
    "next": ({"const": "next"}, [_SLOT, _CURRENT]),
    "end": ({"const": "end"}, [_SLOT, _CURRENT]),
    "start": ({"const": "start"}, [{"type": "null"}, _CURRENT]),
    "start N": ({"type": "string", "pattern": "^start [1-9][0-9]{0,3}$"}, [{"type": "null"}, _SLOT, _CURRENT]),
}
"""Each step, and what it may expect to be on."""

WISH: Final[Mapping[str, Any]] = {
    "description": "What a remote asks for: a step says which slot it means to end (`expect`), null for none.",
    "anyOf": [
        {
            "type": "object",
            "title": name,
            "properties": {"command": command, "expect": {"anyOf": expect}},
            "required": ["command", "expect"],
            "additionalProperties": False,
        }
        for name, (command, expect) in _STEPS.items()
    ]
    + [
        {
            "type": "object",
            "title": "anything else",
            "properties": {
                "command": {
                    "anyOf": [
                        {"enum": ["pause", "resume", "add 1:00", "add -1:00", "clear-message", "undo"]},
                        {"type": "string", "pattern": "^message .", "description": "one of the programme's messages"},
                    ]
                },
                "expect": {"description": "means nothing here", "anyOf": [{"type": "null"}, _SLOT, _CURRENT]},
            },
            "required": ["command"],
            "additionalProperties": False,
        }
    ],
}
