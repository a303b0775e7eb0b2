"""What an anchor says in words: a time of day, and one line of text for pipes, logs and screen readers."""

from typing import Final

from stagetimer.core.units import DAY, HOUR, MINUTE, Instant
from stagetimer.view.feed import AnchorJson, RowJson, SpanJson
from stagetimer.view.replay import shown_at

_NOON: Final = 12
_WORDS: Final = {"talk": "SPEAKING", "qa": "QUESTIONS"}


def time_at(anchor: AnchorJson, instant: Instant, *, seconds: bool = False) -> str:
    """Return the time of day there: "1:16 pm", with seconds "1:16:05 pm", or "13:16" on a 24-hour clock."""
    part = next((part for part in reversed(anchor["zone"]) if part["from"] <= instant), anchor["zone"][0])
    passed = (instant + part["offset"]) % DAY
    hour, rest = passed // HOUR, f":{passed % HOUR // MINUTE:02d}" + (f":{passed % MINUTE:02d}" if seconds else "")
    if anchor["clock"] == "24h":
        return f"{hour:02d}{rest}"
    return f"{hour % _NOON or _NOON}{rest} {'am' if hour < _NOON else 'pm'}"


def about_at(anchor: AnchorJson, instant: Instant) -> str:
    """Return the time of day to the nearest minute: for what is expected."""
    return time_at(anchor, (instant + MINUTE // 2) // MINUTE * MINUTE)


def phase_at(anchor: AnchorJson, instant: Instant) -> tuple[str, str]:
    """Return the symbol and the words of the phase, also where the stage shows the digits alone: "●", "SPEAKING"."""
    span = _span_at(anchor, instant)
    return ("", "") if span is None else (span["symbol"], phase_words(anchor, span))


def phase_words(anchor: AnchorJson, span: SpanJson) -> str:
    """Return the words of the phase of a span, also where the stage shows the digits alone."""
    return span["words"] or _words(anchor, span["name"])


def anchor_line(anchor: AnchorJson, instant: Instant) -> str:
    """Return one line, as `lines.line` writes it as far as an anchor tells: without drift, which no display is sent."""
    view = shown_at(anchor, instant)
    label = view.clock.removeprefix(time_at(anchor, instant)).strip()
    said = [
        " ".join(phase_at(anchor, instant)).strip(),
        view.name,
        view.digits,
    ]
    parts = ["  ".join([f"{time_at(anchor, instant, seconds=True)} {label}", *filter(None, said)])]
    if view.next_up:
        coming = view.next_up.replace("Next: ", "next ")
        parts.append(coming[:1].lower() + coming[1:] + _when(anchor, view.next_up))
    if view.message:
        parts.append(f"stage says “{view.message}”")
    if view.blank:
        parts.append("stage blank")
    if view.card:
        parts.append(f"test card {view.card}")
    if anchor["time"]["rehearsal"]:
        parts.insert(0, "REHEARSAL")
    return " | ".join(parts)


def what_matters(anchor: AnchorJson, instant: Instant) -> tuple[object, ...]:
    """Return what differs after a change worth a line: all but the time that passes by itself."""
    span, time = _span_at(anchor, instant), anchor["time"]
    always = anchor["title"], anchor["card"], time["rate"], time["running"]
    if span is None:
        return always
    digits = {} if span["digits"] is None else {k: v for k, v in span["digits"].items() if k not in {"kind", "longest"}}
    shown = span["name"], span["words"], span["tone"], span["message"], span["next_up"], span["blank"]
    return (*always, *shown, *digits.values())


def _span_at(anchor: AnchorJson, instant: Instant) -> SpanJson | None:
    """Return the span of that second; None where only the time of day is known."""
    if anchor["until"] is not None and instant >= anchor["until"]:
        return None
    return next((span for span in reversed(anchor["spans"]) if span["from"] <= instant), anchor["spans"][0])


def _words(anchor: AnchorJson, name: str) -> str:
    """Return the word for a phase in which the stage shows the digits alone."""
    row = next((row for row in anchor["rows"] if row["who"] == name), None)
    return "" if row is None else _WORDS.get(row["kind"], "ON NOW")


def _when(anchor: AnchorJson, next_up: str) -> str:
    """Return " at 1:25 pm" for who is next, to the nearest minute."""
    coming = next((row for row in anchor["rows"] if _is_next(row, next_up)), None)
    if coming is None or coming["expected"] is None:
        return ""
    return f" at {about_at(anchor, coming['expected'])}"


def _is_next(row: RowJson, next_up: str) -> bool:
    return row["status"] == "to-come" and next_up.endswith(f"Next: {row['who']}")
