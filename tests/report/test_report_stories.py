"""What a report says of sessions told line by line: each case that its issue names, with its figures by hand."""

from datetime import date
from pathlib import Path

import pytest

from report_journals import Writing, journal, journal_at, report
from session_stories import at, clock, live_session, programme, talk
from stagetimer.core import commands as c
from stagetimer.core.command_text import read_command
from stagetimer.core.lateness import Cause
from stagetimer.core.outcome import DayOutcome, SlotOutcome
from stagetimer.core.programme import Segment, Thresholds
from stagetimer.core.values import replace
from stagetimer.report.columns import TIMES, cells
from stagetimer.report.sections import sections
from stagetimer.report.source import Report
from stagetimer.view.outcome_words import headline, moment, plan_text, started_text, status_text, within_text

CHAIRED = ("13:05:40 start", "13:16:50 next", "13:27:00 end", "13:27:20 start", "13:37:00 next", "13:46:00 next")


def slot(found: Report, number: int) -> SlotOutcome:
    """Return what became of that slot."""
    return next(one for one in found.outcome.slots if one.number == number)


def late(one: SlotOutcome) -> tuple[int, int, int, int, int]:
    """Return a slot's lateness: before it, inherited, created, recovered, at its end."""
    return one.between, one.inherited, one.created, one.recovered, one.ended_late


def causes(day: DayOutcome) -> dict[str, int]:
    """Return where a day's lateness came from; what was lost and made up by one thing must not stand together."""
    assert len({cause.name for cause in day.causes}) == len(day.causes)
    return {cause.name: cause.seconds for cause in day.causes}


def lines(found: Report) -> tuple[str, str, str]:
    """Return the three lines of a report."""
    return headline(found.outcome, going_on=found.going_on)


def test_a_session_from_its_start_to_its_end(tmp_path: Path) -> None:
    """0:40 late, five talks, one introduction: the three lines, and each slot's part in them."""
    found = report(journal(tmp_path, *CHAIRED, "13:56:07 end"))
    assert lines(found) == (
        "Finished at 1:56:07 pm: 1:07 behind (published 1:55 pm).",
        "Lost 2:27: longer talks 1:27, a late beginning 0:40, between the talks 0:20.",
        "Made up 1:20: shorter talks 1:20.",
    )
    assert [late(slot(found, n)) for n in range(1, 6)] == [
        (40, 40, 70, 0, 110),
        (0, 110, 10, 0, 120),
        (20, 140, 0, 20, 120),
        (0, 120, 0, 60, 60),
        (0, 60, 7, 0, 67),
    ]
    assert [slot(found, n).elapsed for n in range(1, 6)] == [670, 610, 580, 540, 607]
    assert found.outcome.day.points[0] == (at("13:05:40"), 40)
    assert found.outcome.day.points[-1] == (at("13:56:07"), 67)


def test_lost_and_made_up_by_the_same_kind_of_thing_are_told_apart(tmp_path: Path) -> None:
    """One talk 1:10 longer and one 1:00 shorter are not 0:10."""
    day = report(journal(tmp_path, "13:05 start", "13:16:10 next", "13:25:10 next")).outcome.day
    assert day.causes == (Cause("talks", 70), Cause("talks", -60))


def test_a_session_cut_off_in_the_middle_says_where_its_record_stops(tmp_path: Path) -> None:
    """R-06: the running talk has not ended, the ones to come have not started, totals count what ran."""
    found = report(journal(tmp_path, *CHAIRED[:4], "13:30:00 add 1:00"))
    assert lines(found)[0] == "The record stops at 1:30:00 pm, not finished: 2:20 behind then (published 1:55 pm)."
    assert [status_text(found.outcome, slot(found, n)) for n in (2, 3, 4)] == ["done", "not ended", "not started"]
    third, fourth = slot(found, 3), slot(found, 4)
    assert (within_text(third), within_text(slot(found, 1))) == ("so far", "1:10 longer")
    assert (third.elapsed, third.row.given, third.row.ended, third.recovered) == (160, 660, None, 0)
    assert (fourth.elapsed, late(fourth)) == (None, (0, 0, 0, 0, 0))
    assert not found.outcome.day.finished


