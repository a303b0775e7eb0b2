"""What a snapshot must say, read from the soak's own facts; `differences` names every field that says otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass

from soak_facts import Facts, certain
from soak_model import Model

from stagetimer.core.programme import Thresholds
from stagetimer.core.snapshot import Snapshot

HOUR = 3600


@dataclass(frozen=True)
class Ahead:
    """When a slot that runs or is to come starts and ends, and the length it is given."""

    start: int
    end: int
    given: int | None


def differences(model: Model, shown: Snapshot) -> list[str]:
    """Return what the snapshot says otherwise than the model, a line each."""
    facts, now = model.facts, shown.at
    if facts.following:
        facts = facts.copy()
        facts.enter_plan(now)
    ahead = _ahead(facts, now)
    found = [*_whole(model, facts, shown), *_current(facts, shown, now), *_rows(facts, shown, ahead, now)]
    found += [*_next(facts, shown, ahead, now), *_finish(facts, shown, ahead, now)]
    return [f"{name}: {told!r}, and {right!r} is right" for name, told, right in found if told != right]


Claims = Iterator[tuple[str, object, object]]


def _whole(model: Model, facts: Facts, shown: Snapshot) -> Claims:
    if facts.running is not None:
        state = "running" if facts.paused_since is None else "paused"
    elif not facts.to_come():
        state = "finished"
    else:
        state = "between" if any(line.started is not None for line in facts.lines.values()) else "before"
    yield "seq", shown.seq, model.seq
    yield "mode", shown.mode, "following" if facts.following else "in-control"
    yield "state", shown.state, state
    yield "message", shown.message, facts.message
    yield "blank", shown.blank, facts.blank_since is not None
    yield "offset", shown.offset, facts.offset


def _current(facts: Facts, shown: Snapshot, now: int) -> Claims:
    current = shown.current
    yield "current slot", None if current is None else current.slot, facts.running
    if current is None or facts.running is None:
        return
    line, slot = facts.lines[facts.running], facts.slot(facts.running)
    started, elapsed, pauses = certain(line.started), facts.elapsed(now), line.pauses + facts.pausing(now)
    left = None if line.given is None else line.given - elapsed
    yield "started", current.started, started
    yield "given", current.given, line.given
    yield "elapsed", current.elapsed, elapsed
    yield "pauses", current.pauses, pauses
    yield "paused since", current.paused_since, facts.paused_since
    yield "remaining", current.remaining, left
    yield "phase", current.phase, _phase(left, slot.thresholds)
    yield "text", current.text, _digits(elapsed) if left is None else ("+" if left < 0 else "") + _digits(abs(left))
    yield "due end", current.due_end, None if line.given is None else started + line.given + pauses
    parts = line.parts if left is not None else []
    yield "segment", None if current.segment is None else current.segment.index, line.part + 1 if parts else None
    if current.segment is not None and left is not None and parts:
        part_left = left - sum(parts[line.part + 1 :])
        thresholds = slot.segments[line.part].thresholds
        yield "segment remaining", current.segment.remaining, part_left
        yield "segment phase", current.segment.phase, _phase(part_left, thresholds)
        yield "segments given", [part.given for part in current.segments], parts


def _phase(left: int | None, thresholds: Thresholds) -> str:
    if left is None:
        return "normal"
    if left <= 0:
        return "over" if left else "zero"
    if thresholds.final is not None and left <= thresholds.final:
        return "final"
    return "warning" if thresholds.warning is not None and left <= thresholds.warning else "normal"


def _digits(seconds: int) -> str:
    hours, rest = divmod(seconds, HOUR)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


def _ahead(facts: Facts, now: int) -> dict[int, Ahead]:
    return _published(facts, now) if facts.following else _reckoned(facts, now)


def _plan_end(facts: Facts, number: int) -> int:
    slot = facts.slot(number)
    if slot.end is not None:
        return slot.end
    return min((other.start for other in facts.plan.slots if other.start > slot.start), default=slot.start)


def _published(facts: Facts, now: int) -> dict[int, Ahead]:
    ahead = {}
    for number in [*([] if facts.running is None else [facts.running]), *facts.to_come()]:
        slot, line = facts.slot(number), facts.lines[number]
        start = slot.start if line.started is None else line.started
        end = max(start, _plan_end(facts, number))
        open_and_on = slot.end is None and number == facts.running
        ahead[number] = Ahead(start, max(now, end) if open_and_on else end, slot.length)
    return ahead


def _reckoned(facts: Facts, now: int) -> dict[int, Ahead]:
    ahead: dict[int, Ahead] = {}
    coming = facts.to_come()
    held = [_held(facts, number) for number in coming]
    free = max([now, *(line.ended for line in facts.lines.values() if line.ended is not None)])
    if facts.running is not None:
        line = facts.lines[facts.running]
        started = certain(line.started)
        if line.given is None:
            free = max(now, held[0]) if held and held[0] is not None else now
        else:
            free = max(now, started + line.given + line.pauses + facts.pausing(now))
        ahead[facts.running] = Ahead(started, free, line.given)
    for index, number in enumerate(coming):
        mine = held[index]
        start = free if mine is None else max(free, mine)
        given = _given(facts, number, start)
        if given is not None:
            free = start + given
        else:
            after = held[index + 1] if index + 1 < len(coming) else None
            free = start if after is None else max(start, after)
        ahead[number] = Ahead(start, free, given)
    return ahead


def _held(facts: Facts, number: int) -> int | None:
    """Return before when the slot is not called; None: it may follow at once."""
    slot = facts.slot(number)
    if number in facts.free:
        return None
    for group in facts.groups:
        if number in group:
            present = [n for n in facts.order if n in group and facts.lines[n].absent is None]
            return min(facts.slot(n).start for n in group) if present[0] == number else None
    day = facts.plan.days[facts.plan.day_of[number]]
    return slot.start if slot.early == "hold" or day[0] == number else None


def _given(facts: Facts, number: int, start: int) -> int | None:
    line, slot = facts.lines[number], facts.slot(number)
    as_published = line.given is not None and line.given == slot.length and line.late_start == "to-the-clock"
    if as_published and slot.end is not None and slot.start < start < slot.end:
        return slot.end - start
    return line.given


def _status(facts: Facts, number: int) -> str:
    line = facts.lines[number]
    if line.absent is not None:
        return line.absent
    if line.ended is not None:
        return "done"
    return "to-come" if line.started is None else "running"


def _rows(facts: Facts, shown: Snapshot, ahead: dict[int, Ahead], now: int) -> Claims:
    yield "order", [row.plan.number for row in shown.slots], facts.order
    for row in shown.slots:
        number = row.plan.number
        line, told, name = facts.lines[number], ahead.get(number), f"slot {number}"
        status = _status(facts, number)
        given = told.given if told is not None and status == "to-come" else line.given
        yield f"{name} status", row.status, status
        yield f"{name} started", row.started, line.started
        yield f"{name} ended", row.ended, line.ended
        yield f"{name} start measured", row.started_measured, line.start_known
        yield f"{name} end measured", row.ended_measured, line.end_known
        yield f"{name} given", row.given, given
        yield f"{name} here", row.here, line.here
        yield f"{name} expected start", row.expected_start, line.started if told is None else told.start
        yield f"{name} expected end", row.expected_end, line.ended if told is None else told.end
        late = 0 if line.started is None else line.started - facts.slot(number).start
        yield f"{name} late start", row.late_start, late
        over = 0
        if line.started is not None and line.given is not None:
            ran = facts.elapsed(now) if line.ended is None else line.ended - line.started - line.pauses
            over = max(0, ran - line.given)
        yield f"{name} overrun", row.overrun, over


def _next(facts: Facts, shown: Snapshot, ahead: dict[int, Ahead], now: int) -> Claims:
    coming = facts.to_come()
    yield "next", None if shown.next is None else shown.next.plan.number, coming[0] if coming else None
    if shown.next is None or not coming:
        return
    told, published = ahead[coming[0]], facts.slot(coming[0]).start
    yield "next start", shown.next.expected_start, told.start
    yield "starts in", shown.next.starts_in, max(0, told.start - now)
    yield "next given", shown.next.given, told.given
    yield "overdue", shown.next.overdue, 0 if facts.running is not None else max(0, now - published)


def _finish(facts: Facts, shown: Snapshot, ahead: dict[int, Ahead], now: int) -> Claims:
    coming = facts.to_come()
    about = facts.running or (coming[0] if coming else None)
    if about is None:
        begun = [(line.started, n) for n, line in facts.lines.items() if line.started is not None]
        about = max(begun)[1] if begun else facts.order[-1]
    day = facts.plan.days[facts.plan.day_of[about]]
    published = max(slot.start if slot.end is None else slot.end for slot in map(facts.slot, day))
    present = [number for number in facts.order if number in day and facts.lines[number].absent is None]
    ends = [ahead[n].end if n in ahead else facts.lines[n].ended for n in present]
    if facts.following:
        ends = [ahead[n].end if n in ahead else _plan_end(facts, n) for n in present]
    finish = max((end for end in ends if end is not None), default=published)
    last = [number for number in present if number in ahead][-1:]
    open_end = bool(last) and ahead[last[0]].given is None
    yield "published finish", shown.finish.published, published
    yield "expected finish", shown.finish.expected, finish
    yield "open end", shown.finish.open_end, open_end
    yield "drift", shown.finish.drift, 0 if facts.following or open_end else finish - published
    yield "now drift", shown.now_drift, _now_drift(facts, ahead, now)


def _now_drift(facts: Facts, ahead: dict[int, Ahead], now: int) -> int:
    coming = facts.to_come()
    if facts.following:
        return 0
    if facts.running is not None:
        end = facts.slot(facts.running).end
        is_open = end is None or facts.lines[facts.running].given is None
        return 0 if end is None or is_open else ahead[facts.running].end - end
    return max(now, ahead[coming[0]].start) - facts.slot(coming[0]).start if coming else 0
