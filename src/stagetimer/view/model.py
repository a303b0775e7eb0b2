"""What the displays show, as values: every text finished, nothing left to decide for a widget or a page.

One model for the chair's view and one for the speakers'. Widgets choose places, sizes and colours, never words.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from stagetimer.core.snapshot import Status

Tone: TypeAlias = Literal["calm", "normal", "warning", "final", "zero", "over", "paused"]
"""What colours a phase: `calm` where nothing runs."""
Frame: TypeAlias = Literal["none", "thin", "thick", "double"]


class Rehearsal(Struct, frozen=True, kw_only=True):
    """How the simulated clock runs; there is none in a live session."""

    rate: float = 1.0
    running: bool = True


class Progress(Struct, frozen=True, kw_only=True):
    """The bar of the running slot: how much is used, and where the thresholds lie, as shares of its length."""

    used: float
    """0 to 1."""
    marks: tuple[float, ...]
    tone: Tone


class ProgrammeRow(Struct, frozen=True, kw_only=True):
    """One line of the programme: "▶ 2  1:15 pm  speaking  Dr Joanna Fox · here  Lived experience expert"."""

    slot: int
    mark: str
    """"▶" beside the running one, else a space."""
    published: str
    now: str
    """"✓ 1:15", "speaking", an expected time where it differs from the published one, "left out", or nothing."""
    who: str
    title: str
    status: Status
    length: str


class ChairView(Struct, frozen=True, kw_only=True):
    """The chair screen at one moment."""

    title: str
    mode: str
    """"chair starts the talks" or "the clock starts the talks"."""
    clock: str
    """"1:17:48 pm BST"."""
    rehearsal: str
    """"REHEARSAL", with the rate where it is not 1; empty in a live session."""
    symbol: str
    word: str
    """The phase in words, "SPEAKING", "OVER by 1:07", "BETWEEN TALKS"."""
    who: str
    place: str
    """"2 of 5", or nothing."""
    detail: str
    """The title of the running slot, or what is waited for."""
    digits: str
    """What the large digits show; empty: nothing."""
    longest: str
    """A text as long as the digits of this slot can become, so that they never jump."""
    tone: Tone
    progress: Progress | None
    next_lines: tuple[str, ...]
    """Who is next, where they join, when, how long; the first is the name."""
    session_lines: tuple[str, ...]
    advice: str
    step: str
    """What Enter does, in words: "end this talk"; empty: nothing."""
    step_asks: str
    """The question before it does so; empty: it does so at once."""
    second_step: str
    """A second line under the step, or nothing."""
    offer: str
    """A quiet line that offers to make up time, at the end the report, or nothing."""
    rows: tuple[ProgrammeRow, ...]
    standing: tuple[str, ...]
    """What must not be forgotten: "THE STAGE IS BLANK", the message shown."""
    takes_back: str
    """What undo takes back: "talk 2 started"; empty: nothing."""
    brings_back: str
    """What redo brings back; empty: nothing."""
    chat_line: str
    """A line ready for the private chat with the current or next speaker."""


class StageView(Struct, frozen=True, kw_only=True):
    """What the speakers see at one moment: never drift, plans or absences."""

    name: str
    clock: str
    """"1:16 pm UK time"."""
    digits: str
    """Empty: no digits."""
    longest: str
    words: str
    """The phase in large letters: "PLEASE FINISH"; empty: the digits alone."""
    tone: Tone
    frame: Frame
    progress: Progress | None
    message: str
    next_up: str
    """"Next: Raf Hamaizia", or nothing."""
    rehearsal: str
    blank: bool
    card: str = ""
    """The code word of the test card, before the session; empty: none is shown."""
