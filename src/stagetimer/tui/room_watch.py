"""Looks after a session's room for the chair screen: begins and ends its sending, and says what has become of it."""

from typing import Final

from stagetimer.core.values import replace
from stagetimer.live.session import Session
from stagetimer.tui.room_link import RoomLink, RoomSeen

READ_FOR: Final = 180.0
"""Session seconds at the pace of real time after which a note goes by itself."""


class RoomWatch:
    """What the chair screen knows of the room of its session."""

    def __init__(self, session: Session, link: RoomLink) -> None:
        """Look after the room that `link` leads to."""
        self._session, self._link = session, link
        self._trouble = ""
        self.seen = RoomSeen()
        """How the room stood when it was last looked at, and since when."""
        self._was_wrong = self._was_sent = self._strange_said = False
        self._note: tuple[str, float] = "", 0.0
        self.look()

    async def start(self) -> str:
        """Begin to send; return one sentence if that cannot be."""
        self._trouble = await self._link.start()
        return self._trouble

    async def stop(self) -> None:
        """Say goodbye."""
        await self._link.stop()

    def look(self) -> None:
        """See how the room stands now, and since when."""
        now = self._session.now()
        found = self._link.seen()
        if self._trouble:
            found = replace(found, problem=self._trouble.rstrip("."))
        same = (found.standing, found.problem, found.other) == self._how
        self.seen = replace(found, since=self.seen.since if same else now)
        self._let_notes_go(found.notes[0] if found.notes else "", now)

    def news(self) -> str:
        """Return what is said once: that it is sent again, that something strange came; empty: nothing."""
        seen = self.seen
        was_wrong, self._was_wrong = self._was_wrong, bool(seen.wrong)
        if seen.standing == "sent" and not seen.wrong:
            again, self._was_sent = " again" if self._was_sent else "", True
            if was_wrong:
                return f"Room {seen.name} is sent{again}."
        if seen.strange and not self._strange_said:
            self._strange_said = True
            return f"A strange message came for room {seen.name} and was left out ({seen.strange})."
        return ""

    def take_over(self) -> str:
        """Take the room over; return what is said to that."""
        if self.seen.standing != "taken":
            return f"Room {self.seen.name} is this laptop's already."
        self._link.take_over()
        return f"Taking room {self.seen.name} over."

    def note_read(self) -> bool:
        """Put the note that stands there away; return whether there was one."""
        if not self.seen.notes:
            return False
        self._link.note_read()
        return True

    @property
    def _how(self) -> tuple[str, str, str]:
        return self.seen.standing, self.seen.problem, self.seen.other

    def _let_notes_go(self, note: str, now: float) -> None:
        text, since = self._note
        if note != text:
            self._note = note, now
        elif note and now - since >= READ_FOR * max(1.0, self._session.clock.rate):
            self.note_read()
