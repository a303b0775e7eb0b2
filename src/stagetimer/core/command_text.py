"""The text form of every command, read and written: one vocabulary for keys, scripts, remotes and the journal."""

from collections.abc import Callable
from typing import Final, get_args

from stagetimer.core import commands as c
from stagetimer.core.programme import LateStart
from stagetimer.core.text import clean
from stagetimer.core.time_text import length_text, read_length

MAX_NUMBER: Final = 1_000_000
REVISE: Final = "revise"
"""The one command without words to give it: its programme comes from the file, when the chair accepts a change."""
_LATE_START: Final[dict[str, LateStart]] = {"full-length": "full-length", "to-the-clock": "to-the-clock"}


class CommandTextError(ValueError):
    """The text is no command; the sentence says what would be right."""


_POLICIES: Final[dict[str, c.NoShowPolicy]] = {p: p for p in get_args(c.NoShowPolicy)}
_PLANS: Final[dict[str, c.PlanName]] = {p: p for p in get_args(c.PlanName)}

_Reader = Callable[[str], c.Command]


def read_command(text: str) -> c.Command:
    """Return the command that the text means ("start 3", "add -1:00"); `CommandTextError` if it means none."""
    name, *more = text.strip().split(maxsplit=1) or [""]
    rest = "".join(more)
    reader = _READERS.get(name)
    if reader is None:
        raise CommandTextError(f'"{clean(name, 40)}" is no command: {_nearest(name)}')
    return reader(rest)


def command_words(command: c.Command) -> tuple[str, tuple[int | str, ...]]:  # noqa: C901, PLR0911, PLR0912
    """Return a command's name and arguments, as contracts.md and the journal write them (one case per command)."""
    match command:
        case c.Start(slot):
            return "start", () if slot is None else (slot,)
        case c.Add(seconds):
            return "add", (seconds,)
        case c.Length(slot, seconds):
            return "length", (slot, seconds)
        case c.SetLateStart(slot, rule):
            return "late-start", (slot, rule)
        case c.Skip(slot):
            return "skip", (slot,)
        case c.Restore(slot):
            return "restore", (slot,)
        case c.Move(slot, position):
            return "move", (slot, position)
        case c.Swap(first, second):
            return "swap", (first, second)
        case c.Here(slot, seen):
            return "here", (slot,) if seen else (slot, "no")
        case c.Message(text):
            return "message", (text,)
        case c.Offset(seconds):
            return "offset", (seconds,)
        case c.Undo(count):
            return "undo", () if count == 1 else (count,)
        case c.Redo(count):
            return "redo", () if count == 1 else (count,)
        case c.CorrectStart(time):
            return "correct-start", (time,)
        case c.CorrectEnd(time):
            return "correct-end", (time,)
        case c.NoShow(slot, policy):
            return "no-show", (slot,) if policy == "hold" else (slot, policy)
        case c.ApplyPlan(name):
            return "plan", (name,)
        case _:
            return _PLAIN_NAMES[type(command)], ()


def write_command(command: c.Command) -> str:
    """Return the text form that `read_command` reads back: "start 3", "add -60"."""
    name, arguments = command_words(command)
    return " ".join((name, *(str(a) for a in arguments)))


