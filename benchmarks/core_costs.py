"""What the core and the files cost: snapshots, plans, a journal replayed, a large schedule imported. Processor time."""

import csv
import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from figures import Figure

from session_stories import Story, at, talk
from stagetimer.cli.garbage import loaded, rest_while_loading
from stagetimer.core.following import as_of
from stagetimer.core.history import History
from stagetimer.core.programme import Programme
from stagetimer.core.recovery import recovery_plans
from stagetimer.core.snapshot import snapshot
from stagetimer.core.units import Instant
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Wishes
from stagetimer.journal.reader import read_journal
from stagetimer.journal.record import Draft, Header
from stagetimer.journal.writer import JournalWriter
from stagetimer.live.resume import history_of
from stagetimer.view.feed import ClockTime, anchor

START = "09:00"


def core_costs(*, events: int = 100_000, runs: int = 30) -> list[Figure]:
    """Measure all of it."""
    found = [figure for slots in (5, 100, 10_000) for figure in _snapshots(slots, runs)]
    found += [figure for slots in (5, 50, 200) for figure in _plans(slots)]
    found += [_replay(events), _import(1_000)]
    return found


def _milliseconds(runs: int, once: Callable[[int], object], before: Callable[[int], object] | None = None) -> float:
    """Return the median processor time of one run; each is told its number, and what comes `before` does not count."""
    taken: list[float] = []
    for run in range(runs):
        if before is not None:
            before(run)
        began = time.process_time_ns()
        once(run)
        taken.append((time.process_time_ns() - began) / 1e6)
    return statistics.median(taken)


