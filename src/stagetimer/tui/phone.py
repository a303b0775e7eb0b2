"""What a remote did (the chair's phone, equipment), as the chair is told of it at the laptop."""

from stagetimer.core import commands as c
from stagetimer.core.history import Entry, History
from stagetimer.core.programme import Programme
from stagetimer.view.deeds import deed


def told(entry: Entry, programme: Programme) -> str:
    """Return what a command did, and that a remote gave it: "talk 2 ended (remote)"."""
    return f"{deed(entry, programme)} (remote)" if entry.by == "remote" else deed(entry, programme)


class PhoneNews:
    """Notices what the phone does while the chair looks elsewhere."""

    def __init__(self, history: History) -> None:
        """Begin to listen: what has been done by now is no news."""
        self._newest = next(history.in_force(), None)
        self._seq = history.seq
        self._stepped = False

    def take(self, history: History) -> str:
        """Return what the phone did since this was last asked, "Remote: talk 2 ended"; empty: nothing.

        What comes to the top because something was taken back is no news.
        """
        newest, more = next(history.in_force(), None), history.seq > self._seq
        news = more and newest is not self._newest and newest is not None and newest.by == "remote"
        self._newest, self._seq = newest, history.seq
        if news and newest is not None:
            self._stepped = isinstance(newest.command, c.Start | c.Next | c.End)
        return f"Remote: {deed(newest, history.state.programme)}" if news and newest is not None else ""

    def take_step(self) -> bool:
        """Return whether the phone has taken a step, once; the chair's next press may have meant the same."""
        stepped, self._stepped = self._stepped, False
        return stepped
