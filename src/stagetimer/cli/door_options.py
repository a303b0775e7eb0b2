"""The options for the equipment of the house, and what they mean; nothing of the doors is loaded to read them."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

_Read = TypeVar("_Read")

VALUED: Final = ("--token-file",)
"""The options that take a value."""


def add(parser: argparse.ArgumentParser) -> None:
    """Give a command that runs a session the options of the doors."""
    parser.add_argument(
        "--token-file", type=_said(_token), metavar="FILE", help="a token that stays, for equipment; made if missing"
    )


def _token(text: str) -> str:
    from stagetimer.cli.token_file import lasting_token

    return lasting_token(Path(text))


def _said(read: Callable[[str], _Read]) -> Callable[[str], Any]:
    """Return a reader whose `ValueError` argparse says as a sentence."""

    def reading(text: str) -> _Read:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return reading
