"""The one table of what the chair can do: it feeds the bindings, the footer, the help screen and the palette.

Keys are those of experience.md, "Keys". Nothing else lists them; a test says so.
"""

from collections.abc import Iterable, Iterator
from typing import Final, Literal, TypeAlias

from msgspec import Struct
from textual.binding import Binding, BindingType

from stagetimer.core.snapshot import Snapshot

Where: TypeAlias = Literal["following", "before", "running", "paused", "between", "finished"]
"""The state of a session as the chair meets it: followed, or in control and in one of the snapshot's states."""
Group: TypeAlias = Literal["The talk", "Panels", "This window", "Rehearsal"]

EVERYWHERE: Final[frozenset[Where]] = frozenset({"following", "before", "running", "paused", "between", "finished"})
_OPEN: Final[frozenset[Where]] = EVERYWHERE - {"finished"}
_TALKING: Final[frozenset[Where]] = frozenset({"following", "running", "paused"})


class Action(Struct, frozen=True, kw_only=True):
    """One thing the chair can do."""

    id: str
    keys: tuple[str, ...]
    """Textual's names of the keys; empty: only in the palette. A letter works in either case."""
    shown: str
    """The keys as people read them: "+ or =", "Ctrl+Z"."""
    label: str
    """What it is called in the palette and the help."""
    footer: str = ""
    """Its word in the footer; empty: not there. Neighbours with the same word share it."""
    help: str
    """One sentence for the help screen."""
    where: frozenset[Where] = EVERYWHERE
    """Where it is offered in footer and palette; its key works, or says why not, everywhere."""
    group: Group
    needs_panel: str = ""
    """The panel that it opens; without that panel it is not offered."""

    @property
    def letters(self) -> tuple[str, ...]:
        """The keys with both cases of each letter."""
        return tuple(k for key in self.keys for k in ((key, key.upper()) if len(key) == 1 else (key,)))

    @property
    def key_text(self) -> str:
        """The first of its keys as the footer shows it: "+", "Enter", "M"."""
        return self.shown.split(" or ", maxsplit=1)[0]


def _panel(key: str, name: str, label: str, footer: str, text: str) -> Action:
    return Action(
        id=f"panel-{name}",
        keys=(key.lower(),),
        shown=key,
        label=label,
        footer=footer,
        help=text,
        where=_OPEN,
        group="Panels",
        needs_panel=name,
    )


