"""The figures of a report against a recount of its own from the journal's lines, over random sessions."""

import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from journal_recount import Counted, Recount, recount
from report_journals import journal_of
from session_strategies import ACTIONS, WITHOUT_STEPS, Action, programmes
from stagetimer.core import commands as c
from stagetimer.core.outcome import Outcome
from stagetimer.core.programme import Programme
from stagetimer.report.json_form import report_json
from stagetimer.report.source import read_report

_DRIVING: st.SearchStrategy[c.Command] = st.sampled_from(
    [c.Start(), c.End(), c.Next(), c.Next(), c.MoveOn(), c.Pause(), c.Resume(), c.Skip(3), c.Move(4, 1), c.Undo(1),
     c.NoShow(2), c.NoShow(2, "last"), c.NoShow(3, "discussion"), c.ApplyPlan("shorten"), c.Control(), c.Follow(),
     c.CorrectStart("13:07"), c.CorrectStart("13:16:50"), c.CorrectEnd("13:18"), c.Start(3), c.Restore(3)]
)  # fmt: skip
_PACES = st.sampled_from([20, 60, 240, 480, 660])
DRIVEN: st.SearchStrategy[list[Action]] = st.lists(st.tuples(_PACES, _DRIVING), min_size=4, max_size=24)
"""Sessions that get somewhere: most of what is done can be done."""


def told_twice(plan: Programme, actions: list[Action]) -> tuple[dict[str, Any], Outcome, Recount]:
    """Return the report of a random session, as JSON and as figures, and the recount of its journal."""
    with tempfile.TemporaryDirectory() as folder:
        path, last = journal_of(Path(folder), plan, actions)
        read = read_report(path, Path(folder), last.now)
        return dict(report_json(read)), read.outcome, recount(path)


def due_starts(order: list[int], slots: list[Counted]) -> dict[int, int]:
    """Return when each slot was due: of a stretch of the order that changed places, one after the other."""
    cuts = [n for n in range(len(order) + 1) if sorted(order[:n]) == list(range(1, n + 1))]
    due: dict[int, int] = {}
    for first, last in pairwise(cuts):
        free = min(slots[n - 1].published_start for n in order[first:last])
        for place in range(first, last):
            number = order[place]
            slot = slots[number - 1]
            kept_its_place = place + 1 == number
            free = max(free, slot.published_start) if kept_its_place else free
            moved = last - first > 1 and not slot.absent
            due[number] = free if moved else slot.published_start
            free += (slot.published or 0) if moved else 0
    return due


@settings(max_examples=300)
@given(programmes(segmented=True, overlaps=False) | programmes(segmented=True) | programmes(), DRIVEN | WITHOUT_STEPS)
def test_the_figures_are_those_of_a_recount(plan: Programme, actions: list[Action]) -> None:
    """Per slot: given, how long it ran, paused, talk and questions, inherited, created, recovered, to the second."""
    told, _, counted = told_twice(plan, actions)
    due = due_starts([row["slot"] for row in told["slots"]], counted.slots)
    for row in told["slots"]:
        slot = counted.slots[row["slot"] - 1]
        if counted.following and slot.ended is None:
            continue  # what the clock runs while it is followed stands in no line
        runs = counted.running == row["slot"]
        open_pause = 0 if counted.paused_since is None or not runs else max(0, counted.last - counted.paused_since)
        slot.paused += open_pause
        took = slot.took(counted.last)
        assert row["elapsed"] == took
        assert row["no_show"] == (slot.absent == "no-show" or slot.discussion)
        assert (row["talk"], row["questions"]) == (slot.of_kind("talk", counted.last), slot.of_kind("qa", counted.last))
        if took is None or slot.started is None:
            continue
        longer = 0 if slot.published is None else took + slot.paused - slot.published
        assert row["given"] == slot.given
        assert row["started_measured"] == slot.measured
        assert (row["paused"], row["pauses"]) == (slot.paused, slot.pauses)
        assert row["inherited"] == slot.started - due[row["slot"]]
        assert row["created"] == max(0, longer)
        assert row["recovered"] == (max(0, -longer) if slot.ended is not None else 0)


@settings(max_examples=300)
@given(programmes(overlaps=False) | programmes(), DRIVEN | ACTIONS)
def test_lateness_adds_up(plan: Programme, actions: list[Action]) -> None:
    """From slot to slot, and from its causes to a day's drift, whatever was done and however the clock was set."""
    told, found, _ = told_twice(plan, actions)
    by_number = {slot.number: slot for slot in found.slots}
    for day in found.days:
        late = 0
        for number in day.slots:
            slot = by_number[number]
            assert late + slot.between == slot.inherited
            late = slot.inherited + slot.created - slot.recovered
            assert slot.ended_late == late
            assert (slot.elapsed or 0) >= 0
            assert sum(part.elapsed for part in slot.segments) == (slot.elapsed if slot.segments else 0)
        assert day.drift == sum(cause.seconds for cause in day.causes)
        if day.finished and day.ended is not None:
            assert day.drift == day.ended - day.published_finish
        elif day.slots:
            assert day.drift == late
        times = [at for at, _ in day.points]
        assert len(times) == 2 * len(day.slots)
    assert [row["slot"] for row in told["slots"]] == [slot.number for slot in found.slots]
