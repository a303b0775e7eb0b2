"""Talks in a text that gives no times: they are found, so that a start and a length can be given for them."""

from collections.abc import Sequence

from stagetimer.importing.found import FoundSlot
from stagetimer.importing.text.anchors import is_prose
from stagetimer.importing.text.context import Contexts
from stagetimer.importing.text.headline import split_headline, usual_order
from stagetimer.importing.text.lines import Line


def untimed_slots(lines: Sequence[Line], contexts: Contexts) -> tuple[FoundSlot, ...]:
    """Return a slot without a start for each line that names a talk and its people; bullets come before other lines."""
    usual = usual_order(line.text for line in lines[:200] if not is_prose(line.text))
    bullets = [index for index, line in enumerate(lines) if line.bullet]
    for indexes in (bullets, range(len(lines))):
        slots = []
        for index in indexes:
            line = lines[index]
            if index in contexts.headings or is_prose(line.text) or line.level:
                continue
            split = split_headline(line.text, line.emphasised, usual)
            if not split.speakers:
                continue
            context = contexts.at[index]
            slots.append(
                FoundSlot(
                    place=line.place,
                    title=split.title,
                    start=None,
                    speakers=split.speakers,
                    day=context.day,
                    session=context.session,
                    chair=context.chair,
                )
            )
        if slots:
            return tuple(slots)
    return ()
