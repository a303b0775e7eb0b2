"""What a remote may do (the chair's phone, equipment of the house): a pure function over the session and its wish.

The list is closed: ends and starts, pause, a minute more or less, the stored messages, taking back the remotes' own
last command. Never an early start, another order, free text, a plan or a correction: those stay with the laptop.
"""

import re
from http import HTTPStatus
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from stagetimer.core import commands as c
from stagetimer.core.apply import apply
from stagetimer.core.history import History
from stagetimer.core.names import slot_name
from stagetimer.core.programme import Programme
from stagetimer.core.rules import SETTLED, Moment, Refusal
from stagetimer.core.snapshot import NextUp, snapshot
from stagetimer.core.units import Instant
from stagetimer.view.deeds import deed
from stagetimer.view.wording import time_of_day

_PLAIN: Final[dict[str, c.Command]] = {
    "start": c.Start(),
    "next": c.Next(),
    "end": c.End(),
    "pause": c.Pause(),
    "resume": c.Resume(),
    "add 1:00": c.Add(60),
    "add -1:00": c.Add(-60),
    "clear-message": c.ClearMessage(),
    "undo": c.Undo(1),
}
_START: Final = re.compile(r"start ([1-9][0-9]{0,3})", re.ASCII)
_MESSAGE: Final = "message "
_CURRENT: Final = "current"

_Expect: TypeAlias = int | Literal["current"] | None

_ODD_SHAPE: Final = 'The request has the form {"command": "next", "expect": 2}.'
_NOT_HERE: Final = (
    "The remote can end and start talks, pause, give or take a minute, show a stored message and take back its own "
    "last command; for anything else use the chair's laptop."
)
_NO_EXPECT: Final = "A step has to say which slot it means to end (expect), null when nothing runs, or current."
_NO_SLOT: Final = "Nothing runs that could be ended: say start, or which slot, such as start 2."
_NOT_YOURS: Final = "The last command was not a remote's: take it back on the chair's laptop."


class Wish(Struct, frozen=True):
    """What a remote asks for, allowed as things stand."""

    command: c.Command
    expect: int | None = None
    """The slot that a step means to end; none: nothing runs, or it is no step."""

    @property
    def is_step(self) -> bool:
        """It ends or starts a slot."""
        return is_step(self.command)


class Unwelcome(Struct, frozen=True):
    """Why a remote's wish is not carried out."""

    status: HTTPStatus
    sentence: str


def is_step(command: c.Command | None) -> bool:
    """Return whether a command ends or starts a slot."""
    return isinstance(command, c.Start | c.Next | c.End)


def wish(history: History, now: Instant, body: object) -> Wish | Unwelcome:
    """Return what the remote may have done now, or why it may not; `body` is the JSON that it has sent."""
    asked = _read(body, history.state.programme)
    if isinstance(asked, Unwelcome):
        return asked
    command, expect = asked
    if is_step(command):
        return _step(history, now, command, expect)
    if isinstance(command, c.Undo) and not its_own(history):
        return Unwelcome(HTTPStatus.FORBIDDEN, _NOT_YOURS)
    return Wish(command)


def its_own(history: History) -> bool:
    """Return whether the last command in force came from a remote."""
    last = next(history.in_force(), None)
    return last is not None and last.by == "remote"


def next_after(history: History, now: Instant) -> NextUp | None:
    """Return the slot that would be next if the running one ended now."""
    if Moment.at(history.state, now).state.running is not None:
        ended = apply(history, c.End(), now)
        if not isinstance(ended, Refusal):
            history = ended
    return snapshot(history, now).next


def is_early(coming: NextUp, now: Instant) -> bool:
    """Return whether starting that slot now would call its speaker before the published time.

    Not where the programme lets it start early (`slide`, another order): then nothing keeps it.
    """
    return now < coming.plan.start and coming.starts_in > 0


