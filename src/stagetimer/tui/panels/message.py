"""The panel of the stage's message: what the speaker is to read, or a stage that shows nothing."""

from typing import Final

from stagetimer.core import commands as c
from stagetimer.core.text import clean
from stagetimer.tui.panels.page import Choice, Line, Page, PanelContext
from stagetimer.tui.panels.typed import typed_message

DEFAULTS: Final = (
    "Please use the microphone",
    "Please repeat the question",
    "Please share your slides",
    "Two minutes left",
    "Please finish",
    "Questions now",
    "We start again shortly",
)
"""Offered after the programme's own messages."""


def message(context: PanelContext) -> Page:
    """Offer a message to write, the programme's own, the usual ones, and to clear or blank the stage."""
    snap = context.snapshot
    write = Choice("Write one…", needs=Line("To the stage:", _send))
    clear = (Choice("Take the message off the stage", give=(c.ClearMessage(),)),) if snap.message is not None else ()
    ready = dict.fromkeys((*(clean(text) for text in snap.programme.messages), *DEFAULTS))
    says = f"The stage says: “{snap.message}”" if snap.message is not None else "The stage has no message."
    return Page(
        "Message to the stage",
        (write, *clear, *(_send(text) for text in ready if text), blanking(context)),
        notes=(says,),
        after=("A message goes with the next start, or when you take it off.",),
    )


def blanking(context: PanelContext) -> Choice:
    """Offer to make the stage blank, or to show it again."""
    if context.snapshot.blank:
        return Choice("Show the stage again", give=(c.Unblank(),), name="blank")
    return Choice(
        "Make the stage blank", ("until you show it again, or the next start",), give=(c.Blank(),), name="blank"
    )


def _send(text: str) -> Choice:
    return Choice(typed_message(text), give=(c.Message(text),), name=f"message {text}")