def test_what_was_taken_back_leaves_no_trace_but_its_number(tmp_path: Path) -> None:
    """C-02: a wrong `next` undone; Talk Two starts when it did later, and one sentence says that things were undone."""
    found = report(journal(tmp_path, "13:05 start", "13:10 next", "13:10:08 undo", "13:15:30 next", "13:25 end"))
    assert [clock(slot(found, n).row.started) for n in (1, 2)] == ["13:05:00", "13:15:30"]
    assert (slot(found, 1).elapsed, found.taken_back) == (630, 1)
    assert len(found.outcome.deeds) == 3
    brought_back = report(journal(tmp_path, "13:05 start", "13:10 next", "13:10:08 undo", "13:10:20 redo"))
    assert (brought_back.taken_back, clock(slot(brought_back, 2).row.started)) == (0, "13:10:00")


def test_a_corrected_start_counts_as_what_it_really_was(tmp_path: Path) -> None:
    """The talk before ends with it where both were one change, and the parts of a talk move with its start."""
    found = report(journal(tmp_path, "13:05 start", "13:17 next", "13:17:10 correct-start 13:16:50", "13:27 end"))
    assert (slot(found, 1).elapsed, slot(found, 2).elapsed) == (710, 610)
    assert slot(found, 2).inherited == 110
    plan = programme(talk(1, "13:05", segments=parts()))
    found = report(
        journal(tmp_path, "13:06 start", "13:12 segment", "13:13 correct-start 13:05:30", "13:15 end", plan=plan)
    )
    assert [part.elapsed for part in slot(found, 1).segments] == [390, 180, 0]


def parts() -> tuple[Segment, ...]:
    """Return talk 7:00, questions 2:00, changeover 1:00."""
    none = Thresholds(warning=None, final=None)
    return (
        Segment(name="Talk", kind="talk", length=420, thresholds=none),
        Segment(name="Q&A", kind="qa", length=120, thresholds=none),
        Segment(name="Changeover", kind="changeover", length=60, thresholds=none),
    )


def test_talk_and_questions_are_told_apart(tmp_path: Path) -> None:
    """A talk that ran on eats its questions; a pause belongs to neither; by the clock each has its published time."""
    plan = programme(talk(1, "13:05", segments=parts()), talk(2, "13:15", segments=parts()))
    told = ("13:05 start", "13:07 pause", "13:08 resume", "13:14 segment", "13:15 segment", "13:16 end")
    first = slot(report(journal(tmp_path, *told, plan=plan)), 1)
    assert (first.talk, first.questions, first.elapsed, first.paused) == (480, 60, 600, 60)
    assert [part.elapsed for part in first.segments] == [480, 60, 60]
    followed = report(journal(tmp_path, "13:20 message Hello", "13:26 control", plan=plan))
    assert [(slot(followed, n).talk, slot(followed, n).questions) for n in (1, 2)] == [(420, 120), (420, 120)]
    over = slot(report(journal(tmp_path, "13:05 start", "13:16 end", plan=plan)), 1)
    assert (over.talk, over.questions) == (660, 0)


def test_a_move_makes_nobody_late(tmp_path: Path) -> None:
    """Slot 4 in place of 3: each is measured against when its turn was due, and said to have run out of order."""
    told = ("13:05 start", "13:10 move 4 2", "13:15 next", "13:25 next", "13:36 next", "13:46 next", "13:55 end")
    found = report(journal(tmp_path, *told))
    assert [one.number for one in found.outcome.slots] == [1, 2, 4, 3, 5]
    assert [late(slot(found, n)) for n in (4, 3, 5)] == [
        (0, 0, 60, 0, 60),
        (0, 60, 0, 0, 60),
        (0, 60, 0, 60, 0),
    ]
    assert slot(found, 4).row.late_start == -600
    assert ("Another order", ["The order became 1, 2, 4, 3 and 5."]) in sections(found)
    assert status_text(found.outcome, slot(found, 4)) == "done, moved"
    assert status_text(found.outcome, slot(found, 5)) == "done"


