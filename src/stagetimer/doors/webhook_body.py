"""The body of a webhook: what has happened, as JSON; and its schema, read off the type that writes it."""

import json
from typing import Any, Final, TypedDict

from stagetimer.core.localtime import iso
from stagetimer.core.programme import Programme, SlotKind
from stagetimer.core.readings import Phase
from stagetimer.doors.happenings import Event, Happening
from stagetimer.view.snapshot_schema import object_schema

FORMAT: Final = 1

MEANINGS: Final = {
    "format": "the number of this form",
    "event": "what has happened",
    "id": "names it: the same thing never has two",
    "at": "when it happened, by the session's clock",
    "session": "the programme's title",
    "slot": "the number of its slot in the programme, from 1; null: nobody is on",
    "kind": "what kind of slot it is",
    "title": "the slot's title",
    "speakers": "the speakers' names as printed",
    "remaining": "seconds left then, negative when over; null: nothing was counted down",
    "phase": "where the countdown was then",
    "segment": "the part of the slot that is counted; null: the slot has no parts",
    "message": "with event `message`: what the stage shows now; null: nothing any more",
    "rehearsal": "whether the time is made up",
}


class WebhookJson(TypedDict):
    """What is sent to a webhook."""

    format: int
    event: Event
    id: str
    at: str
    session: str
    slot: int | None
    kind: SlotKind | None
    title: str | None
    speakers: list[str]
    remaining: int | None
    phase: Phase | None
    segment: str | None
    message: str | None
    rehearsal: bool


def webhook_body(one: Happening, programme: Programme, *, rehearsal: bool) -> bytes:
    """Return the body, JSON in UTF-8."""
    slot = one.slot
    body: WebhookJson = {
        "format": FORMAT,
        "event": one.event,
        "id": one.id,
        "at": iso(one.at, programme.timezone),
        "session": programme.title,
        "slot": None if slot is None else slot.number,
        "kind": None if slot is None else slot.kind,
        "title": None if slot is None else slot.title,
        "speakers": [] if slot is None else [speaker.name for speaker in slot.speakers],
        "remaining": one.remaining,
        "phase": one.phase,
        "segment": one.segment,
        "message": one.message,
        "rehearsal": rehearsal,
    }
    return json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def webhook_schema() -> dict[str, Any]:
    """Return the JSON Schema of a body."""
    schema = {"title": "Webhook", **object_schema(WebhookJson)}
    for name, part in schema["properties"].items():
        part["description"] = MEANINGS[name]
    schema["properties"]["at"]["format"] = "date-time"
    return schema