def done_words(before: History, after: History, command: c.Command) -> str:
    """Return what has been done, as a short sentence without a full stop: "Talk 2 started"."""
    entry = next((before if isinstance(command, c.Undo) else after).in_force(), None)
    words = "" if entry is None else deed(entry, after.state.programme)
    return f"Taken back: {words}" if isinstance(command, c.Undo) else words[:1].upper() + words[1:]


def _read(body: object, programme: Programme) -> tuple[c.Command, _Expect] | Unwelcome:
    """Return what the body asks for if it has the one shape that is understood, and is on the list."""
    odd = Unwelcome(HTTPStatus.BAD_REQUEST, _ODD_SHAPE)
    if not isinstance(body, dict) or not body.keys() <= {"command", "expect"}:
        return odd
    text, expect = body.get("command"), body.get("expect")
    if isinstance(expect, float) and expect.is_integer():
        expect = int(expect)  # some controllers know no other numbers
    number = type(expect) is int and expect >= 1
    if not isinstance(text, str) or not (number or expect is None or expect == _CURRENT):
        return odd
    command = _listed(text, programme)
    if command is None:
        return Unwelcome(HTTPStatus.FORBIDDEN, _NOT_HERE)
    if is_step(command) and "expect" not in body:
        return Unwelcome(HTTPStatus.BAD_REQUEST, _NO_EXPECT)
    return command, expect


def _listed(text: str, programme: Programme) -> c.Command | None:
    """Return the command of that exact text if it is on the list; nothing is trimmed and no case is forgiven."""
    if text.startswith(_MESSAGE):
        message = text.removeprefix(_MESSAGE)
        return c.Message(message) if message in programme.messages else None
    start = _START.fullmatch(text)
    return _PLAIN.get(text) if start is None else c.Start(int(start[1]))


def _step(history: History, now: Instant, command: c.Command, expect: _Expect) -> Wish | Unwelcome:
    """Return the step, or why it is not taken: another slot is on than it means to end, or somebody would be early.

    `current` ends whoever is on; a start without a slot ends nobody, whatever it expects. So a press that comes twice
    finds nobody to end, or somebody on, and `Hand` lets none come twice within its dead time. Just after the clock has
    changed speakers by itself, whoever is on was not meant.
    """
    moment = Moment.at(history.state, now)
    state = moment.state
    meant = None if command == c.Start() else state.running if expect == _CURRENT else expect
    if state.running != meant or (expect == _CURRENT and _just_changed(moment)):
        on = (
            "Nothing is running." if state.running is None else f"{slot_name(state.plan(state.running))} is already on."
        )
        return Unwelcome(HTTPStatus.CONFLICT, on)
    if isinstance(command, c.End):
        return Wish(command, meant) if meant is not None else Unwelcome(HTTPStatus.CONFLICT, "Nothing is running.")
    if isinstance(command, c.Next) and meant is None:
        return Unwelcome(HTTPStatus.BAD_REQUEST if expect is None else HTTPStatus.CONFLICT, _NO_SLOT)
    coming = next_after(history, now)
    if isinstance(command, c.Start):
        named = command.slot or (coming and coming.plan.number)
        if coming is None or coming.plan.number != named:
            whose = "Nobody is next" if coming is None else f"{slot_name(coming.plan)} is next"
            return Unwelcome(HTTPStatus.CONFLICT, f"{whose}; another order is made on the chair's laptop.")
        command = c.Start(named)
    if coming is not None and is_early(coming, now):
        when = time_of_day(coming.plan.start, state.programme)
        early = f"{slot_name(coming.plan)} is published for {when}; only the chair's laptop starts somebody early."
        return Unwelcome(HTTPStatus.CONFLICT, early)
    return Wish(command, meant)


def _just_changed(moment: Moment) -> bool:
    """Return whether the clock that is followed has put somebody on within the last seconds."""
    if not moment.following or moment.state.running is None:
        return False
    facts = moment.state.of(moment.state.running)
    return not facts.started_measured and moment.now - (facts.started or 0) <= SETTLED
