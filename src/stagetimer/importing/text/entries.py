"""A slot of a text while it is being read, and as it is found."""

from msgspec import Struct

from stagetimer.core.units import HOUR, MINUTE, Seconds
from stagetimer.importing.found import FoundDay, FoundSlot
from stagetimer.importing.reading.kinds import is_break
from stagetimer.importing.text.anchors import Anchor
from stagetimer.importing.text.bodies import Body
from stagetimer.importing.text.context import Context
from stagetimer.importing.text.headline import split_label
from stagetimer.importing.text.lines import Line


class Entry(Struct):
    """A slot before its times are settled."""

    anchor: Anchor
    line: Line
    body: Body
    context: Context


def found_slot(entry: Entry, day: FoundDay | None) -> FoundSlot:
    """Return the slot, still without its times."""
    body, doors = entry.body, entry.anchor.range.doors
    within = not is_break(body.title)
    label = split_label(body.title)
    return FoundSlot(
        place=entry.line.place,
        title=label.title,
        start=None,
        open=entry.anchor.range.open,
        day=day,
        speakers=body.speakers,
        abstract=body.abstract,
        room=body.room or (label.text if label.is_room else "") or entry.context.room,
        track=("" if label.is_room else label.text) or entry.context.track,
        session=entry.context.session if within else "",
        chair=(body.chair or entry.context.chair) if within else "",
        notes="; ".join(filter(None, (doors and f"Doors {doors}", body.notes))),
    )


def clock(start: Seconds) -> str:
    """Return a start as a message shows it: "13:05"."""
    return f"{start // HOUR % 24:02d}:{start % HOUR // MINUTE:02d}"