def _nearest(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  (needed for this sentence alone)

    close = get_close_matches(name, _READERS, n=1)
    return f'did you mean "{close[0]}"?' if close else f"the commands are {', '.join(sorted(_READERS))}"


def _words(rest: str, least: int, most: int, form: str) -> list[str]:
    words = rest.split()
    if not least <= len(words) <= most:
        raise CommandTextError(f'this needs the form "{form}"')
    return words


def _number(word: str, what: str) -> int:
    if not (word.isascii() and word.isdigit() and len(word) <= 7 and 1 <= int(word) <= MAX_NUMBER):
        raise CommandTextError(f'"{clean(word, 40)}" is no {what}: it is a whole number from 1')
    return int(word)


def _length(text: str, *, negative: bool) -> int:
    try:
        return read_length(clean(text, 60), negative=negative)
    except ValueError as error:
        raise CommandTextError(str(error)) from None


def _plain(kind: Callable[[], c.Command], name: str) -> _Reader:
    def read(rest: str) -> c.Command:
        _words(rest, 0, 0, name)
        return kind()

    return read


def _of_slot(kind: Callable[[int], c.Command], name: str) -> _Reader:
    def read(rest: str) -> c.Command:
        return kind(_number(_words(rest, 1, 1, f"{name} SLOT")[0], "slot number"))

    return read


def _counted(kind: Callable[[int], c.Command], name: str) -> _Reader:
    def read(rest: str) -> c.Command:
        words = _words(rest, 0, 1, f"{name} N")
        return kind(_number(words[0], "number of commands") if words else 1)

    return read


def _start(rest: str) -> c.Command:
    words = _words(rest, 0, 1, "start SLOT")
    return c.Start(_number(words[0], "slot number") if words else None)


def _slot_length(rest: str) -> c.Command:
    slot, _, length = rest.partition(" ")
    if not length.strip():
        raise CommandTextError('this needs the form "length SLOT LENGTH"')
    return c.Length(_number(slot, "slot number"), _length(length, negative=False))


def _signed(kind: Callable[[int], c.Command], name: str) -> _Reader:
    def read(rest: str) -> c.Command:
        if not rest:
            raise CommandTextError(f'this needs the form "{name} LENGTH"')
        return kind(_length(rest, negative=True))

    return read


def _late_start(rest: str) -> c.Command:
    slot, rule = _words(rest, 2, 2, "late-start SLOT full-length")
    if rule not in _LATE_START:
        raise CommandTextError(f'"{clean(rule, 40)}" is no rule: it is "full-length" or "to-the-clock"')
    return c.SetLateStart(_number(slot, "slot number"), _LATE_START[rule])


def _move(rest: str) -> c.Command:
    slot, position = _words(rest, 2, 2, "move SLOT POSITION")
    return c.Move(_number(slot, "slot number"), _number(position, "position"))


def _swap(rest: str) -> c.Command:
    first, second = _words(rest, 2, 2, "swap SLOT SLOT")
    return c.Swap(_number(first, "slot number"), _number(second, "slot number"))


def _here(rest: str) -> c.Command:
    words = _words(rest, 1, 2, "here SLOT no")
    if len(words) == 2 and words[1] != "no":
        raise CommandTextError(f'"{clean(words[1], 40)}" is out of place: it is "here SLOT" or "here SLOT no"')
    return c.Here(_number(words[0], "slot number"), seen=len(words) == 1)


def _corrected(kind: Callable[[str], c.Command], name: str) -> _Reader:
    def read(rest: str) -> c.Command:
        from stagetimer.core.occurrence import read_time  # noqa: PLC0415  (for what is corrected later)

        time = clean(rest, 60)
        if not time:
            raise CommandTextError(f'this needs the form "{name} TIME"')
        try:
            read_time(time)
        except ValueError as error:
            raise CommandTextError(str(error)) from None
        return kind(time)

    return read


def _no_show(rest: str) -> c.Command:
    words = _words(rest, 1, 2, "no-show SLOT hold")
    policy = _POLICIES.get(words[1] if len(words) == 2 else "hold")
    if policy is None:
        raise CommandTextError(f'"{clean(words[1], 40)}" is no policy: it is one of {", ".join(_POLICIES)}')
    return c.NoShow(_number(words[0], "slot number"), policy)


def _plan(rest: str) -> c.Command:
    (name,) = _words(rest, 1, 1, "plan shorten")
    if name not in _PLANS:
        raise CommandTextError(f'"{clean(name, 40)}" is no plan: it is one of {", ".join(_PLANS)}')
    return c.ApplyPlan(_PLANS[name])


def _message(rest: str) -> c.Command:
    text = clean(rest)
    if not text:
        raise CommandTextError('this needs the form "message TEXT"')
    return c.Message(text)


_PLAIN_NAMES: Final[dict[type, str]] = {
    c.Next: "next",
    c.End: "end",
    c.Pause: "pause",
    c.Resume: "resume",
    c.Control: "control",
    c.Follow: "follow",
    c.Hold: "hold",
    c.ClearMessage: "clear-message",
    c.Blank: "blank",
    c.Unblank: "unblank",
    c.MoveOn: "segment",
    c.Revise: REVISE,
}
_READERS: Final[dict[str, _Reader]] = {
    **{name: _plain(kind, name) for kind, name in _PLAIN_NAMES.items() if name != REVISE},
    "start": _start,
    "add": _signed(c.Add, "add"),
    "length": _slot_length,
    "late-start": _late_start,
    "skip": _of_slot(c.Skip, "skip"),
    "restore": _of_slot(c.Restore, "restore"),
    "move": _move,
    "swap": _swap,
    "here": _here,
    "message": _message,
    "offset": _signed(c.Offset, "offset"),
    "correct-start": _corrected(c.CorrectStart, "correct-start"),
    "correct-end": _corrected(c.CorrectEnd, "correct-end"),
    "no-show": _no_show,
    "plan": _plan,
    "undo": _counted(c.Undo, "undo"),
    "redo": _counted(c.Redo, "redo"),
}


def length_argument(seconds: int) -> str:
    """Return a length as a person would type it in a command: "1:30", "-0:30"."""
    return f"-{length_text(seconds)}" if seconds < 0 else length_text(seconds)
