"""What the screens before a session ask of the rest of the program: files to open, and a place to write one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from stagetimer.live.folder_offers import Offer
from stagetimer.live.preparing import Preparation


class Opened(Struct, frozen=True):
    """A programme file to go on with."""

    path: Path
    rehearse: bool = False
    """On a simulated clock, whatever was asked for: the example."""


class Doors(Protocol):
    """Files, as the command line handles them. None of these raises for what is in a file."""

    @property
    def folder(self) -> str:
        """Where programmes are looked for and written, harmless to show."""

    def offers(self) -> Sequence[Offer]:
        """Return what can be opened in this folder."""

    def open(self, path: Path) -> Preparation | Opened | str:
        """Return what a file holds: to be looked at, to be run as it is, or a sentence that says why neither."""

    def read(self, name: str, text: str) -> Preparation:
        """Return what a text holds."""

    def quick(self, title: str, start: str, count: str, length: str) -> Preparation:
        """Return a quick set-up; `ValueError` with a sentence where an answer is unclear."""

    def example(self) -> Opened | str:
        """Return the example, or a sentence that says why it cannot be kept."""

    def free_name(self, preparation: Preparation) -> str:
        """Return a file name that no other programme has here, made of the programme's title."""

    def taken(self, name: str) -> bool:
        """Return whether a file of that name is here already."""

    def write(self, name: str, content: bytes) -> Opened | str:
        """Write a programme file into this folder; return it, or a sentence that says why not."""
