"""The chair's view for the co-chair's page: finished text without notes, and without digits, which the page counts."""

import re
from typing import Final, TypedDict

from stagetimer.core.history import History
from stagetimer.core.snapshot import snapshot
from stagetimer.core.units import Instant
from stagetimer.view.chair import chair_view
from stagetimer.view.model import Rehearsal

_COUNTING: Final = re.compile(r",? (?:in|by) (?:[0-9]+:)?[0-9]+:[0-9]{2}$")
"""What each second makes old: "…, in 6:12", "OVER by 1:07"."""


class ChairRowJson(TypedDict):
    """One line of the programme."""

    slot: int
    mark: str
    published: str
    now: str
    who: str
    title: str
    status: str
    length: str


class ChairJson(TypedDict):
    """What `/api/chair` answers."""

    seq: int
    title: str
    mode: str
    session_lines: list[str]
    advice: str
    next_lines: list[str]
    word: str
    symbol: str
    tone: str
    who: str
    place: str
    detail: str
    standing: list[str]
    rows: list[ChairRowJson]


def chair_json(history: History, now: Instant, seq: int, rehearsal: Rehearsal | None) -> ChairJson:
    """Return the chair's view at that second; `seq` is the number of the anchor that it goes with."""
    view = chair_view(history, snapshot(history, now), rehearsal=rehearsal)
    return {
        "seq": seq,
        "title": view.title,
        "mode": view.mode,
        "session_lines": list(view.session_lines),
        "advice": view.advice,
        "next_lines": [_standing(line) for line in view.next_lines],
        "word": _standing(view.word),
        "symbol": view.symbol,
        "tone": view.tone,
        "who": view.who,
        "place": view.place,
        "detail": view.detail,
        "standing": list(view.standing),
        "rows": [
            {
                "slot": row.slot,
                "mark": row.mark,
                "published": row.published,
                "now": row.now,
                "who": row.who,
                "title": row.title,
                "status": row.status,
                "length": row.length,
            }
            for row in view.rows
        ],
    }


def _standing(text: str) -> str:
    """Return the text without its counting end: a page asks every few seconds, and nothing in it may look current."""
    return _COUNTING.sub("", text)
