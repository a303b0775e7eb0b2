"""What became of a session, in the words that every form of the report shares: calm, behind or ahead always said."""

from typing import Final

from stagetimer.core.lateness import Cause, CauseName
from stagetimer.core.localtime import zone_label
from stagetimer.core.names import in_words
from stagetimer.core.outcome import DayOutcome, Outcome, PlanOutcome, SlotOutcome
from stagetimer.core.retelling import Deed
from stagetimer.core.time_text import drift_text, length_text
from stagetimer.core.units import Instant, Seconds
from stagetimer.view.deeds import deed
from stagetimer.view.wording import about, time_of_day, who

_LOST: Final[dict[CauseName, str]] = {
    "beginning": "a late beginning",
    "talks": "longer talks",
    "questions": "longer questions",
    "breaks": "longer breaks",
    "items": "longer items",
    "pauses": "pauses",
    "between": "between the talks",
    "waiting": "waiting for published starts",
    "left-out": "what was left out",
    "order": "another order",
}
_MADE_UP: Final[dict[CauseName, str]] = {
    "beginning": "an early beginning",
    "talks": "shorter talks",
    "questions": "shorter questions",
    "breaks": "shorter breaks",
    "items": "shorter items",
    "pauses": "pauses",
    "between": "gaps and early starts",
    "waiting": "waiting",
    "left-out": "what was left out",
    "order": "another order",
}
PLANS: Final = {
    "shorten": "Shorter talks",
    "discussion": "Less for questions",
    "breaks": "Shorter breaks",
    "late": "Finish late",
}
ASSUMED: Final = "*"
"""After a time that nobody gave: the clock was followed."""
ASSUMED_MEANS: Final = "* by the clock, which was followed; not measured"


def headline(found: Outcome, *, going_on: bool) -> tuple[str, str, str]:
    """Return the three lines a chair wants: when it ended and how late, where time was lost, where it was made up.

    `going_on`: the session is still running, so that its figures are those so far.
    """
    day = found.day
    if day.started is None:
        first = "Nobody has started yet." if going_on else "Nobody started in this session."
        return first, f"Published: {_span(found, day)}.", "There is nothing to reckon."
    ending = _finished(found, day) if day.finished else _so_far(found, day) if going_on else _stopped(found, day)
    if not _measured(found, day):
        return ending, "The clock was followed: nothing was measured.", "The times are the published ones."
    lost = [cause for cause in day.causes if cause.seconds > 0]
    made_up = [cause for cause in day.causes if cause.seconds < 0]
    return (
        ending,
        f"Lost {_causes(lost, _LOST)}." if lost else "No time was lost.",
        f"Made up {_causes(made_up, _MADE_UP)}." if made_up else "No time was made up.",
    )


def _measured(found: Outcome, day: DayOutcome) -> bool:
    """Return whether anything of a day was given by somebody, not assumed from the clock."""
    ran = frozenset(day.slots)
    return any(s.row.started_measured or s.row.ended_measured for s in found.slots if s.number in ran)


def _causes(some: list[Cause], words: dict[CauseName, str]) -> str:
    total = length_text(sum(cause.seconds for cause in some))
    return f"{total}: {', '.join(f'{words[cause.name]} {length_text(cause.seconds)}' for cause in some)}"


def _span(found: Outcome, day: DayOutcome) -> str:
    programme = found.snapshot.programme
    return f"{time_of_day(day.published_start, programme)} to {time_of_day(day.published_finish, programme)}"


def _finished(found: Outcome, day: DayOutcome) -> str:
    published = time_of_day(day.published_finish, found.snapshot.programme)
    ended = moment(found, day.ended or day.published_finish)
    if day.drift == 0:
        return f"Finished at {ended}, on time."
    return f"Finished at {ended}: {day.drift_text} (published {published})."


def _so_far(found: Outcome, day: DayOutcome) -> str:
    snap = found.snapshot
    ends = "open end" if snap.finish.open_end else f"ends about {about(snap.finish.expected, snap.programme)}"
    published = time_of_day(day.published_finish, snap.programme)
    return f"So far, at {moment(found, snap.at)}: {day.drift_text}; {ends} (published {published})."


def _stopped(found: Outcome, day: DayOutcome) -> str:
    published = time_of_day(day.published_finish, found.snapshot.programme)
    return (
        f"The record stops at {moment(found, found.snapshot.at)}, not finished: {day.drift_text} then "
        f"(published {published})."
    )


