"""The values of a programme checked in a second Python, so that what checks them takes no memory in this one.

The file's model and pydantic take 11 MB, for good. The second Python ends as soon as it has answered; nothing but a
whole answer of this very version counts, and without one the values are checked here.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from typing import Final

from msgspec import MsgspecError, Struct
from msgspec.json import decode, encode

from stagetimer import __version__
from stagetimer.importing.remembered import Checked, json_of

MOST_SECONDS: Final = 10.0
"""How long it is waited for."""

_SELF: Final = ("-P", "-m", "stagetimer.importing.checked_apart")
"""It looks for modules where this Python does; -P: not in the folder it is run in besides."""


class Answer(Struct, frozen=True):
    """What the second Python writes."""

    version: str
    """That of the stagetimer that checked."""
    checked: Checked


def checked_apart(data: dict[str, object], day: date | None, meanwhile: Callable[[], object]) -> Checked | None:
    """Return what `checked` makes of those values, after doing something meanwhile; None if it cannot be had so."""
    text = json_of(data)
    if not text or not sys.executable:
        return None
    question = json.dumps([text, None if day is None else day.isoformat()]).encode()
    try:
        answer = decode(_asked(question, meanwhile), type=Answer)
    except (OSError, subprocess.SubprocessError, MsgspecError, ValueError):
        return None
    return answer.checked if answer.version == __version__ else None


def _asked(question: bytes, meanwhile: Callable[[], object]) -> bytes:
    """Return all that the second Python writes; it loads what it needs before it reads the question."""
    with subprocess.Popen(  # noqa: S603  (this Python and this package, no word of anybody else)
        (sys.executable, *_SELF),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, sys.path))},
    ) as second:
        try:
            meanwhile()
            return second.communicate(question, timeout=MOST_SECONDS)[0]
        finally:
            second.kill()  # it has ended, unless something went wrong


def _main() -> None:
    """Answer one question: the second Python's part."""
    from stagetimer.importing.checked import checked  # noqa: PLC0415  (the first Python shall not load it)

    text, day = json.loads(sys.stdin.buffer.read())
    found = checked(json.loads(text), None if day is None else date.fromisoformat(day))
    sys.stdout.buffer.write(encode(Answer(__version__, found)))


if __name__ == "__main__":
    _main()