ACTIONS: Final[tuple[Action, ...]] = (
    Action(
        id="step",
        keys=("enter",),
        shown="Enter",
        label="The next step, as written beside Enter",
        footer="Step",
        help="The step written beside it. It asks for a second Enter where a slip would matter.",
        where=_OPEN,
        group="The talk",
    ),
    Action(
        id="more",
        keys=("plus", "equals_sign"),
        shown="+ or =",
        label="A minute more",
        footer="Minute",
        help="A minute more for the running talk.",
        where=_TALKING,
        group="The talk",
    ),
    Action(
        id="less",
        keys=("minus", "underscore"),
        shown="- or _",
        label="A minute less",
        footer="Minute",
        help="A minute less; it asks before that goes below what was promised.",
        where=_TALKING,
        group="The talk",
    ),
    Action(
        id="slower",
        keys=("left",),
        shown="←",
        label="Rehearsal: slower",
        footer="Speed",
        help="The rehearsal runs slower, down to a tenth of real time.",
        group="Rehearsal",
    ),
    Action(
        id="faster",
        keys=("right",),
        shown="→",
        label="Rehearsal: faster",
        footer="Speed",
        help="The rehearsal runs faster, up to 120 times real time.",
        group="Rehearsal",
    ),
    Action(
        id="next-cue",
        keys=("j",),
        shown="J",
        label="Rehearsal: jump to the next cue",
        footer="Next cue",
        help="Jump to the next change of phase, speaker or state.",
        group="Rehearsal",
    ),
    Action(
        id="stop-clock",
        keys=("k",),
        shown="K",
        label="Rehearsal: stop the clock, or let it run",
        footer="Clock",
        help="Stop the rehearsal's clock, or let it run again.",
        group="Rehearsal",
    ),
    _panel("T", "time", "Time and pause", "Pause", "Pause, other lengths, and the time shown."),
    _panel("M", "message", "Message to the stage", "Message", "Show the speaker a message, or clear it."),
    _panel("A", "absent", "Absent, here or another order", "Absent", "Who is here, who is not, and another order."),
    _panel("R", "recover", "Make up time", "Make up", "Plans that bring the finish back to the published one."),
    _panel("S", "screens", "Screens", "Screens", "The stage and the other screens."),
    Action(
        id="stage",
        keys=("v",),
        shown="V",
        label="This window becomes the stage",
        footer="Stage",
        help="This window becomes the stage at once; Esc comes back.",
        group="This window",
    ),
    _panel(
        "P",
        "programme",
        "The programme: notes, and changes of its file",
        "",
        "Your notes, and what its file says by now.",
    ),
    _panel("C", "copy", "Copy a line for the chat", "Chat line", "A line for the private chat, ready to copy."),
    _panel("F", "who", "Who starts each talk", "Who starts", "You start each talk, or the clock does."),
    _panel("U", "undo", "What can be taken back", "Undo list", "Everything done so far, to take back."),
    Action(
        id="panel-report",
        keys=("w",),
        shown="W",
        label="Report: how the session went",
        footer="Report",
        help="How it went so far: where time was lost and made up. It never opens by itself.",
        group="Panels",
        needs_panel="report",
    ),
    Action(
        id="goto",
        keys=("g",),
        shown="G",
        label="Rehearsal: go to a time",
        footer="Go to",
        help="Go to a time of day, forward or back.",
        group="Rehearsal",
        needs_panel="goto",
    ),
    Action(
        id="undo",
        keys=("ctrl+z", "backspace"),
        shown="Ctrl+Z or Backspace",
        label="Take back what was done last",
        help="Take back what is named at the foot; it asks after more than two minutes.",
        group="The talk",
    ),
    Action(
        id="redo",
        keys=("ctrl+y",),
        shown="Ctrl+Y",
        label="Bring back what was taken back",
        help="Bring back what was taken back.",
        group="The talk",
    ),
    Action(
        id="up",
        keys=("up",),
        shown="↑",
        label="Up in the programme",
        help="Up in the programme; the row under the mark shows its text in full.",
        group="This window",
    ),
    Action(
        id="down",
        keys=("down",),
        shown="↓",
        label="Down in the programme",
        help="Down in the programme. Esc takes the mark away.",
        group="This window",
    ),
    Action(
        id="theme",
        keys=(),
        shown="",
        label="Switch between dark and light",
        help="Switch between the dark and the light colours.",
        group="This window",
    ),
    Action(
        id="palette",
        keys=("ctrl+p",),
        shown="Ctrl+P",
        label="Find a command by its name",
        help="Everything on this page, to find by typing.",
        group="This window",
    ),
    Action(
        id="clipboard",
        keys=("ctrl+c",),
        shown="Ctrl+C",
        label="Copy the text that is selected",
        help="Copy the text that is selected; it never quits.",
        group="This window",
    ),
    Action(
        id="quit",
        keys=("q", "ctrl+q"),
        shown="Q or Ctrl+Q",
        label="Close stagetimer",
        footer="Quit",
        help="Close stagetimer; it asks first.",
        group="This window",
    ),
    Action(
        id="help",
        keys=("question_mark", "f1"),
        shown="? or F1",
        label="All keys",
        footer="Keys",
        help="This page.",
        group="This window",
    ),
)


def where(snap: Snapshot) -> Where:
    """Return where the session stands as the chair meets it."""
    if snap.mode == "following" and snap.state != "finished":
        return "following"
    return snap.state


def offered(place: Where, *, rehearsal: bool, panels: Iterable[str]) -> Iterator[Action]:
    """Yield the actions that make sense in that state, in the order of the table; `panels` are those there are."""
    there = frozenset(panels)
    for action in ACTIONS:
        clock_only = action.group == "Rehearsal" and not rehearsal
        if place in action.where and not clock_only and (not action.needs_panel or action.needs_panel in there):
            yield action


def bindings() -> list[BindingType]:
    """Return a binding for every key of every action."""
    return [
        Binding(key, f"act({action.id!r})", action.label, show=False) for action in ACTIONS for key in action.letters
    ]
