"""The session in lines of text: one readable line per change, and a page for "where does it stand".

For pipes, logs and screen readers: no digits art, no colour, nothing that needs a terminal.
"""

from stagetimer.core.localtime import local_date
from stagetimer.core.snapshot import Snapshot
from stagetimer.core.time_text import length_text
from stagetimer.view.model import Rehearsal
from stagetimer.view.phases import phase_words
from stagetimer.view.shown import shown
from stagetimer.view.wording import about, clock_text, day_text, time_of_day, who, written_length


def line(snap: Snapshot, rehearsal: Rehearsal | None = None) -> str:
    """Return one line: "1:18:00 pm BST  ● SPEAKING  Dr. Joanna Fox  7:00  | next …  | on time"."""
    words = phase_words(snap)
    parts = [f"{clock_text(snap.at, snap.programme)}  {_sentence(words.symbol, words.word)}"]
    if snap.current_slot is not None and snap.current is not None:
        counted = shown(snap, snap.current)
        of_slot = "" if counted.text == snap.current.text else f" ({snap.current.text} in all)"
        parts[0] += f"  {who(snap.current_slot)}  {counted.text}{of_slot}"
    if snap.next is not None:
        coming = snap.next
        when = about(coming.expected_start, snap.programme)
        wait = f"in {coming.text}" if coming.starts_in else f"due {time_of_day(coming.plan.start, snap.programme)}"
        parts.append(f"next {who(coming.plan)} at {when}, {wait}")
    parts.append(snap.drift_text)
    if snap.message is not None:
        parts.append(f"stage says “{snap.message}”")
    if snap.blank:
        parts.append("stage blank")
    if rehearsal is not None:
        parts.insert(0, "REHEARSAL")
    return " | ".join(parts)


def page(snap: Snapshot, rehearsal: Rehearsal | None = None) -> str:
    """Return the whole snapshot as a page of text, the line first, then the programme with its times."""
    programme = snap.programme
    marks = {"done": "✓", "running": "▶", "to-come": " ", "skipped": "–", "no-show": "–"}
    rows = [
        f"{marks[row.status]} {row.plan.number:>2}  {time_of_day(row.plan.start, programme):>8}"
        f"  {written_length(row.given):<14}  {who(row.plan)}" + (f"  {row.plan.title}" if row.plan.speakers else "")
        for row in snap.slots
    ]
    mode = "The clock is followed." if snap.mode == "following" else "The chair starts the talks."
    finish = about(snap.finish.expected, programme)
    published = time_of_day(snap.finish.published, programme)
    ending = f"Expected finish {finish} (published {published}), {snap.drift_text}."
    paused = "" if snap.current is None or not snap.current.pauses else f" Paused {length_text(snap.current.pauses)}."
    day = day_text(local_date(programme.start, programme.timezone))
    return "\n".join([f"{programme.title}, {day}", line(snap, rehearsal), f"{mode} {ending}{paused}", "", *rows])


def _sentence(symbol: str, word: str) -> str:
    return f"{symbol} {word}"
