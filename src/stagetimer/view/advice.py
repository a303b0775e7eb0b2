"""The one line of advice: what the chair does or says now, and the step that Enter takes, each in words.

Calm by rule: one sentence, words to say in quotation marks, nothing about blame (experience.md, principles 5, 6).
"""

from typing import Final

from stagetimer.core.names import in_words
from stagetimer.core.programme import Slot
from stagetimer.core.readings import Reading
from stagetimer.core.snapshot import NextUp, Snapshot
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Seconds
from stagetimer.view.shown import Shown, questions_ahead, shown
from stagetimer.view.wording import about, address, place_label, spoken_length, this_thing, time_of_day, who

SAY_FOR: Final[Seconds] = 15
"""A sentence to say stays for this long after its moment."""
REMIND_AT: Final[tuple[Seconds, ...]] = (0, 30, 60)
REMIND_FOR: Final[Seconds] = 10
FIRM_AFTER: Final[Seconds] = 60
"""After this long over time the chair's sentence becomes firm."""


def advice(snap: Snapshot) -> str:
    """Return the advice for the moment, one sentence."""
    if snap.current is not None and snap.current_slot is not None:
        return _while_running(snap, snap.current)
    coming = snap.next
    if coming is None:
        return 'SAY "Thank you all." The session is finished.'
    if snap.mode == "following":
        return "The clock starts each talk by itself; F lets you start them."
    if snap.state == "before" and coming.starts_in > 60:
        return "Before you start: is everybody here, and can they see the stage? (A ticks who is here.)"
    return reminder(snap, coming) or introduction(coming)


def reminder(snap: Snapshot, coming: NextUp) -> str:
    """Return a calm reminder at the published start, and after 30 s and 60 s, while nobody was started."""
    late = snap.at - coming.plan.start
    if not any(moment <= late < moment + REMIND_FOR for moment in REMIND_AT):
        return ""
    has = "Have" if len(coming.plan.speakers) > 1 else "Has"
    past = time_of_day(coming.plan.start, snap.programme)
    return f"It is past {past}. {has} {who(coming.plan)} begun? Enter starts."


def introduction(coming: NextUp) -> str:
    """Return how to bring on the next slot: names as pronounced, and what a speaker online needs."""
    return f"Next: {_bring_on(coming)}"


def _bring_on(coming: NextUp) -> str:
    slot = coming.plan
    if not slot.speakers:
        return f"{slot.title}."
    says = [f"say: {s.says}" for s in slot.speakers if s.says]
    online = any(s.joins == "online" for s in slot.speakers)
    spoken = f" ({'; '.join(says)})" if says else ""
    changed = ""
    if coming.changed and coming.given is not None and coming.given != slot.length:
        changed = f' Say "{address(slot)}, you have {spoken_length(coming.given)}."'
    notes = " P: your notes." if slot.notes else ""
    return f"introduce {who(slot)}{spoken}{', unmute, share slides' if online else ''}.{changed}{notes}"


def _while_running(snap: Snapshot, reading: Reading) -> str:
    slot = snap.programme.slot(reading.slot)
    if snap.state == "paused":
        return "Paused: the countdown stands still. Enter lets it go on."
    if reading.remaining is None:
        return "No set length: it runs until you end it."
    if slot.kind == "break":
        return _during_break(snap, reading.remaining)
    if reminded := _only_assumed(snap, reading):
        return reminded
    counted = shown(snap, reading)
    if counted.kind == "changeover":
        return "The changeover." if snap.next is None else introduction(snap.next)
    return _to_say(snap, slot, counted)


def _only_assumed(snap: Snapshot, reading: Reading) -> str:
    """Return a calm question while the first slot is followed: nobody knows yet whether its speaker has begun."""
    first = snap.slots[0]
    assumed = snap.mode == "following" and first.status == "running" and not first.started_measured
    if not assumed or not any(moment <= reading.elapsed < moment + REMIND_FOR for moment in REMIND_AT):
        return ""
    return f"Has {who(first.plan)} really begun? If not, F lets you start the talks yourself."


def _to_say(snap: Snapshot, slot: Slot, counted: Shown) -> str:
    """Return what to say to the speaker now, or in how long to say it."""
    if counted.kind == "qa":
        return _of_questions(slot, counted) + (_meanwhile(snap) if (counted.remaining or 0) > 0 else "")
    name = f", {address(slot)}" if slot.speakers else ""
    remaining = counted.remaining or 0
    if counted.kind == "talk" and snap.current is not None and questions_ahead(snap.current) and remaining <= 0:
        return f'SAY "Thank you{name}. Are there questions?"'
    if remaining <= -FIRM_AFTER:
        return f'SAY "Thank you{name}. I\'m sorry, I need to stop you there."'
    if remaining <= 0:
        return 'SAY "Thank you. Could you finish your last point?"'
    marks = [mark for mark in (counted.thresholds.warning, counted.thresholds.final) if mark is not None]
    for mark in marks:
        if mark - SAY_FOR < remaining <= mark:
            return f'SAY "{_time_left(mark, name)}"'
    ahead = next((mark for mark in marks if mark < remaining), 0)
    words = _time_left(ahead, name) if ahead else f"Thank you{name}."
    return f'In {length_text(remaining - ahead)} say "{words}"{_meanwhile(snap)}'


