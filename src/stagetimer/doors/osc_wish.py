"""What an OSC message asks for, in the words of the remote, and whether it carries the token: a pure function.

/stagetimer/COMMAND  TOKEN  [arguments]      the token first
/stagetimer/TOKEN/COMMAND   [arguments]      or in the address, for what sends no text
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from stagetimer.doors.osc_message import Argument, Message

ROOT: Final = "stagetimer"
MINUTE: Final = 60


class WrongTokenError(Exception):
    """The token is missing or wrong."""


class NotUnderstoodError(Exception):
    """With the right token, but nothing that can be done; the text is a sentence."""


class Released(Struct, frozen=True):
    """A button has been let go: nothing is asked for."""


Body = dict[str, object]


def osc_wish(message: Message, token: str, messages: Sequence[str]) -> Body | Released:
    """Return what is asked for, as `live.remote.wish` reads it; `messages` are those of the programme.

    Raises `WrongTokenError`, and for what has the token and cannot be understood `NotUnderstoodError`.
    """
    root, *steps = message.address.removeprefix("/").split("/")
    arguments = list(message.arguments)
    if len(steps) == 1 and arguments and isinstance(arguments[0], str):
        given = str(arguments.pop(0))
    else:
        given = steps.pop(0) if len(steps) == 2 else ""
    right = secrets.compare_digest(given.encode(), token.encode())
    if not (right and token):
        raise WrongTokenError
    reader = _READERS.get(steps[0]) if root == ROOT and len(steps) == 1 else None
    if reader is None:
        raise NotUnderstoodError(f"There is nothing at {'/'.join(['', root, *steps])}: {', '.join(_READERS)}.")
    if len(arguments) == 1 and _is_released(arguments[0]):
        return Released()
    return reader(steps[0], arguments, messages)


def _is_released(argument: Argument) -> bool:
    """Return whether a button says with it that it was let go: 0, 0.0 or false."""
    return isinstance(argument, int | float) and argument == 0


_Reader = Callable[[str, list[Argument], Sequence[str]], Body]


def _plain(name: str, arguments: list[Argument], _: Sequence[str]) -> Body:
    """Read a command that takes nothing; a button may say that it was pressed, with 1 or true."""
    if arguments and (len(arguments) > 1 or arguments[0] != 1):
        raise NotUnderstoodError(f"/{name} takes nothing besides the token.")
    return {"command": name}


def _step(name: str, arguments: list[Argument], _: Sequence[str]) -> Body:
    """Read `next` and `end`: with the slot that is to end, or without, whoever is on."""
    numbers = _numbers(name, _unpressed(arguments), most=1)
    return {"command": name, "expect": numbers[0] if numbers else "current"}


def _start(name: str, arguments: list[Argument], _: Sequence[str]) -> Body:
    """Read `start`: with the slot to start and the one that is to end, or without, whose turn it is."""
    numbers = _numbers(name, _unpressed(arguments), most=2)
    if not numbers:
        return {"command": "start", "expect": None}
    return {"command": f"start {numbers[0]}", "expect": numbers[1] if len(numbers) == 2 else "current"}


def _add(name: str, arguments: list[Argument], _: Sequence[str]) -> Body:
    """Read `add`: a minute, more or less."""
    numbers = _numbers(name, arguments, most=1)
    if not numbers or abs(numbers[0]) != MINUTE:
        raise NotUnderstoodError("A remote gives or takes a minute: /add 60, or /add -60.")
    return {"command": "add 1:00" if numbers[0] > 0 else "add -1:00"}


def _message(name: str, arguments: list[Argument], messages: Sequence[str]) -> Body:
    """Read `message`: one of those in the programme, by its number from 1 or letter for letter."""
    if len(arguments) == 1 and isinstance(arguments[0], str):
        return {"command": f"message {arguments[0]}"}
    numbers = _numbers(name, arguments, most=1)
    if not numbers or not 1 <= numbers[0] <= len(messages):
        there = f"there are {len(messages)}" if messages else "there are none"
        raise NotUnderstoodError(f"/message takes the number of a message in the programme, from 1: {there}.")
    return {"command": f"message {messages[numbers[0] - 1]}"}


_READERS: Final[Mapping[str, _Reader]] = {
    "start": _start,
    "next": _step,
    "end": _step,
    "pause": _plain,
    "resume": _plain,
    "add": _add,
    "message": _message,
    "clear-message": _plain,
    "undo": _plain,
}


def _unpressed(arguments: list[Argument]) -> list[Argument]:
    """Return the arguments without the "true" of a button: a 1 is a slot's number there."""
    return [] if arguments == [True] and arguments[0] is True else arguments


def _numbers(name: str, arguments: list[Argument], *, most: int) -> list[int]:
    """Return whole numbers, sent as such or as fractions of nothing: 60.0 is 60, 60.4 is nothing."""
    if len(arguments) > most:
        raise NotUnderstoodError(f"/{name} takes {most} number{'s' * (most > 1)} at most.")
    found = []
    for argument in arguments:
        whole = isinstance(argument, int) or (isinstance(argument, float) and argument.is_integer())
        if isinstance(argument, bool) or not whole or not isinstance(argument, int | float):
            shown = f"{argument:g}" if isinstance(argument, float) else f"“{argument}”"
            raise NotUnderstoodError(f"/{name} takes a whole number, and {shown} is none.")
        found.append(int(argument))
    return found
