"""Stories: a session written as a script that a chair understands, every line of which is checked.

A line is a time of day and a command of contracts.md, or, after a colon, what can be seen at that moment:

    published: 13:05  talk   10:00  Ann          # without such lines: the live session of programme.json
    published: 13:15  break  10:00  Coffee
    13:05:40  start
    13:15:40  chair: ■ TIME | 0:00               # the texts named are there; nothing is said of the others
              session: 0:40 behind               # a line without a time: still the time of the line above
    13:16:00  refused: start 1 -- is on already  # a command that cannot be done, and words of the reason

`story_looks` says what can be looked at. `programme:` lines give settings of the whole programme. `changed:` lines are
the programme as its file is later: `revise` accepts it. `begins: 15:20` moves the whole plan to start then.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Final, TypeAlias

from stagetimer.core import commands as c
from stagetimer.core.apply import apply
from stagetimer.core.command_text import REVISE, read_command
from stagetimer.core.history import History
from stagetimer.core.occurrence import first_not_before, in_span
from stagetimer.core.programme import Programme
from stagetimer.core.rules import Refusal
from stagetimer.core.time_text import read_length
from stagetimer.core.units import HOUR, Instant
from stagetimer.importing.load import load_data
from story_looks import LOOKS, PLANS, Scene

LIVE_SESSION: Final = Path(__file__).parent.parent / "programme.json"
DAY: Final = "2024-07-18"


class UnreadableLineError(ValueError):
    """A story cannot be told; the sentence names the line."""


class StoryFailedError(AssertionError):
    """A session went otherwise than its story; the sentence names the line and says what was seen."""


@dataclass(frozen=True, slots=True)
class Look:
    """What must be seen at one place: `slot`, "2", and the texts."""

    place: str
    which: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A command that must be refused, and words that the reason must hold."""

    command: c.Command
    words: str


