"""What the programme's file would change in the session on the screen: worked out once for each state of both."""

from typing import Final

from msgspec import Struct

from stagetimer.core.events import ProgrammeRevised
from stagetimer.core.history import History
from stagetimer.core.programme import Programme
from stagetimer.core.units import Instant
from stagetimer.live.programme_file import ProgrammeFile

LOOK_EVERY: Final = 3
"""Paints from one look at the file to the next: seconds, in a live session."""


class Offered(Struct, frozen=True):
    """What the chair can take from the file now."""

    name: str
    """The file's name."""
    programme: Programme | None = None
    """What to go on with; None: the file says nothing new, or cannot be read."""
    event: ProgrammeRevised | None = None
    trouble: str = ""
    """Why the file cannot be read, as a sentence."""


class FileNews(Struct, eq=False):
    """The file beside the session, and up to which version the chair knows of it."""

    file: ProgrammeFile
    known: int = 0
    """The version that is not announced: the one the session began with, or that the chair left aside."""
    _asked: int = 0
    _seen: tuple[int, History] | None = None
    _offered: Offered = Offered("")

    def due(self) -> bool:
        """Return whether it is time to look at the file again; asked at every paint."""
        self._asked += 1
        return self._asked % LOOK_EVERY == 0

    def offered(self, history: History, now: Instant) -> Offered:
        """Return what there is to take."""
        seen = (self.file.version, history)
        if self._seen is None or self._seen[0] != seen[0] or self._seen[1] is not history:
            self._seen, self._offered = seen, self._worked_out(history, now)
        return self._offered

    def standing(self, history: History, now: Instant) -> str:
        """Return the line that stays until the chair has looked: the file has changed; nothing if it has not."""
        if self.file.version == self.known:
            return ""
        found = self.offered(history, now)
        if found.trouble:
            return f"{found.name} has changed but cannot be read: P says why"
        return f"{found.name} has changed: P shows how" if found.event is not None else ""

    def leave_aside(self) -> None:
        """Say no more of the file as it is now."""
        self.known = self.file.version

    def _worked_out(self, history: History, now: Instant) -> Offered:
        name, programme = self.file.path.name, self.file.programme
        if programme is None:
            return Offered(name, trouble=self.file.trouble)
        from stagetimer.core.revision_rules import revision  # noqa: PLC0415  (for a file that has changed)
        from stagetimer.core.rules import Moment  # noqa: PLC0415

        event = revision(Moment.at(history.state, now), programme)
        return Offered(name, None if event is None else programme, event)
