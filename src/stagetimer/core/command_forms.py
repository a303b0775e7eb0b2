"""The text form of every command as a pattern with its meaning: what `stagetimer schema command` publishes."""

from typing import Final

_SLOT: Final = r"[1-9]\d{0,6}"
_LENGTH: Final = r"(\d{1,9}|(\d{1,3}:)?\d{1,4}:\d{2}|\d+ ?(h|min|s)[a-z]*( \d+ ?(min|s)[a-z]*)*)"

FORMS: Final[dict[str, tuple[str, str]]] = {
    "start": (rf"^start( {_SLOT})?$", "start that slot, or the one whose turn it is; ends the running one"),
    "next": ("^next$", "end the running or followed slot and start the one after it; on the last, end it"),
    "end": ("^end$", "end the running slot; nothing runs until the next start"),
    "pause": ("^pause$", "let the countdown stand still"),
    "resume": ("^resume$", "let it go on"),
    "add": (rf"^add [+-]?{_LENGTH}$", "more or less time for the running slot"),
    "length": (rf"^length {_SLOT} {_LENGTH}$", "give a slot that has not ended this length"),
    "control": ("^control$", "take control and change nothing else"),
    "follow": ("^follow$", "hand back to the clock"),
    "hold": ("^hold$", "the current speaker goes on past the published end"),
    "late-start": (rf"^late-start {_SLOT} (full-length|to-the-clock)$", "the rule for a late start of that slot"),
    "skip": (rf"^skip {_SLOT}$", "leave that slot out"),
    "restore": (rf"^restore {_SLOT}$", "bring it back"),
    "move": (rf"^move {_SLOT} {_SLOT}$", "SLOT POSITION: among the slots still to come, 1 is next"),
    "swap": (rf"^swap {_SLOT} {_SLOT}$", "two slots still to come change places"),
    "here": (rf"^here {_SLOT}( no)?$", "the speaker has been seen, or has not"),
    "message": (r"^message \S.*$", "to the stage, until clear-message or the next start"),
    "clear-message": ("^clear-message$", "take the message off the stage"),
    "blank": ("^blank$", "show nothing on the stage"),
    "unblank": ("^unblank$", "show the stage again"),
    "offset": (rf"^offset [+-]?{_LENGTH}$", "UK time is the laptop's time plus this"),
    "undo": (rf"^undo( {_SLOT})?$", "take back the last N commands still in force"),
    "redo": (rf"^redo( {_SLOT})?$", "bring them back"),
    "segment": ("^segment$", "move on to the next segment of the running slot"),
    "correct-start": (r"^correct-start \S.*$", "the last start was really then"),
    "correct-end": (r"^correct-end \S.*$", "the last end was really then"),
    "no-show": (rf"^no-show {_SLOT}( (hold|slide|last|discussion))?$", "the speaker of that slot is not there"),
    "plan": ("^plan (shorten|discussion|breaks|late)$", "apply that recovery plan"),
}
"""By name: a regular expression for the whole command, and what it does."""
