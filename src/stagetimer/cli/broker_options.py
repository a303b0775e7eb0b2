"""The options for a broker; what they mean is in `broker_wanted`, which only a command that needs it loads."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from stagetimer.cli.options import Options

if TYPE_CHECKING:
    import argparse

VALUED: Final = ("--broker", "--event", "--broker-login", "--broker-ca")
"""The options that take a value, besides `--room`."""
_NAMES: Final = ("broker", "event", "room", "broker_login", "broker_ca", "take_over", "accept_commands")
"""What the options are called once they are read."""


def add(parser: "argparse.ArgumentParser", *, room: bool = True, sends: bool = False) -> None:
    """Give a command the options of a broker. `room`: it is about one room. `sends`: it sends a session as that."""
    parser.add_argument("--broker", metavar="URL", help="the MQTT broker of an event: mqtt://HOST or mqtts://HOST")
    parser.add_argument("--event", metavar="NAME", help="with --broker: the event")
    if room:
        parser.add_argument("--room", metavar="NAME", help="with --broker: the room")
    parser.add_argument("--broker-login", type=Path, metavar="FILE", help="user and password there, a line each")
    parser.add_argument("--broker-ca", type=Path, metavar="FILE", help="with mqtts: the authority to believe (PEM)")
    if sends:
        parser.add_argument("--take-over", action="store_true", help="take the room from another laptop")
        parser.add_argument("--accept-commands", action="store_true", help="the control room may end and start talks")


def is_asked(options: Options) -> bool:
    """Return whether anything of a broker stands on the command line."""
    return any(getattr(options, name, None) for name in _NAMES)


def names_elsewhere(options: Options) -> bool:
    """Return whether a command that shows a session names one elsewhere: by its address, or as a room of a broker."""
    return options.url is not None or is_asked(options)
