"""The chair view: everything on the chair screen at one moment, as finished text."""

from stagetimer.core.history import History
from stagetimer.core.programme import Slot
from stagetimer.core.snapshot import NextUp, SlotRow, Snapshot
from stagetimer.core.time_text import length_text
from stagetimer.view.advice import advice, chat_line, step
from stagetimer.view.deeds import deed
from stagetimer.view.model import ChairView, ProgrammeRow, Rehearsal
from stagetimer.view.offer import plan_offer
from stagetimer.view.phases import phase_words, progress
from stagetimer.view.shown import shown, then_words
from stagetimer.view.wording import (
    about,
    address,
    bare_time,
    clock_text,
    digit_template,
    rehearsal_text,
    time_of_day,
    who,
    written_length,
)


def chair_view(history: History, snap: Snapshot, *, rehearsal: Rehearsal | None = None) -> ChairView:
    """Return the chair view of a session; `history` says what undo and redo would do."""
    words = phase_words(snap)
    digits, longest = chair_digits(snap)
    what, question = step(snap)
    done = next(history.in_force(), None)
    undone = history.undone[-1] if history.undone else None
    return ChairView(
        title=snap.programme.title,
        mode="chair starts the talks" if snap.mode == "in-control" else "the clock starts the talks",
        clock=clock_text(snap.at, snap.programme),
        rehearsal=rehearsal_text(rehearsal),
        symbol=words.symbol,
        word=words.word,
        who=_headline(snap),
        place=_place(snap),
        detail=_detail(snap),
        digits=digits,
        longest=longest,
        tone=words.tone,
        progress=progress(snap),
        next_lines=_next_lines(snap),
        session_lines=_session_lines(snap),
        advice=advice(snap),
        step=what,
        step_asks=question,
        second_step=_second_step(snap),
        offer=plan_offer(history, snap),
        rows=tuple(_row(snap, row) for row in snap.slots),
        standing=_standing(snap),
        takes_back="" if done is None else deed(done, snap.programme),
        brings_back="" if undone is None else deed(undone, snap.programme),
        chat_line=chat_line(snap),
    )


def chair_digits(snap: Snapshot) -> tuple[str, str]:
    """Return the chair's large digits and the shape they need at most.

    The running countdown; else the time until the next slot, or how long it has been waited for; else nothing.
    """
    reading, coming = snap.current, snap.next
    if reading is not None:
        counted = shown(snap, reading)
        over = counted.remaining is not None and counted.remaining < 0
        return counted.text, digit_template(counted.longest, over=over)
    if coming is None:
        return "", ""
    if _early(snap, coming):
        return "", ""
    seconds = coming.overdue if _waiting(snap, coming) else coming.starts_in
    return length_text(seconds), digit_template(seconds, over=False)


def _waiting(snap: Snapshot, coming: NextUp) -> bool:
    """Return whether nothing but the chair keeps the next slot from starting."""
    return snap.mode == "in-control" and coming.starts_in == 0


def _early(snap: Snapshot, coming: NextUp) -> bool:
    """Return whether the next slot may start before its published time (`slide`, or another order)."""
    return _waiting(snap, coming) and snap.at < coming.plan.start


def _headline(snap: Snapshot) -> str:
    slot = snap.current_slot
    if slot is None:
        return ""
    return f"Published: {who(slot)}" if _only_assumed(snap) else who(slot)


def _only_assumed(snap: Snapshot) -> bool:
    """Return whether the running slot is only assumed to run: the clock is followed."""
    running = [row for row in snap.slots if row.status == "running"]
    return snap.mode == "following" and bool(running) and not running[0].started_measured


def _place(snap: Snapshot) -> str:
    number = snap.current.slot if snap.current is not None else snap.next.plan.number if snap.next else None
    if number is None:
        return ""
    place = next(i for i, row in enumerate(snap.slots, 1) if row.plan.number == number)
    return f"{place} of {len(snap.slots)}"


