"""The options for the equipment of the house, and what they mean; nothing of the doors is loaded to read them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from stagetimer.cli.options import Options

if TYPE_CHECKING:
    import argparse

    from stagetimer.doors.place import Place
    from stagetimer.doors.webhook_file import Webhook

_Read = TypeVar("_Read")

VALUED: Final = ("--token-file", "--osc-in", "--osc-out", "--webhooks")
"""The options that take a value."""


def add(parser: "argparse.ArgumentParser") -> None:
    """Give a command that runs a session the options of the doors."""
    parser.add_argument(
        "--token-file", type=_said(_token), metavar="FILE", help="a token that stays, for equipment; made if missing"
    )
    parser.add_argument(
        "--osc-in", type=_said(_place_in), metavar="PORT", help="OSC that acts: 9000, or 0.0.0.0:9000 for the network"
    )
    parser.add_argument("--osc-out", type=_said(_place_out), metavar="HOST:PORT", help="tell this place by OSC")
    parser.add_argument("--webhooks", type=_said(_webhooks), metavar="FILE", help="tell these addresses what happens")


def trouble(options: Options) -> str:
    """Return what is wrong with the options of the doors together, as a sentence; empty: nothing."""
    asked = [name for name in _DOORS if getattr(options, name, None)]
    if asked and getattr(options, "script", None):
        return f"{_written(asked[0])} goes with a screen, not with --script"
    if "osc_in" in asked and not options.token_file:
        return "--osc-in needs --token-file FILE: equipment has to send the token in it"
    return ""


_DOORS: Final = ("osc_in", "osc_out", "webhooks")
"""The doors, as the options name them."""


def _written(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _place_in(text: str) -> "Place":
    from stagetimer.doors.place import read_place_in

    return read_place_in(text)


def _place_out(text: str) -> "Place":
    from stagetimer.doors.place import read_place_out

    return read_place_out(text)


def _token(text: str) -> str:
    from stagetimer.cli.token_file import lasting_token

    return lasting_token(Path(text))


def _webhooks(text: str) -> "tuple[Webhook, ...]":
    import os

    from stagetimer.doors.webhook_file import read_webhooks

    return read_webhooks(Path(text), os.environ)


def _said(read: Callable[[str], _Read]) -> Callable[[str], Any]:
    """Return a reader whose `ValueError` argparse says as a sentence."""

    def reading(text: str) -> _Read:
        try:
            return read(text)
        except ValueError as error:
            import argparse

            raise argparse.ArgumentTypeError(str(error)) from None

    return reading
