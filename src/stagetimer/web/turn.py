"""One turn of the event loop for everybody else, without any time passing."""

from collections.abc import Generator
from types import coroutine


@coroutine
def turn() -> Generator[None]:
    """Let everybody who can run do so once; what was to be called soon has been called when it returns."""
    yield
