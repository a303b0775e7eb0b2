"""What a command did, in words: for "Ctrl+Z takes back: talk 2 started" and the list of what can be taken back."""

from typing import Final

from stagetimer.core import commands as c
from stagetimer.core import events as e
from stagetimer.core.history import Entry
from stagetimer.core.programme import Programme
from stagetimer.core.time_text import length_text
from stagetimer.core.units import Seconds
from stagetimer.view.wording import thing, who

_POLICIES: Final[dict[c.NoShowPolicy, str]] = {
    "hold": "the speaker is not there",
    "slide": "not there, the others come earlier",
    "last": "moved to the end",
    "discussion": "used for discussion",
}
_PLANS: Final[dict[c.PlanName, str]] = {
    "shorten": "the talks to come shortened",
    "discussion": "time taken from questions",
    "breaks": "time taken from breaks",
    "late": "finishing late accepted",
}


def deed(entry: Entry, programme: Programme) -> str:  # noqa: C901, PLR0911, PLR0912  (one case per command)
    """Return the short words for what was done: "talk 2 started", "a minute more"."""
    match entry.command:
        case c.Start() | c.Next() | c.End():
            return _step(entry, programme)
        case c.Pause():
            return "paused"
        case c.Resume():
            return "went on after the pause"
        case c.Add(seconds):
            return f"{length_text(seconds)} {'more' if seconds >= 0 else 'less'}"
        case c.Length(slot, seconds):
            return f"{_numbered(programme, slot)} given {length_text(seconds)}"
        case c.Control():
            return "you took control"
        case c.Follow():
            return "handed back to the clock"
        case c.Hold():
            return "the speaker was held"
        case c.SetLateStart(slot, rule):
            ending = "its full length" if rule == "full-length" else "its published end"
            return f"{_numbered(programme, slot)} keeps {ending}"
        case c.Skip(slot):
            return f"{_numbered(programme, slot)} left out"
        case c.Restore(slot):
            return f"{_numbered(programme, slot)} brought back"
        case c.Move(slot, position):
            return f"{_numbered(programme, slot)} moved to place {position}"
        case c.Swap(first, second):
            return f"slots {first} and {second} changed places"
        case c.Here(slot, seen):
            return f"{_name(programme, slot)} {'is here' if seen else 'is not here'}"
        case c.Message(text):
            return f"message “{text if len(text) <= 30 else text[:29] + '…'}”"
        case c.ClearMessage():
            return "message cleared"
        case c.Blank():
            return "stage made blank"
        case c.Unblank():
            return "stage shown again"
        case c.Offset(seconds):
            return _offset(seconds)
        case c.MoveOn():
            return "moved on to the next segment"
        case c.CorrectStart(time):
            return f"the last start put at {time}"
        case c.CorrectEnd(time):
            return f"the last end put at {time}"
        case c.NoShow(slot, policy):
            return f"{_numbered(programme, slot)}: {_POLICIES[policy]}"
        case c.ApplyPlan(name):
            return _PLANS[name]
        case c.Revise():
            return "the programme changed"
        case None:
            return "the laptop's clock was set"


def _step(entry: Entry, programme: Programme) -> str:
    started = [event.slot for event in entry.events if isinstance(event, e.Started)]
    ended = [event.slot for event in entry.events if isinstance(event, e.Ended)]
    if started:
        return f"{_numbered(programme, started[-1])} started"
    return f"{_numbered(programme, ended[-1])} ended" if ended else "a step"


def _offset(seconds: Seconds) -> str:
    if seconds == 0:
        return "UK time is this laptop's again"
    return f"UK time put {length_text(seconds)} {'ahead of' if seconds > 0 else 'behind'} this laptop"


def _numbered(programme: Programme, slot: int) -> str:
    return f"{thing(programme.slot(slot))} {slot}"


def _name(programme: Programme, slot: int) -> str:
    return who(programme.slot(slot))
