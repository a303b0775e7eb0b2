"""The rooms as the pages of a gateway read them: what a page counts from, and finished words for all else.

What only the passing of time changes is not in it, so that it stays the same from second to second.
"""

from typing import Final, Literal, TypedDict

from stagetimer.view.anchor_words import phase_words
from stagetimer.view.feed import AnchorJson, SpanJson
from stagetimer.view.rooms import rooms_view
from stagetimer.view.rooms_foyer import NO_NEWS, foyer_rows
from stagetimer.view.rooms_model import EventTold, RoomTold

WIRE: Final = 1
SPANS: Final = 3
"""How many spans of the stage a page is told at once: it asks again every second."""


class CountedJson(TypedDict):
    """What a page counts digits, phase and speaker from, or the time of day."""

    anchor: AnchorJson
    """Cut to what lies right ahead, without the programme."""
    ahead: float
    """Seconds by which the chair's clock is ahead of the gateway's."""


class RoomJson(TypedDict):
    """One room in the control room; the words are those of `RoomRow`."""

    room: str
    need: int
    symbol: str
    word: str
    speaker: str
    drift: str
    ends: str
    chair: str
    laptop: str
    displays: int
    trouble: str
    stage: str
    rehearsal: str
    counted: CountedJson | None
    """None: without a signal nothing is counted, and `symbol` and `word` say why."""


class RoomsJson(TypedDict):
    """The control room."""

    wire: Literal[1]
    event: str
    count: str
    problem: str
    dropped: str
    apart: list[str]
    rooms: list[RoomJson]


class FoyerRowJson(TypedDict):
    """One room in the foyer; the words are those of `FoyerRow`."""

    room: str
    now: str
    now_title: str
    next: str
    next_time: str
    next_title: str
    notice: str


class FoyerJson(TypedDict):
    """The foyer."""

    wire: Literal[1]
    event: str
    problem: str
    clock: CountedJson | None
    """Of the first room with a signal: what the time of day is counted from."""
    rooms: list[FoyerRowJson]


def rooms_json(told: EventTold) -> RoomsJson:
    """Return the control room, what needs somebody first."""
    view = rooms_view(told, "need")
    by_name = {room.name: room for room in told.rooms}
    return {
        "wire": WIRE,
        "event": view.event,
        "count": view.count,
        "problem": view.problem,
        "dropped": view.dropped,
        "apart": list(view.apart),
        "rooms": [
            {
                "room": row.room,
                "need": row.need,
                "symbol": row.symbol,
                "word": row.word,
                "speaker": row.speaker,
                "drift": row.drift,
                "ends": row.ends,
                "chair": row.chair,
                "laptop": row.laptop,
                "displays": row.displays,
                "trouble": row.trouble,
                "stage": row.stage,
                "rehearsal": row.rehearsal,
                "counted": counted(by_name[row.room]) if row.chair == "here" else None,
            }
            for row in view.rows
        ],
    }


def foyer_json(told: EventTold) -> FoyerJson:
    """Return the foyer, the rooms in their order."""
    live = [room for room in told.rooms if room.anchor is not None and not room.seen.notice]
    live.sort(key=lambda room: room.anchor is not None and room.anchor["time"]["rehearsal"])
    return {
        "wire": WIRE,
        "event": told.event,
        "problem": NO_NEWS if told.problem else "",
        "clock": counted(live[0]) if live else None,
        "rooms": [
            {
                "room": row.room,
                "now": row.now,
                "now_title": row.now_title,
                "next": row.next,
                "next_time": row.next_time,
                "next_title": row.next_title,
                "notice": row.notice,
            }
            for row in foyer_rows(told.rooms)
        ],
    }


def counted(told: RoomTold) -> CountedJson | None:
    """Return what a page counts a room from, each span with its phase in words; None where there is nothing."""
    anchor = told.anchor
    if anchor is None:
        return None
    begun = [index for index, span in enumerate(anchor["spans"]) if span["from"] <= told.second]
    first = begun[-1] if begun else 0
    spans, later = anchor["spans"][first : first + SPANS], anchor["spans"][first + SPANS :]
    worded: list[SpanJson] = [{**span, "words": phase_words(anchor, span)} for span in spans]
    until = later[0]["from"] if later else anchor["until"]
    return {"anchor": {**anchor, "spans": worded, "until": until, "rows": []}, "ahead": round(told.ahead, 2)}