Deed: TypeAlias = "c.Command | Refused | Look"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a story, with its time."""

    number: int
    text: str
    at: Instant
    deed: Deed


@dataclass
class _Head:
    """The lines before the first one with a time: which programme the story is about."""

    published: list[dict[str, object]] = field(default_factory=list)
    changed: list[dict[str, object]] = field(default_factory=list)
    settings: dict[str, object] = field(default_factory=dict)
    begins: str | None = None

    def plan(self) -> Programme:
        """Return the programme as published, moved where the story says so."""
        plan = self._loaded(self.published) if self.published else self._live()
        return plan if self.begins is None else plan.shifted(in_span(self.begins, plan) - plan.start)

    def changed_plan(self) -> Programme:
        """Return the programme as its file is later; `ValueError` if the story gives none."""
        if not self.changed:
            raise ValueError("revise needs the changed programme: write changed: lines at the head")
        return self._loaded(self.changed)

    def _live(self) -> Programme:
        data = json.loads(LIVE_SESSION.read_text(encoding="utf-8"))
        return _programme({**data, **self.settings})

    def _loaded(self, slots: list[dict[str, object]]) -> Programme:
        whole = {"format": 1, "title": "Session", "date": DAY, "timezone": "Europe/London"}
        return _programme({**whole, **self.settings, "slots": slots})


def tell(story: str) -> None:
    """Tell a story to an untouched session, line by line.

    `UnreadableLineError` before anything is done if a line cannot be read or nothing is looked at;
    `StoryFailedError` at the first line that goes otherwise.
    """
    plan, lines = read_story(story)
    history = History.of(plan)
    for line in lines:
        history = _told(history, line)


def read_story(story: str) -> tuple[Programme, tuple[Line, ...]]:
    """Return the programme and the lines of a story; `UnreadableLineError` names the first line that is neither."""
    head, lines = _Head(), list[Line]()
    numbered = [(number, _COMMENT.sub("", raw).strip()) for number, raw in enumerate(story.splitlines(), 1)]
    written = [(number, text) for number, text in numbered if text]
    settings = list(takewhile(lambda line: _HEAD.fullmatch(line[1]), written))
    for number, text in settings:
        with _naming(number, text):
            _set(head, text)
    with _naming(*(settings or [(1, "the live session")])[-1]):
        plan = head.plan()
    for number, text in written[len(settings) :]:
        with _naming(number, text):
            lines.append(_read(number, text, head, plan, lines[-1].at if lines else None))
    if not any(isinstance(line.deed, Look | Refused) for line in lines):
        raise UnreadableLineError("the story looks at nothing")
    return plan, tuple(lines)


@contextmanager
def _naming(number: int, text: str) -> Iterator[None]:
    """Name the line in whatever error its reading raises."""
    try:
        yield
    except ValueError as error:
        raise UnreadableLineError(f'line {number} of the story, "{text}": {error}') from None


_COMMENT: Final = re.compile(r"(?:^|\s)#(?:\s.*|$)")
_HEAD: Final = re.compile(r"(?:published|changed|programme|begins):.+")
_TIMED: Final = re.compile(r"(?P<time>\d{1,2}:\d{2}(?::\d{2})?|\d{4}-\d{2}-\d{2}T\S+)\s+(?P<rest>.+)")
_LOOK: Final = re.compile(rf"(?P<place>{'|'.join(LOOKS)})(?: (?P<which>\w+))?: +(?P<texts>.+)")
_REFUSED: Final = re.compile(r"refused: +(?P<command>.+?) -- (?P<words>.+)")
_SLOT: Final = re.compile(r"(?P<start>\S+)\s+(?P<kind>\w+)\s+(?P<length>\S+)\s+(?P<name>[^|]+)(?P<more>(?:\|[^|]+)*)")


def _read(number: int, text: str, head: _Head, plan: Programme, above: Instant | None) -> Line:
    timed = _TIMED.fullmatch(text)
    if timed is None and above is None:
        raise ValueError("the first line after the programme needs its time")
    at = above or 0
    if timed is not None:
        at = first_not_before(timed["time"], plan.start - 12 * HOUR if above is None else above, plan)
    return Line(number, text, at, _deed(text if timed is None else timed["rest"], head, plan))


def _deed(words: str, head: _Head, plan: Programme) -> Deed:
    if look := _LOOK.fullmatch(words):
        return _look(look["place"], look["which"] or "", look["texts"], plan)
    if refused := _REFUSED.fullmatch(words):
        return Refused(_command(refused["command"], head), refused["words"].strip())
    return _command(words, head)


def _look(place: str, which: str, texts: str, plan: Programme) -> Look:
    known = {"slot": {str(each.number) for each in plan.slots}, "plan": set(PLANS)}.get(place, {""})
    if which not in known:
        raise ValueError(f'there is no "{place} {which}"')
    parts = tuple(part.strip() for part in texts.split("|"))
    if "" in parts:
        raise ValueError("a text between two bars is missing")
    return Look(place, which, parts)


def _command(words: str, head: _Head) -> c.Command:
    return c.Revise(head.changed_plan()) if words == REVISE else read_command(words)


def _set(head: _Head, text: str) -> None:
    key, _, value = (part.strip() for part in text.partition(":"))
    match key:
        case "published":
            head.published.append(_slot(value))
        case "changed":
            head.changed.append(_slot(value))
        case "begins":
            head.begins = value
        case _:
            head.settings |= _setting(value)


def _slot(text: str) -> dict[str, object]:
    """Return a slot of a programme file from "13:05  talk  10:00  Ann | floor 9:00"; "open" is a length, too."""
    match = _SLOT.fullmatch(text)
    if match is None:
        raise ValueError("a slot is a start, a kind, a length and a name")
    name, length = match["name"].strip(), match["length"]
    speakers = [{"name": name}] if match["kind"] == "talk" else []
    how_long = {"end": None} if length == "open" else {"length": length}
    more: dict[str, object] = {}
    for part in match["more"].split("|")[1:]:
        more |= _setting(part.strip())
    start = match["start"]
    title = f"{name}'s talk" if speakers else name
    return {"kind": match["kind"], "title": title, "speakers": speakers, "start": start, **how_long, **more}


def _setting(text: str) -> dict[str, object]:
    """Return a key of a programme file from "early slide", "promised", "segments talk 7:00, qa 2:00"."""
    key, _, value = text.partition(" ")
    if key == "segments":
        parts = [part.split() for part in value.split(",")]
        return {key: [{"name": kind, "kind": kind, "length": length} for kind, length in parts]}
    if key == "warnings":
        return {key: [read_length(part) for part in value.split()]}
    return {key: value or True}


def _programme(data: dict[str, object]) -> Programme:
    loaded = load_data(data)
    if loaded.programme is None:
        raise ValueError(loaded.problems[0].message)
    return loaded.programme


def _told(history: History, line: Line) -> History:
    """Return the history after the line; `StoryFailedError` if it went otherwise."""
    match line.deed:
        case Look(place, which, texts):
            seen = LOOKS[place](Scene(history, line.at), which)
            if missing := [text for text in texts if text not in seen]:
                raise StoryFailedError(_otherwise(line, f"no “{missing[0]}”, but {_listed(seen)}"))
            return history
        case Refused(command, words):
            outcome = apply(history, command, line.at)
            if isinstance(outcome, History):
                raise StoryFailedError(_otherwise(line, "it was done"))
            if words not in outcome.reason:
                raise StoryFailedError(_otherwise(line, f"refused, but: {outcome.reason}"))
            return history
        case command:
            outcome = apply(history, command, line.at)
            if isinstance(outcome, Refusal):
                raise StoryFailedError(_otherwise(line, f"refused: {outcome.reason}"))
            return outcome


def _otherwise(line: Line, what: str) -> str:
    return f"line {line.number} of the story, “{line.text}”: {what}"


def _listed(seen: frozenset[str]) -> str:
    return " | ".join(sorted(text for text in seen if text))