def test_a_slot_jumped_over_and_run_later_is_no_lateness(tmp_path: Path) -> None:
    """`start 4` while 3 is next: 3 runs after it, due then."""
    found = report(
        journal(tmp_path, "13:05 start", "13:15 next", "13:25 start 4", "13:35 next", "13:45 next", "13:55 end")
    )
    assert [one.number for one in found.outcome.slots] == [1, 2, 4, 3, 5]
    assert [slot(found, n).ended_late for n in (4, 3, 5)] == [0, 0, 0]


def test_one_that_kept_its_place_between_two_that_changed_is_not_due_before_its_published_start(tmp_path: Path) -> None:
    """A short talk in place of a long one before it: nobody calls the one between earlier."""
    plan = programme(talk(1, "13:05", "20:00"), talk(2, "13:25", "5:00"), talk(3, "13:30", "10:00"))
    found = report(
        journal(tmp_path, "13:04 swap 1 3", "13:05 start", "13:15 end", "13:25 start", "13:30 next", plan=plan)
    )
    assert [clock(slot(found, n).due.start) for n in (3, 2, 1)] == ["13:05:00", "13:25:00", "13:30:00"]
    assert slot(found, 2).inherited == 0


def test_what_was_left_out_made_up_the_time(tmp_path: Path) -> None:
    """A skip in the middle absorbs lateness; one at the end brings the finish forward."""
    found = report(journal(tmp_path, "13:05 start", "13:18 end", "13:18 skip 2", "13:25 start", "13:35 end"))
    assert causes(found.outcome.day) == {"talks": 180, "left-out": -180}
    early = report(journal(tmp_path, *CHAIRED[:5], "13:40 skip 5", "13:47 end"))
    assert early.outcome.day.drift == -480
    assert Cause("left-out", -600) in early.outcome.day.causes
    assert lines(early)[0] == "Finished at 1:47:00 pm: 8:00 ahead (published 1:55 pm)."


def test_no_shows_are_told_and_keep_their_slot(tmp_path: Path) -> None:
    """`hold` leaves the slot out; `discussion` uses it, as questions, and still nobody was there."""
    told = ("13:05 start", "13:15 end", "13:15 no-show 2 hold", "13:25 start 3", "13:35 end")
    found = report(journal(tmp_path, *told, "13:35:10 no-show 4 discussion", "13:35:30 start", "13:45 end"))
    second, fourth = slot(found, 2), slot(found, 4)
    assert (second.row.status, second.no_show, second.elapsed) == ("no-show", True, None)
    assert (fourth.row.status, fourth.no_show, fourth.talk, fourth.questions) == ("done", True, None, 570)
    assert started_text(found.outcome, second) == "not there"
    assert slot(found, 3).no_show is False


def test_pauses_are_lateness_of_their_own(tmp_path: Path) -> None:
    """T-07: 20:00 running and 3:00 paused; how often is told too."""
    plan = programme(talk(1, "10:00", "20:00"))
    told = ("10:00 start", "10:05 pause", "10:07 resume", "10:10 pause", "10:11 resume", "10:23 end")
    found = report(journal(tmp_path, *told, plan=plan))
    one = slot(found, 1)
    assert (one.elapsed, one.paused, one.pauses, late(one)) == (1200, 180, 2, (0, 0, 180, 0, 180))
    assert causes(found.outcome.day) == {"pauses": 180}
    assert lines(found)[1] == "Lost 3:00: pauses 3:00."


def test_an_open_pause_is_counted_to_where_the_record_stops(tmp_path: Path) -> None:
    """Cut off while paused: the countdown stood still all that time."""
    one = slot(report(journal(tmp_path, "13:05 start", "13:07 pause", "13:10 message Back soon")), 1)
    assert (one.elapsed, one.paused, one.pauses) == (120, 180, 1)


def test_time_given_and_overrun_are_apart_from_lateness(tmp_path: Path) -> None:
    """T-10: 2:00 more and 0:30 less; what ran beyond that is overrun, all beyond the plan is created."""
    told = ("13:05 start", "13:06 add 2:00", "13:08 add -0:30", "13:17 end")
    one = slot(report(journal(tmp_path, *told)), 1)
    assert (one.row.given, one.elapsed, one.row.overrun, one.created) == (690, 720, 30, 120)
    assert len(one.deeds) == 4


