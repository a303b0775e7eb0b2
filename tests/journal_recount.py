"""A second reckoning of a session, straight from the lines of its journal: nothing of the program is asked.

It knows events by their names alone. Steps of the clock are left to stories of their own.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

Event = dict[str, Any]


@dataclass
class Counted:
    """What is counted of one slot."""

    published_start: int
    published: int | None
    given: int | None
    kinds: list[str]
    """Of its segments."""
    kind: str
    started: int | None = None
    ended: int | None = None
    measured: bool = False
    paused: int = 0
    pauses: int = 0
    absent: str = ""
    discussion: bool = False
    boundaries: list[tuple[int, int]] = field(default_factory=list)
    """When each later segment began, and how long the slot had been paused by then."""

    def forget(self) -> None:
        """Let the slot never have run."""
        self.started = self.ended = None
        self.paused = self.pauses = 0
        self.boundaries = []

    def took(self, until: int) -> int | None:
        """Return how long it ran."""
        if self.started is None:
            return None
        return max(0, (until if self.ended is None else self.ended) - self.started - self.paused)

    def of_kind(self, kind: str, until: int) -> int | None:
        """Return how long its parts of that kind ran; none where it has none."""
        took = self.took(until)
        if took is None or self.started is None:
            return None
        if not self.kinds or self.discussion:
            is_kind = "qa" if self.discussion else self.kind
            return took if is_kind == kind else None
        begun = [min(took, max(0, at - self.started - paused)) for at, paused in self.boundaries]
        edges = [0, *begun, *[took] * (len(self.kinds) - len(begun))]
        parts = [max(0, after - before) for before, after in pairwise(edges)]
        return sum(p for p, k in zip(parts, self.kinds, strict=True) if k == kind) if kind in self.kinds else None


@dataclass
class Recount:
    """The whole session."""

    slots: list[Counted]
    following: bool = True
    running: int | None = None
    paused_since: int | None = None
    last: int = 0


def recount(path: Path) -> Recount:
    """Return what the lines of a journal say."""
    header, *records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = Recount([_slot(slot) for slot in header["programme"]["slots"]])
    for record in _in_force(records):
        for event in record["events"]:
            _count(found, event, _seconds(record["at"]))
    found.last = _seconds(records[-1]["at"] if records else header["created"])
    return found


def _in_force(records: list[Event]) -> list[Event]:
    """Return the records that no undo took back."""
    done: list[Event] = []
    undone: list[Event] = []
    for record in records:
        count = (record["args"] or [1])[0]
        if record["command"] == "undo":
            undone += [done.pop() for _ in range(count)]
        elif record["command"] == "redo":
            done += [undone.pop() for _ in range(count)]
        else:
            done.append(record)
            undone = []
    return done


def _slot(slot: Event) -> Counted:
    length = slot.get("length")
    kinds = [segment["kind"] for segment in slot.get("segments", [])]
    return Counted(_seconds(slot["start"]), length, length, kinds, slot["kind"])


def _seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def _count(found: Recount, event: Event, now: int) -> None:  # noqa: C901, PLR0912, PLR0915  (one case per event)
    slot = found.slots[event["slot"] - 1] if isinstance(event.get("slot"), int) else None
    match event["event"]:
        case "control-taken":
            found.following = False
            for run in event["runs"]:
                _run(found, run)
        case "handed-back":
            _unpause(found, _seconds(event["at"]))
            found.following, found.running = True, event["kept"]
            for number, one in enumerate(found.slots, 1):
                if one.ended is None:
                    one.given, one.boundaries = one.published, []
                    one.absent = "skipped" if number in event["skipped"] else one.absent
        case "started":
            assert slot is not None
            slot.forget()
            slot.started, slot.measured, slot.given, slot.absent = _seconds(event["at"]), True, event["given"], ""
            found.running, found.paused_since = event["slot"], None
        case "ended":
            assert slot is not None
            _unpause(found, _seconds(event["at"]))
            slot.ended = max(_seconds(event["at"]), slot.started or 0)
            found.running = None
        case "paused":
            found.paused_since = _seconds(event["at"])
            found.slots[(found.running or 1) - 1].pauses += 1
        case "resumed":
            _unpause(found, _seconds(event["at"]))
        case "given":
            assert slot is not None
            slot.given = event["seconds"]
        case "segment-moved":
            assert slot is not None
            open_pause = 0 if found.paused_since is None else now - found.paused_since
            there = slot.boundaries[: event["segment"] - 1]
            slot.boundaries = there + [(now, slot.paused + open_pause)] * (event["segment"] - len(there))
        case "start-corrected":
            assert slot is not None
            slot.started, slot.measured = _seconds(event["started"]), True
        case "end-corrected":
            assert slot is not None
            slot.ended = _seconds(event["ended"])
        case "skipped" | "not-shown" | "unstarted":
            assert slot is not None
            slot.absent = {"skipped": "skipped", "not-shown": "no-show", "unstarted": ""}[event["event"]]
            if found.running == event["slot"]:
                slot.forget()
                slot.given, found.running, found.paused_since = slot.published, None, None
        case "discussed":
            assert slot is not None
            slot.discussion = True
        case "restored":
            assert slot is not None
            slot.absent, slot.discussion = "", False
        case _:
            pass


def _run(found: Recount, run: Event) -> None:
    slot = found.slots[run["slot"] - 1]
    slot.measured = slot.measured and slot.started is not None
    slot.started, slot.given = _seconds(run["started"]), run["given"]
    slot.ended = None if run["ended"] is None else _seconds(run["ended"])
    edges = list(accumulate(run["segments"]))[: run["segment"]]
    slot.boundaries = [(slot.started + slot.paused + edge, slot.paused) for edge in edges]
    if run["ended"] is None:
        found.running = run["slot"]


def _unpause(found: Recount, at: int) -> None:
    if found.running is not None and found.paused_since is not None:
        found.slots[found.running - 1].paused += max(0, at - found.paused_since)
    found.paused_since = None
