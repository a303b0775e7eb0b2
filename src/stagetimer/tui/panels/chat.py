"""The panels of lines to send: one for the private chat now, and one for each speaker before the session."""

from stagetimer.core.programme import Programme, Speaker
from stagetimer.core.snapshot import SlotRow
from stagetimer.core.units import Instant
from stagetimer.tui.panels.page import Choice, Page, PanelContext
from stagetimer.view.wording import about, place_label, time_there, written_length


def copy(context: PanelContext) -> Page:
    """Offer the line for the private chat, to copy or to select, and the lines for the speakers to come."""
    line = context.view.chat_line
    count = len(speaker_lines(context))
    ahead = (Choice("A line for each speaker to come…", (f"{count} of them",), opens="lines"),) if count else ()
    rows = (
        Choice("Copy this line", do=("copy", line)),
        *ahead,
        Choice("Close"),
    )
    after = ("Paste it into the private chat. If nothing arrives there, select the line above with the mouse.",)
    return Page("A line for the chat", rows, notes=(line,), after=after)


def lines(context: PanelContext) -> Page:
    """Offer the lines that tell each speaker when they are on, in their own time, all at once or one by one."""
    made = speaker_lines(context)
    together = (Choice("Copy the lines for all speakers", do=("copy", "\n".join(made))),) if made else ()
    rows = (Choice("Close"), *together, *(Choice(line, do=("copy", line)) for line in made))
    note = "Each row is copied by Enter. A speaker's own time stands in it where the programme gives their zone."
    return Page("Lines for the speakers", rows, notes=(note,) if made else ("Nobody is still to come.",))


def speaker_lines(context: PanelContext) -> tuple[str, ...]:
    """Return "Raf Hamaizia: you are on at 1:25 pm UK time, 8:25 am Toronto time, 10 minutes." for each one to come."""
    snap = context.snapshot
    return tuple(
        _line(row, row.expected_start, speaker, snap.programme)
        for row in snap.slots
        if row.status == "to-come" and row.expected_start is not None
        for speaker in row.plan.speakers
    )


def _line(row: SlotRow, start: Instant, speaker: Speaker, programme: Programme) -> str:
    here = f"{about(start, programme)} {place_label(start, programme)}"
    there = "" if speaker.zone is None else _there(start, speaker.zone, programme)
    when = ", ".join(part for part in (here, there, written_length(row.given)) if part)
    return f"{speaker.address}: you are on at {when}."


def _there(start: Instant, zone: str, programme: Programme) -> str:
    """Return the time where the speaker is, by the name of its place: "8:25 am Toronto time"."""
    there = time_there((start + 30) // 60 * 60, programme, zone)
    if not there or "/" not in zone:
        return there
    place = zone.rsplit("/", maxsplit=1)[1].replace("_", " ")
    return f"{there.rsplit(' ', maxsplit=1)[0]} {place} time"