def _detail(snap: Snapshot) -> str:
    slot, coming = snap.current_slot, snap.next
    if slot is not None:
        title = slot.title if slot.speakers else ""
        later = "" if snap.current is None else then_words(snap.current)
        return " · ".join(part for part in (later, title) if part)
    if coming is None:
        return ""
    published = time_of_day(coming.plan.start, snap.programme)
    if _early(snap, coming):
        return f"can start now, published for {published}"
    if _waiting(snap, coming):
        return f"waiting since {published}"
    return f"until {about(coming.expected_start, snap.programme)}"


def _next_lines(snap: Snapshot) -> tuple[str, ...]:
    coming = snap.next
    if coming is None:
        return ("Nobody: this is the last one",) if snap.current is not None else ("Nobody",)
    overdue = _waiting(snap, coming) and snap.at > coming.plan.start
    published = time_of_day(coming.plan.start, snap.programme)
    when = f"{about(coming.expected_start, snap.programme)}, in {coming.text}"
    if overdue:
        when = f"was due {published}"
    elif _early(snap, coming):
        when = f"can start now, published for {published}"
    length = written_length(coming.given) + (", changed" if coming.changed else "")
    if overdue and snap.current is not None:
        length = f"{length} from your Enter"
    return tuple(line for line in (who(coming.plan), _presence(coming.plan, coming.here), when, length) if line)


def _presence(slot: Slot, here: bool | None) -> str:  # noqa: FBT001  (true, false, or not said)
    if not slot.speakers:
        return ""
    online = any(s.joins == "online" for s in slot.speakers)
    in_room = all(s.joins == "room" for s in slot.speakers)
    seen = {True: "here", False: "not here", None: "not yet seen"}[here]
    if here and in_room:
        return "here, in the room"
    return f"joins online · {seen}" if online else seen


def _session_lines(snap: Snapshot) -> tuple[str, ...]:
    expected = about(snap.finish.expected, snap.programme)
    published = time_of_day(snap.finish.published, snap.programme)
    if snap.state == "finished":
        return (snap.drift_text, f"(published {published})")
    if snap.finish.open_end:
        return (snap.drift_text,)
    if snap.finish.drift == 0:
        return (snap.drift_text, f"ends {expected}")
    return (snap.drift_text, f"ends about {expected}", f"(published {published})")


def _second_step(snap: Snapshot) -> str:
    coming = snap.next
    if snap.mode == "following" or snap.current is None or coming is None or snap.state == "paused":
        return ""
    starts = "start" if len(coming.plan.speakers) > 1 else "starts"
    return f"{address(coming.plan)} {starts} only when you press Enter again."


def _row(snap: Snapshot, row: SlotRow) -> ProgrammeRow:
    slot = row.plan
    tag = " · online" if any(s.joins == "online" for s in slot.speakers) and row.here is None else ""
    if slot.speakers and row.status in {"to-come", "running"} and row.here is not None:
        tag = " · here" if row.here else " · not here"
    return ProgrammeRow(
        slot=slot.number,
        mark="▶" if row.status == "running" else " ",
        published=time_of_day(slot.start, snap.programme),
        now=_now(snap, row),
        who=who(slot) + tag,
        title=slot.title if slot.speakers else "",
        status=row.status,
        length=written_length(row.given),
    )


def _now(snap: Snapshot, row: SlotRow) -> str:
    match row.status:
        case "done":
            return f"✓ {bare_time(row.ended, snap.programme)}" if row.ended is not None else "✓"
        case "running":
            return "speaking" if row.plan.kind == "talk" else "on now"
        case "skipped":
            return "left out"
        case "no-show":
            return "absent"
        case "to-come":
            moved = row.expected_start is not None and abs(row.expected_start - row.plan.start) >= 30
            return about(row.expected_start or 0, snap.programme) if moved else ""


def _standing(snap: Snapshot) -> tuple[str, ...]:
    lines = []
    if snap.blank:
        lines.append("THE STAGE IS BLANK")
    if snap.message is not None:
        lines.append(f"The stage says: “{snap.message}”")
    if snap.offset:
        more = "plus" if snap.offset > 0 else "less"
        lines.append(f"UK time is this laptop's time {more} {length_text(snap.offset)}")
    return tuple(lines)
