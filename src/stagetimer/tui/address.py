"""An address to be typed or scanned: large enough for a phone's camera, black on white whatever the theme."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

QUIET_ZONE = 2
"""Modules left free around the code: enough for today's cameras, and what a low window has."""


class AddressScreen(ModalScreen[None]):
    """The address and its QR code; any of its keys closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q,Q,s,S", "dismiss", "Close", show=False)]
    CSS = """
    AddressScreen { align: center middle; background: $background; }
    #code { width: auto; height: auto; color: #000000; background: #ffffff; }
    #address { width: auto; height: auto; text-style: bold; padding: 1 0 0 0; }
    #note { width: auto; height: auto; text-style: bold; }
    #leave { width: auto; height: auto; color: $quiet; }
    AddressScreen Vertical { width: auto; height: auto; align: center middle; }
    """

    def __init__(self, address: str, *, note: str = "") -> None:
        """Show `address`. `note`: what has to be known before anybody is let see it."""
        super().__init__()
        self._note = note
        self._address = address

    def compose(self) -> ComposeResult:
        """Return the code above the address."""
        with Vertical():
            yield Static(Content("\n".join(code_lines(self._address))), id="code")
            yield Static(Content(self._address), id="address")
            if self._note:
                yield Static(Content(self._note), id="note")
            yield Static(Content("Esc comes back."), id="leave")


def code_lines(text: str) -> list[str]:
    """Return the QR code of a text as lines of half blocks, two rows of modules in each line."""
    import segno  # noqa: PLC0415  (only for whoever shows a code)

    rows: Iterable[Iterable[int]] = segno.make(text, error="l", micro=False).matrix_iter(border=QUIET_ZONE)
    dark = [[bool(module) for module in row] for row in rows]
    pairs = zip_longest(dark[::2], dark[1::2], fillvalue=[False] * len(dark))
    return ["".join(_BLOCKS[upper, lower] for upper, lower in zip(*pair, strict=True)) for pair in pairs]


_BLOCKS = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
