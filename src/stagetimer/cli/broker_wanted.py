"""What the options for a broker mean, with what the settings file says; of the way to a broker nothing is loaded.

The command line wins over the settings, key by key.
"""

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from stagetimer.cli.broker_options import is_asked
from stagetimer.cli.options import Options
from stagetimer.cli.settings import Settings, read_settings, settings_file

if TYPE_CHECKING:  # loaded once it is clear that a broker is wanted
    from stagetimer.broker.address import BrokerAccess
    from stagetimer.broker.room_wish import RoomWish


class BrokerUsageError(ValueError):
    """What was asked of a broker cannot be; the text is one sentence."""


class EventWanted(Struct, frozen=True):
    """An event at a broker."""

    access: "BrokerAccess"
    event: str
    problem: str = ""
    """What is wrong with the settings, a sentence; empty: nothing."""


class RoomWanted(Struct, frozen=True):
    """A room at a broker."""

    wish: "RoomWish | None" = None
    """None: no broker is wanted."""
    problem: str = ""
    """What is wrong with the settings, a sentence; empty: nothing."""


def event_wanted(options: Options) -> EventWanted:
    """Return the event that a command is about; `BrokerUsageError` with one sentence if that is not said."""
    from stagetimer.broker.address import BrokerAddressError
    from stagetimer.broker.topics import RoomNameError, read_name

    settings = read_settings(settings_file())
    said = {name: _said(options, settings, name) for name in ("broker", "event")}
    if missing := _missing(said, settings):
        raise BrokerUsageError(missing)
    try:
        return EventWanted(
            _access(options, settings, said["broker"]), read_name(said["event"], "event"), settings.problem
        )
    except (BrokerAddressError, RoomNameError) as error:
        raise BrokerUsageError(_later_in_the_line(error)) from None


def room_wanted(options: Options, *, asked: bool = False) -> RoomWanted:
    """Return the room that a command is about; `BrokerUsageError` with one sentence if it cannot be had.

    `asked`: only what is on the command line makes it one of a broker's; what is missing comes from the settings.
    """
    typed = is_asked(options)
    if asked and not typed:
        return RoomWanted()
    settings = read_settings(settings_file())
    said = {name: _said(options, settings, name) for name in ("broker", "event", "room")}
    missing = _missing(said, settings)
    if missing and typed:
        raise BrokerUsageError(missing)
    return RoomWanted(None if missing else _wish(options, settings, said), settings.problem)


def _wish(options: Options, settings: Settings, said: dict[str, str]) -> "RoomWish":
    import platform

    from stagetimer.broker.address import BrokerAddressError
    from stagetimer.broker.room_wish import RoomWish
    from stagetimer.broker.topics import Room, RoomNameError, read_name

    try:
        return RoomWish(
            access=_access(options, settings, said["broker"]),
            room=Room(read_name(said["event"], "event"), read_name(said["room"], "room")),
            who=platform.node().split(".")[0] or "a laptop without a name",
            take_over=getattr(options, "take_over", False),
            commands=getattr(options, "accept_commands", False),
        )
    except (BrokerAddressError, RoomNameError) as error:
        raise BrokerUsageError(_later_in_the_line(error)) from None


def _said(options: Options, settings: Settings, name: str) -> str:
    typed: str | None = getattr(options, name)
    return settings.values.get(name, "") if typed is None else typed


def _missing(said: dict[str, str], settings: Settings) -> str:
    """Return what has not been said, as a sentence; empty: all has."""
    missing = [f"--{name}" for name, value in said.items() if not value]
    if not missing:
        return ""
    there = f"; {settings.problem.rstrip('.')}" if settings.problem else ""
    needed = ", ".join(missing[:-1]) + " and " * (len(missing) > 1) + missing[-1]
    verb = "is" if len(missing) == 1 else "are"
    return f"{needed} {verb} needed as well, on the command line or in {settings.file}{there}"


def _access(options: Options, settings: Settings, broker: str) -> "BrokerAccess":
    from stagetimer.broker.address import BrokerAccess, read_authority, read_broker, read_login

    address = read_broker(broker)
    authority = options.broker_ca or settings.path("broker_ca")
    return BrokerAccess(
        address=address,
        login=read_login(os.environ, options.broker_login or settings.path("broker_login")),
        authority=read_authority(authority) if authority is not None and address.secure else None,
    )


def _later_in_the_line(error: Exception) -> str:
    """Return an error's sentence as it stands after "stagetimer: "."""
    text = str(error)
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
