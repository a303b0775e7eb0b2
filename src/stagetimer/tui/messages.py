"""What the widgets of the chair screen tell it: small values, posted upwards."""

from textual.message import Message


class PhoneStepped(Message):
    """The chair's phone has just ended or started a slot."""


class KeyClicked(Message):
    """A key shown on the screen was clicked: the same as pressing it."""

    def __init__(self, key: str) -> None:
        """`key`: Textual's name of it."""
        super().__init__()
        self.key = key