def _of_questions(slot: Slot, counted: Shown) -> str:
    """Return what to say while questions are asked: a last one at the warning, and thanks at the end."""
    remaining, mark = counted.remaining or 0, counted.thresholds.warning or 0
    if remaining <= 0:
        return 'SAY "Thank you all. That is the time we have for questions."'
    if remaining > mark > 0:
        return f'In {length_text(remaining - mark)} say "One last question, please."'
    if mark - SAY_FOR < remaining <= mark:
        return 'SAY "One last question, please."'
    thanks = f", {address(slot)}" if slot.speakers else ""
    return f'In {length_text(remaining)} say "Thank you{thanks}."'


def _during_break(snap: Snapshot, remaining: Seconds) -> str:
    if remaining > 0 or snap.next is None:
        return f"A break: {length_text(max(0, remaining))} left.{_meanwhile(snap)}"
    return f'SAY "We are about to go on." Then {_bring_on(snap.next)}'


def _time_left(mark: Seconds, name: str) -> str:
    return f"{spoken_length(mark).capitalize()}{name}."


def _meanwhile(snap: Snapshot) -> str:
    coming = snap.next
    if coming is None or coming.here is not None or not coming.plan.speakers:
        return ""
    names = in_words([s.address for s in coming.plan.speakers])
    return f"  Meanwhile: {'is' if len(coming.plan.speakers) == 1 else 'are'} {names} here?"


def step(snap: Snapshot) -> tuple[str, str]:
    """Return what Enter does now and the question before it does so; empty where it does nothing or does not ask."""
    if snap.state == "finished":
        return "", ""
    if snap.mode == "following":
        return "choose who starts each talk: you or the clock", ""
    if snap.state == "paused":
        return "let the countdown go on", ""
    if snap.current is not None:
        return _ending(snap, snap.current)
    if snap.next is None:
        return "", ""
    return _starting(snap, snap.next)


def _ending(snap: Snapshot, reading: Reading) -> tuple[str, str]:
    slot, counted = snap.programme.slot(reading.slot), shown(snap, reading)
    to_questions = questions_ahead(reading)
    what = "go on to the questions" if to_questions else f"end {this_thing(slot)}"
    left, warning = counted.remaining, counted.thresholds.warning or 0
    if left is not None and left > warning:
        question = f"{_has(slot)} {length_text(left)} left. {what.capitalize()} now?"
        minutes = left // 60
        since = f"{minutes} minutes are left" if minutes > 1 else f"{length_text(left)} is left"
        return f"{what} (asks first, since {since})", question
    if snap.next is None and not to_questions:
        return f"{what} and the session (asks first)", f"This is the last one. {what.capitalize()} and the session?"
    return what, ""


def _has(slot: Slot) -> str:
    if not slot.speakers:
        return "There is"
    return f"{address(slot)} {'has' if len(slot.speakers) == 1 else 'have'}"


def _starting(snap: Snapshot, coming: NextUp) -> tuple[str, str]:
    slot = coming.plan
    what = f"start {who(slot)}"
    early = slot.start - snap.at
    if early <= 0 or coming.starts_in == 0:
        return what, ""
    published = time_of_day(slot.start, snap.programme)
    return (
        f"{what} (asks first: published for {published})",
        f"{who(slot)} is published for {published}, in {length_text(early)}. Start now?",
    )


def chat_line(snap: Snapshot) -> str:
    """Return a line ready for the private chat, for the current or the next speaker."""
    reading, coming = snap.current, snap.next
    if reading is not None and reading.remaining is not None:
        return _time_for(snap.programme.slot(reading.slot), shown(snap, reading))
    if coming is not None:
        return _turn_of(snap, coming)
    return "Thank you for speaking in our session."


def _time_for(slot: Slot, counted: Shown) -> str:
    name, left = f", {address(slot)}" if slot.speakers else "", counted.remaining or 0
    if counted.kind == "qa":
        return f"{length_text(max(0, left))} left for questions{name}."
    if left <= 0:
        return f"Time is up{name}, please finish your last sentence."
    if counted.phase == "normal":
        return f"{length_text(left)} left{name}."
    return f"{_at_most(left)} left{name}, please start to conclude."


def _at_most(left: Seconds) -> str:
    """Return "Two minutes", or "Under two minutes" where it is less: still true when it is read a little later."""
    minutes = -(-left // 60) * 60
    spoken = spoken_length(minutes if left > 60 else left)
    return f"Under {spoken}" if 60 < left < minutes else spoken.capitalize()


def _turn_of(snap: Snapshot, coming: NextUp) -> str:
    when = f"at {about(coming.expected_start, snap.programme)} {place_label(coming.expected_start, snap.programme)}"
    if coming.starts_in == 0:
        when = "next"
    if not coming.plan.speakers:
        return f"{coming.plan.title}: {when}."
    length = "" if coming.given is None else f", {spoken_length(coming.given)}"
    return f"You are on {when}, {address(coming.plan)}{length}."