def test_a_plan_says_what_it_was_to_bring_and_what_it_brought(tmp_path: Path) -> None:
    """1:10 behind, 15 s steps: five of them; one of the talks that were shortened did not keep to it."""
    told = ("13:05 start", "13:16:10 end", "13:16:10 plan shorten", "13:16:10 start", "13:25:50 next", "13:35:30 next")
    found = report(journal(tmp_path, *told, "13:45:30 next", "13:55:10 end"))
    (plan,) = found.outcome.plans
    assert (plan.name, plan.drift_before, plan.drift_after) == ("shorten", 70, -5 + 0)
    assert [slot(found, n).row.given for n in range(2, 6)] == [585, 585, 585, 570]
    assert plan.brought == 15 + 15 + 0 + 20
    assert plan_text(found.outcome, plan).endswith("from 1:10 behind to 0:05 ahead expected; it brought 0:50")
    accepted = report(journal(tmp_path, "13:05 start", "13:16:10 end", "13:16:10 plan late"))
    assert plan_text(accepted.outcome, accepted.outcome.plans[0]).endswith("Finish late: 1:10 behind was accepted")


def test_over_midnight_is_one_day(tmp_path: Path) -> None:
    """23:50 to 00:20 and on: lengths, order and lateness hold across the date line."""
    plan = programme(talk(1, "23:50", "20:00"), talk(2, at("23:50") + 1200, "20:00"))
    found = report(journal(tmp_path, plan=plan), "23:00")
    assert lines(found)[0] == "Nobody started in this session."
    writing = journal(tmp_path, "23:51 start", plan=plan)
    assert slot(report(writing), 1).inherited == 60
    started = at("23:51")
    found = report(journal_at(tmp_path, plan, (started, "start"), (started + 1260, "next"), (started + 2400, "end")))
    assert len(found.outcome.days) == 1
    assert [late(slot(found, n)) for n in (1, 2)] == [(60, 60, 60, 0, 120), (0, 120, 0, 60, 60)]
    assert lines(found)[0] == "Finished at 12:31:00 am: 1:00 behind (published 12:30 am)."


def test_on_a_change_night_lengths_are_real_and_times_carry_their_zone(tmp_path: Path) -> None:
    """27 October 2024: 1:30 am happens twice. A talk over the change ran as long as it ran."""
    start = at("1:30 am", day=date(2024, 10, 27))
    plan = programme(talk(1, start, "20:00"), talk(2, start + 1200, "30:00"))
    told = ((start + 30, "start"), (start + 1230, "next"), (start + 3030, "end"))
    found = report(journal_at(tmp_path, plan, *told), start + 7200)
    assert [slot(found, n).elapsed for n in (1, 2)] == [1200, 1800]
    assert moment(found.outcome, start + 30) == "1:30:30 am BST"
    assert moment(found.outcome, start + 3030) == "1:20:30 am GMT"
    assert lines(found)[0] == "Finished at 1:20:30 am GMT: 0:30 behind (published 1:20 am)."


@pytest.mark.parametrize("by", [-90, 90])
def test_a_step_of_the_laptops_clock_changes_no_length(tmp_path: Path, by: int) -> None:
    """P-03: what runs keeps the real time that has passed, and facts stay in order."""
    found = report(journal(tmp_path, "13:05 start", "13:12 next", f"13:1{6 if by > 0 else 3} step {by}", "13:22 end"))
    first, second = slot(found, 1), slot(found, 2)
    assert first.elapsed == 420
    assert (second.row.started or 0) >= (first.row.ended or 0)
    assert second.elapsed == 600 - by
    assert found.outcome.deeds[2].entry.command is None


