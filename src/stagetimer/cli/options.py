"""What a command line asks for. That of a plain start is read here: argparse takes three milliseconds for it."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Final


class Options(SimpleNamespace):
    """The command, and what was given for each of its options and words, by their names (`arguments`)."""


COMMANDS: Final = {
    "run": "run the session on the chair screen (the default)",
    "rehearse": "run it on a simulated clock, or run a script of commands",
    "stage": "show the speakers' countdown in this terminal",
    "watch": "print one line per change",
    "gateway": "serve the pages of all rooms of an event, from an MQTT broker",
    "rooms": "show all rooms of an event from an MQTT broker: the control room, or the foyer",
    "show": "print where an untouched session stands at a time",
    "check": "find errors and warnings in a programme",
    "import": "make a programme from a file that people have",
    "export": "write a programme as a table, a calendar or Markdown",
    "report": "tell how a session went, plan against actual",
    "sessions": "list the journals on this machine",
    "clock": "compare this laptop's clock with UK time",
    "schema": "print the JSON Schemas, and the HTTP interface (http)",
}
"""The commands, and what each does."""

_NOTHING: Final = (
    "programme", "data_dir", "date", "port", "watch_code", "public_url", "token_file", "osc_in", "osc_out", "webhooks",
    "broker", "event", "room", "broker_login", "broker_ca",
)  # fmt: skip
_NO: Final = ("no_color", "share", "take_over", "accept_commands", "new")
"""What a session on the chair screen can be asked for, by values and by a word."""
_WORDS: Final = {"--new": "new", "--share": "share", "--no-color": "no_color"}


def plain(words: Sequence[str]) -> Options | None:
    """Return what "run" asks for with at most a programme, a data folder and a few words; None for anything else.

    It is what argparse makes of the same words, which says what is wrong with others.
    """
    command, *rest = words or ("",)
    if command != "run":
        return None
    options = Options(command=command, **dict.fromkeys(_NOTHING), **dict.fromkeys(_NO, False))
    coming = iter(rest)
    for word in coming:
        if word in _WORDS:
            setattr(options, _WORDS[word], True)
        elif word == "--data-dir":
            folder = next(coming, "-")
            if folder.startswith("-"):
                return None
            options.data_dir = Path(folder)
        elif word.startswith("-") or options.programme is not None:
            return None
        else:
            options.programme = Path(word)
    return options
