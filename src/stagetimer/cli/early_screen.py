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

    @property
    def there(self) -> bool:
        """Whether the early countdown is on the screen."""
        return self._done is not None

    def begin(self, draw: Draw, wait: Callable[["threading.Event"], bool]) -> None:
        """Paint now, and again whenever `wait` has waited for it; it returns whether that is over. Only on POSIX."""
        import signal
        import threading

        if not self._hush():
            return
        done = self._done = threading.Event()
        for number in (signal.SIGTERM, signal.SIGHUP):
            self._handlers[number] = signal.signal(number, self._ended_from_outside)
        # stopped now, the shell would stand beside digits that do not count; later Ctrl+Z means another thing
        self._handlers[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        _write(_ENTER + draw(*os.get_terminal_size(sys.stderr.fileno())))

        counting = threading.Thread(target=_count, args=(draw, wait, done), name="early", daemon=True)
        counting.start()
        self._counting = counting  # only now: a signal may come at any moment, and would wait for a thread unbegun

    def give_back_keys(self) -> None:
        """Let the keyboard and the signals be as they were; the countdown goes on."""
        if self._keys is not None:
            import signal
            import termios

            keys, self._keys = self._keys, None
            for number, handler in self._handlers.items():
                if signal.getsignal(number) in (self._ended_from_outside, signal.SIG_IGN):  # not taken over meanwhile
                    signal.signal(number, handler)
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, keys)

    def end(self) -> None:
        """Paint no more, and leave the screen to whoever is about to paint it."""
        if self._done is not None:
            self._done.set()
            self._done = None
            if self._counting is not None:
                self._counting.join()

    def leave(self) -> None:
        """Give the terminal back as it was before, if the early countdown is still there; else nothing."""
        if self.there:
            self.end()
            self.give_back_keys()
            _write(_LEAVE)

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
        try:
            self.leave()
        finally:
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
