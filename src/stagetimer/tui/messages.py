"""What the widgets of the chair screen tell it: small values, posted upwards."""

from dataclasses import dataclass

from textual.message import Message


class PhoneStepped(Message):
    """The chair's phone has just ended or started a slot."""


@dataclass
class KeyClicked(Message):
    """A key shown on the screen was clicked: the same as pressing it."""

    key: str
    """Textual's name of the key."""
