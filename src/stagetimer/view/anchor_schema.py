"""The JSON Schema of an anchor, read off the types that write it, each part with what it means (docs/feed.md)."""

from typing import Any, Final

from stagetimer.view.feed import AnchorJson
from stagetimer.view.snapshot_schema import object_schema

_INSTANT: Final = "seconds of UTC since 1970"

MEANINGS: Final = {
    "wire": "the version of what is sent; a display that knows another one loads itself anew",
    "id": "names this run of the sender",
    "seq": "which of its anchors this is: a lower number of the same id is old",
    "sent": "the sender's own clock in seconds when the anchor was made; its zero means nothing",
    "time": "the session time at `sent`, and how it goes on",
    "time.session": f"the session time: {_INSTANT}, with a fraction",
    "time.rate": "seconds of the session per real second",
    "time.running": "whether the session's clock runs",
    "time.rehearsal": "whether the time is made up",
    "mark": "the mark of a rehearsal, as it stands on every screen; empty in a live session",
    "card": "the code word of the test card, which takes the place of everything else; empty: none",
    "title": "the programme's title",
    "clock": "how times of day are written",
    "zone": "the zone from each instant on",
    "zone[].from": f"from when: {_INSTANT}",
    "zone[].offset": "seconds ahead of UTC",
    "zone[].label": "what stands after a time of day",
    "spans": "how the stage looks from each instant on",
    "spans[].from": f"from when, until the next span's: {_INSTANT}",
    "spans[].name": "who speaks, or the title",
    "spans[].words": "the phase in words; empty: the digits alone",
    "spans[].symbol": "the phase as a symbol",
    "spans[].tone": "what colours the phase",
    "spans[].frame": "the frame that says the phase without colour",
    "spans[].message": "the chair's message; empty: none",
    "spans[].next_up": "who is next, in words; empty: nobody",
    "spans[].blank": "whether nothing at all is shown",
    "spans[].digits": "digits that count from `zero`, or stand; null: none",
    "spans[].bar": "a bar that fills from `zero` for `length` seconds, or stands at `used`; null: none",
    "until": f"up to when the spans are known: {_INSTANT}; null: the last one goes on",
    "rows": "the slots, in running order",
    "rows[].slot": "its number in the programme, from 1",
    "rows[].kind": "what kind of slot it is",
    "rows[].who": "the speakers, or the title where nobody speaks",
    "rows[].title": "its title",
    "rows[].status": "where it stands; one whose speaker is absent is skipped like any other",
    "rows[].published": f"its published start: {_INSTANT}",
    "rows[].expected": f"its expected start: {_INSTANT}; null: it is left out",
    "rows[].length": "how much time it is given, in seconds; null: no set length",
    "rows[].here": "true: its speaker has been seen; null: that is not said",
}
"""What each part means, by its place."""


def anchor_schema() -> dict[str, Any]:
    """Return the schema of what `/api/anchor` and the feed send, heartbeats apart."""
    schema = {"title": "Anchor", **object_schema(AnchorJson)}
    _describe(schema, "")
    return schema


def _describe(schema: dict[str, Any], place: str) -> None:
    """Write into each property of an object, and of the objects in it, what it means."""
    for name, part in schema.get("properties", {}).items():
        here = f"{place}{name}"
        if here in MEANINGS:
            part["description"] = MEANINGS[here]
        _describe(part, f"{here}.")
        _describe(part.get("items", {}), f"{here}[].")
