"""The terminal of this process while an early countdown stands on it: entered, painted each second, handed on, left."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:  # every module more is a millisecond later
    import threading
    from types import FrameType

_ENTER: Final = "\x1b[?1049h\x1b[?25l\x1b[?7l"
"""The alternate screen, no cursor, no line that goes on in the next row: as Textual has it."""
_LEAVE: Final = "\x1b[?7h\x1b[?25h\x1b[?1049l"

Draw = Callable[[int, int], str]
"""Returns what to write now to a terminal of that many columns and rows."""


class EarlyScreen:
    """What a process has on its terminal before its real screen."""

    def __init__(self) -> None:
        self._done: threading.Event | None = None
        self._counting: threading.Thread | None = None
        self._keys: list[Any] | None = None
        self._handlers: dict[int, Any] = {}
        self._busy = False
        self._ended_by: int | None = None
        """The signal that came while we were busy: its handler could wait for a lock that we have."""

    @property
    def there(self) -> bool:
        """Whether the early countdown is on the screen."""
        return self._done is not None

    def begin(self, draw: Draw, wait: Callable[["threading.Event"], bool]) -> None:
        """Paint now, and again whenever `wait` has waited for it; it returns whether that is over. Only on POSIX."""
        self._undisturbed(lambda: self._begin(draw, wait))

    def give_back_keys(self) -> None:
        """Let the keyboard and the signals be as they were; the countdown goes on."""
        self._undisturbed(self._give_back_keys)

    def end(self) -> None:
        """Paint no more, and leave the screen to whoever is about to paint it."""
        self._undisturbed(self._end)

    def leave(self) -> None:
        """Give the terminal back as it was before, if the early countdown is still there; else nothing."""
        self._undisturbed(self._leave)

    def _undisturbed(self, work: Callable[[], None]) -> None:
        """Do the whole of that work, then what a signal has asked for meanwhile."""
        self._busy = True
        try:
            work()
        finally:
            self._busy = False
            if self._ended_by is not None:
                number, self._ended_by = self._ended_by, None
                self._ended_from_outside(number, None)

    def _begin(self, draw: Draw, wait: Callable[["threading.Event"], bool]) -> None:
        import signal
        import threading

        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP):
            self._handlers[number] = signal.getsignal(number)
        signal.signal(signal.SIGTERM, self._ended_from_outside)
        signal.signal(signal.SIGHUP, self._ended_from_outside)
        # stopped now, the shell would stand beside digits that do not count; later Ctrl+Z means another thing
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        if not self._hush():
            self._give_back_signals()
            return
        done = self._done = threading.Event()
        _write(_ENTER + draw(*os.get_terminal_size(sys.stderr.fileno())))
        self._counting = threading.Thread(target=_count, args=(draw, wait, done), name="early", daemon=True)
        self._counting.start()

    def _give_back_keys(self) -> None:
        if self._keys is not None:
            import termios

            keys, self._keys = self._keys, None
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, keys)
            self._give_back_signals()  # last: the system would not let the rest be done

    def _give_back_signals(self) -> None:
        import signal

        for number, handler in self._handlers.items():
            if signal.getsignal(number) in (self._ended_from_outside, signal.SIG_IGN):  # not taken over meanwhile
                signal.signal(number, handler)

    def _end(self) -> None:
        if self._done is not None:
            self._done.set()
            self._done = None
            if self._counting is not None:
                self._counting.join()

    def _leave(self) -> None:
        if self.there:
            self._end()
            try:
                _write(_LEAVE)
            finally:
                self._give_back_keys()

    def _hush(self) -> bool:
        """Let no key be shown; False if the terminal refuses."""
        import termios

        stdin = sys.stdin.fileno()
        try:
            keys, quiet = termios.tcgetattr(stdin), termios.tcgetattr(stdin)
            quiet[3] &= ~termios.ECHO
            termios.tcsetattr(stdin, termios.TCSANOW, quiet)
        except termios.error:
            return False
        self._keys = keys
        return True

    def _ended_from_outside(self, number: int, _: "FrameType | None") -> None:
        """Let an end from outside leave the terminal as it was, if there still is one."""
        if self._busy:
            self._ended_by = number
            return
        import signal

        try:
            self.leave()
        finally:
            signal.signal(number, self._handlers[number])
            os.kill(os.getpid(), number)


def _count(draw: Draw, wait: Callable[["threading.Event"], bool], done: "threading.Event") -> None:
    try:
        while not wait(done):
            _write(draw(*os.get_terminal_size(sys.stderr.fileno())))
    except OSError:
        return  # the terminal has gone; whoever comes next says so


def _write(text: str) -> None:
    os.write(sys.stderr.fileno(), text.encode())


SCREEN: Final = EarlyScreen()
"""The one of this process."""