def test_followed_times_are_told_as_assumed(tmp_path: Path) -> None:
    """Nothing was pressed but a tick: the published plan, every time marked, none of it measured."""
    found = report(journal(tmp_path, "13:00 here 1"), "14:00")
    assert lines(found) == (
        "Finished at 1:55:00 pm, on time.",
        "The clock was followed: nothing was measured.",
        "The times are the published ones.",
    )
    assert not any(one.row.started_measured or one.row.ended_measured for one in found.outcome.slots)
    assert started_text(found.outcome, slot(found, 1)) == "1:05:00 pm*"
    halfway = report(journal(tmp_path, "13:00 here 1"), "13:20")
    assert [one.row.status for one in halfway.outcome.slots][:3] == ["done", "running", "to-come"]


def test_breaks_and_gaps_make_up_time_and_say_so(tmp_path: Path) -> None:
    """A shorter break recovers; a gap in the plan absorbs without a word about the talks."""
    plan = programme(
        talk(1, "13:05"), talk(2, "13:15", "15:00", kind="break", speakers=()), talk(3, "13:30"), talk(4, "13:45")
    )
    told = ("13:05 start", "13:18 next", "13:31 next", "13:41 end", "13:45 start", "13:55 end")
    day = report(journal(tmp_path, *told, plan=plan)).outcome.day
    assert causes(day) == {"talks": 180, "breaks": -120, "between": -60}
    assert day.drift == 0


def test_waiting_for_the_published_start_is_told_as_that(tmp_path: Path) -> None:
    """A talk 2:00 short, a wait to the next published start, 0:30 of introduction: only that was lost between."""
    day = report(journal(tmp_path, "13:05 start", "13:13 end", "13:15:30 start", "13:25:30 end")).outcome.day
    assert day.causes == (Cause("waiting", 120), Cause("between", 30), Cause("talks", -120))
    assert day.drift == 30


def test_each_day_has_its_own_lateness(tmp_path: Path) -> None:
    """Late on Thursday evening is not late on Friday morning."""
    friday = at("13:05", day=date(2024, 7, 19))
    plan = programme(talk(1, "17:00"), talk(2, friday))
    told = ((at("17:02"), "start"), (at("17:12"), "end"), (friday + 30, "start"), (friday + 600, "end"))
    found = report(journal_at(tmp_path, plan, *told), friday + 7200)
    assert [day.drift for day in found.outcome.days] == [120, 0]
    assert late(slot(found, 2)) == (30, 30, 0, 30, 0)
    assert [row[0] for row in cells(found.outcome, TIMES)] == ["Published", "Thu 5:00 pm", "Fri 1:05 pm"]
    assert lines(found)[0] == "Finished at 1:15:00 pm, on time."


def test_an_open_slot_is_never_late(tmp_path: Path) -> None:
    """It counts up; what follows it late was lost between."""
    plan = programme(talk(1, "13:05"), talk(2, "13:15", None), talk(3, "13:25"))
    found = report(journal(tmp_path, "13:05 start", "13:15 next", "13:27 next", "13:37 end", plan=plan))
    assert late(slot(found, 2)) == (0, 0, 0, 0, 0)
    assert late(slot(found, 3)) == (120, 120, 0, 0, 120)


def test_a_slot_that_starts_to_the_clock_recovers_its_lateness(tmp_path: Path) -> None:
    """Two minutes late, given eight: two recovered."""
    plan = live_session(late_start="to-the-clock")
    one = slot(report(journal(tmp_path, "13:07 start", "13:15 end", plan=plan)), 1)
    assert (one.row.given, late(one)) == (480, (120, 120, 0, 120, 0))


def test_a_changed_programme_keeps_what_was_done_with_its_slot(tmp_path: Path) -> None:
    """A slot put in before: later ones get other numbers, and so do their deeds."""
    plan = live_session()
    new = replace(talk(1, "12:50"), title="Welcome", speakers=())
    slots = (new, *(replace(one, number=one.number + 1) for one in plan.slots))
    writing = Writing(plan)
    assert writing.give(at("12:58"), read_command("here 2"))
    assert writing.give(at("12:59"), c.Revise(replace(plan, slots=slots)))
    assert writing.give(at("13:05"), read_command("start 2"))
    path = tmp_path / "revised.jsonl"
    path.write_bytes(writing.content)
    found = report(path)
    assert [deed.slot for deed in found.outcome.deeds] == [3, None, 2]
    assert len(slot(found, 3).deeds) == 1