def moment(found: Outcome, instant: Instant) -> str:
    """Return "1:05:40 pm"; with the zone's name where the clocks change while the session is on."""
    programme = found.snapshot.programme
    text = time_of_day(instant, programme, seconds=True)
    first = min((day.started or day.published_start for day in found.days), default=instant)
    last = max((day.ended or day.published_finish for day in found.days), default=instant)
    labels = {zone_label(t, programme.timezone) for t in (programme.start, programme.last_end, first, last)}
    return text if len(labels) == 1 else f"{text} {zone_label(instant, programme.timezone)}"


def started_text(found: Outcome, slot: SlotOutcome) -> str:
    """Return when a slot began, marked where nobody measured it; of one that did not, why."""
    row = slot.row
    if row.started is None:
        return status_text(found, slot)
    return moment(found, row.started) + ("" if row.started_measured else ASSUMED)


def ended_text(found: Outcome, slot: SlotOutcome) -> str:
    """Return when a slot ended; "still on" or "not ended" where it did not."""
    row = slot.row
    if row.ended is not None:
        return moment(found, row.ended) + ("" if row.ended_measured else ASSUMED)
    return "" if row.started is None else "not ended"


def status_text(found: Outcome, slot: SlotOutcome) -> str:
    """Return what became of a slot in a word or two."""
    match slot.row.status:
        case "done":
            return "done" if slot.number not in _out_of_order(found) else "done, moved"
        case "running":
            return "not ended"
        case "skipped":
            return "left out"
        case "no-show":
            return "not there"
        case "to-come":
            return "not started"


def _out_of_order(found: Outcome) -> set[int]:
    places = enumerate(sorted(slot.number for slot in found.slots))
    ordered = [slot.number for slot in found.slots]
    return {ordered[place] for place, number in places if ordered[place] != number}


def order_text(found: Outcome) -> str:
    """Return the order in which the slots stand in the end, where that is not the published one; else nothing."""
    if not _out_of_order(found):
        return ""
    return f"The order became {in_words([str(slot.number) for slot in found.slots])}."


def length_or_none(seconds: Seconds | None) -> str:
    """Return a length as digits; nothing where there is none."""
    return "" if seconds is None else length_text(seconds)


def inherited_text(slot: SlotOutcome) -> str:
    """Return how late a slot began: "0:40 behind", "on time"."""
    return "" if slot.row.started is None else drift_text(slot.inherited)


def within_text(slot: SlotOutcome) -> str:
    """Return what a slot did to the lateness: "1:10 longer", "0:30 shorter", "as published"; "so far" while it runs."""
    if slot.row.started is None:
        return ""
    if slot.created:
        return f"{length_text(slot.created)} longer"
    if slot.recovered:
        return f"{length_text(slot.recovered)} shorter"
    if slot.row.status == "running":
        return "so far"
    return "open" if slot.row.plan.length is None else "as published"


def ended_late_text(slot: SlotOutcome) -> str:
    """Return how late a slot ended, or is so far."""
    return "" if slot.row.started is None else drift_text(slot.ended_late)


def paused_text(slot: SlotOutcome) -> str:
    """Return how long a slot was paused, and how often where that was more than once: "3:00 in 2"."""
    if not slot.paused and not slot.pauses:
        return ""
    return length_text(slot.paused) + (f" in {slot.pauses}" if slot.pauses > 1 else "")


def deed_text(found: Outcome, done: Deed) -> str:
    """Return when something was done, what, and by whom where it was not the chair: "1:17:00 pm  talk 2 started"."""
    by = " (by a remote)" if done.entry.by == "remote" else ""
    return f"{moment(found, done.entry.at)}  {deed(done.entry, done.programme)}{by}"


def plan_text(found: Outcome, plan: PlanOutcome) -> str:
    """Return what a plan was to bring and what it brought."""
    when, name = moment(found, plan.at), PLANS[plan.name]
    if plan.name == "late":
        return f"{when}  {name}: {drift_text(plan.drift_before)} was accepted"
    expected = f"from {drift_text(plan.drift_before)} to {drift_text(plan.drift_after)} expected"
    return f"{when}  {name}: {expected}; it brought {length_text(plan.brought)}"


def no_shows(found: Outcome) -> tuple[str, ...]:
    """Return who was not there, as the programme names them."""
    programme = found.snapshot.programme
    return tuple(who(programme.slot(slot.number)) for slot in found.slots if slot.no_show)


def taken_back_text(count: int) -> str:
    """Return the one sentence about what was taken back, which has no other trace here; empty: nothing was."""
    if not count:
        return ""
    return f"{count} {'thing that was done was' if count == 1 else 'things that were done were'} taken back again."
