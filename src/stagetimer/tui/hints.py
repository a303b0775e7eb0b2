"""The footer's words: which keys do what in each state, from the one table of actions."""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from stagetimer.tui.actions import Where, offered

STEP_WORDS: Final[dict[Where, str]] = {
    "following": "Who starts",
    "before": "Start",
    "running": "End talk",
    "paused": "Go on",
    "between": "Start",
}
"""What the footer calls the step in each state."""


class Hint(Struct, frozen=True):
    """A part of the footer: keys as shown, each with Textual's name for it, and what they do."""

    keys: tuple[tuple[str, str], ...]
    label: str


PANEL_HINTS: Final = (
    Hint((("↑", "up"), ("↓", "down")), "choose"),
    Hint((("Enter", "enter"),), "do it"),
    Hint((("Esc", "escape"),), "close"),
)
"""The footer while a panel is open."""


def hints(place: Where, *, rehearsal: bool, panels: Iterable[str]) -> tuple[Hint, ...]:
    """Return the footer of that state: what is offered and has a word, neighbours of one word together."""
    found: list[Hint] = []
    for action in offered(place, rehearsal=rehearsal, panels=panels):
        if not action.footer:
            continue
        label = STEP_WORDS.get(place, "") if action.id == "step" else action.footer
        key = (action.key_text, action.keys[0])
        if found and found[-1].label == label:
            found[-1] = Hint((*found[-1].keys, key), label)
        else:
            found.append(Hint((key,), label))
    return tuple(found)
