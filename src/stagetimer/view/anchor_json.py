"""What an anchor shows at a second, as JSON: for `watch --json` where no snapshot can be had (docs/mqtt.md).

Times are ISO 8601 with the offset of the programme's zone, lengths whole seconds.
"""

from datetime import datetime, timedelta, timezone

from stagetimer.core.units import Instant
from stagetimer.view.anchor_words import phase_at
from stagetimer.view.feed import AnchorJson
from stagetimer.view.replay import shown_at


def anchor_json(anchor: AnchorJson, instant: Instant) -> dict[str, object]:
    """Return what a stage shows at that second of the session, and the slots as the anchor tells them."""
    view, (symbol, words) = shown_at(anchor, instant), phase_at(anchor, instant)
    return {
        "at": _iso(anchor, instant),
        "title": anchor["title"],
        "rehearsal": anchor["time"]["rehearsal"],
        "stage": {
            "name": view.name,
            "symbol": symbol,
            "words": words,
            "tone": view.tone,
            "text": view.digits,
            "message": view.message or None,
            "next_up": view.next_up or None,
            "blank": view.blank,
            "card": view.card or None,
        },
        "slots": [
            {
                "slot": row["slot"],
                "kind": row["kind"],
                "who": row["who"],
                "title": row["title"],
                "status": row["status"],
                "published_start": _iso(anchor, row["published"]),
                "expected_start": None if row["expected"] is None else _iso(anchor, row["expected"]),
                "given": row["length"],
            }
            for row in anchor["rows"]
        ],
    }


def _iso(anchor: AnchorJson, instant: Instant) -> str:
    part = next((part for part in reversed(anchor["zone"]) if part["from"] <= instant), anchor["zone"][0])
    return datetime.fromtimestamp(instant, timezone(timedelta(seconds=part["offset"]))).isoformat()