def _many(slots: int) -> Programme:
    """Return talks of a minute one after the other, over as many days as it takes."""
    first = at(START)
    days = [first + 86_400 * (n // 600) + 60 * (n % 600) for n in range(slots)]
    return Programme(
        title="Many", timezone="Europe/London", slots=tuple(talk(n, t, "1:00") for n, t in enumerate(days, 1))
    )


def _snapshots(slots: int, runs: int) -> list[Figure]:
    """Return what a snapshot costs in each second, after each kind of command, in overrun, in both modes.

    What is told of it is what every display asks for: who is on, who is next, the finish, and the rows around now.
    """
    plan = _many(slots)
    most = 1.0 if slots == 10_000 else None
    begin = at(START) + 5
    followed, story = History.of(plan), Story(plan).do("09:00 control")

    def figure(name: str, taken: float) -> Figure:
        return Figure("core", f"snapshot, {slots} slots, {name}", taken, "ms", most=most)

    def after(time: Instant, command: str) -> float:
        """Return what the snapshot costs in the second of a command."""
        return _milliseconds(
            runs, lambda n: _look(story.history, time + n), before=lambda n: story.give(time + n, command)
        )

    late = plan.slots[min(slots, 600) - 1].start
    return [
        *_after_each_other(plan, runs, most),
        figure("following, each second", _milliseconds(runs, lambda n: _look(followed, begin + n))),
        figure("following, each slot", _milliseconds(runs, lambda n: _look(followed, plan.slots[n % slots].start))),
        figure("in control, each second", _milliseconds(runs, lambda n: _look(story.history, begin + n))),
        figure("in overrun, each second", _milliseconds(runs, lambda n: _look(story.history, begin + 60 + n))),
        figure("after add", after(begin + 60 + runs, "add 1")),
        figure("after here", after(begin + 60 + 2 * runs, f"here {slots}")),
        figure("after next", after(late, "next")),
    ]


def _after_each_other(plan: Programme, runs: int, most: float | None) -> list[Figure]:
    """Return what the snapshot costs after a command and the one that undoes it, by turns: the last slots are meant."""
    last = len(plan.slots)
    pairs = {
        "following, after skip and restore": (f"skip {last}", f"restore {last}"),
        "following, after length": (f"length {last} 0:30", f"length {last} 1:00"),
        "after skip and restore": (f"skip {last}", f"restore {last}"),
        "after swap": (f"swap {last - 2} {last}", f"swap {last - 2} {last}"),
        "after move by three places": (f"move {last} {last - 4}", f"move {last} {last - 1}"),
    }
    found = []
    for name, pair in pairs.items():
        story = Story(plan) if name.startswith("following") else Story(plan).do("09:00 control")
        taken = _milliseconds(
            runs,
            lambda n, story=story: _look(story.history, at(START) + n),
            before=lambda n, story=story, pair=pair: story.give(at(START) + n, pair[n % 2]),
        )
        found.append(Figure("core", f"snapshot, {last} slots, {name}", taken, "ms", most=most))
    return found


def _look(history: History, now: Instant) -> object:
    """Ask for a snapshot, and for the twenty rows around the current slot."""
    shown = snapshot(history, now)
    number = 1 if shown.current is None else shown.current.slot
    return shown.finish, shown.next, shown.slots[max(0, number - 5) : number + 15]


def _plans(slots: int) -> list[Figure]:
    """Return what the recovery plans and an anchor of a late session cost."""
    talks = tuple(talk(n, at(START) + 600 * (n - 1)) for n in range(1, slots + 1))
    story = Story(Programme(title="Late", timezone="Europe/London", slots=talks)).do("09:00 control")
    now: Instant = at(START) + 600 + 200
    state = as_of(story.history.state, now)
    moment = ClockTime(sent=0.0, session=float(now))
    plans = _milliseconds(5, lambda _: recovery_plans(state, now))
    followed = History.of(Programme(title="Followed", timezone="Europe/London", slots=talks))
    anchored = _milliseconds(5, lambda _: anchor(followed, moment))
    return [
        Figure("core", f"recovery plans, {slots} slots, 3:20 late", plans, "ms"),
        Figure("core", f"anchor of the feed, {slots} slots, following", anchored, "ms"),
    ]


def _replay(events: int) -> Figure:
    """Return how long a journal takes to be read and replayed, in seconds of processor time."""
    programme = {
        "format": 1, "title": "Replayed", "date": "2024-07-18", "start": "13:05", "timezone": "Europe/London",
        "slots": [{"kind": "talk", "title": f"Talk {n}", "length": "10 min"} for n in range(1, 6)],
    }  # fmt: skip
    header = Header(kind="live", created="2024-07-18T13:00:00+01:00", programme=programme)
    with tempfile.TemporaryDirectory() as folder:
        writer = JournalWriter.create(Path(folder) / "long.jsonl", header)
        writer.append_all([_draft(n) for n in range(events)])
        writer.close()
        rest_while_loading()  # as the program does while it starts
        began = time.process_time_ns()
        found = read_journal(writer.path)
        history, misfit = history_of(found.header, found.records)
        taken = (time.process_time_ns() - began) / 1e9
        loaded()
    if misfit or history.seq != events:
        raise RuntimeError(f"the journal was not replayed: {misfit or history.seq}")
    return Figure("journal", f"read and replay of {events} events", taken, "s", most=2 if events == 100_000 else None)


def _draft(number: int) -> Draft:
    """Return the record of a message shown, or of one cleared, by turns; undo is none of them."""
    moment = f"2024-07-18T13:{5 + number // 60 % 50:02d}:{number % 60:02d}+01:00"
    if number % 2:
        return Draft(moment, "clear-message", (), ({"event": "message-cleared"},))
    text = f"Number {number}"
    return Draft(moment, "message", (text,), ({"event": "message-shown", "text": text, "at": moment},))


def _import(rows: int) -> Figure:
    """Return what a table of that many talks costs to be made into a programme."""
    table = io.StringIO()
    lines = csv.writer(table)
    lines.writerow(("Date", "Start", "End", "Title", "Speaker", "Room"))
    for n in range(rows):
        minute = 540 + n % 40 * 15
        day = date(2024, 7, 1).replace(day=1 + n // 40)
        times = (f"{m // 60:02d}:{m % 60:02d}" for m in (minute, minute + 15))
        lines.writerow((day.isoformat(), *times, f"Talk number {n}", f"Speaker {n}", "Hall 1"))
    content = table.getvalue().encode("utf-8")
    taken = _milliseconds(3, lambda _: import_files([Source("table.csv", content)], Wishes(timezone="Europe/London")))
    return Figure("import", f"table of {rows} talks", taken / 1000, "s")
