"""The address of a broker as people type it, and who one is there; a password never stands in an address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from msgspec import Struct

from stagetimer.core.text import clean

PLAIN_PORT: Final = 1883
SECURE_PORT: Final = 8883
USER: Final = "STAGETIMER_BROKER_USER"
PASSWORD: Final = "STAGETIMER_BROKER_PASSWORD"  # noqa: S105  (the name of the variable)
LONGEST: Final = 300
"""Characters of an address, and of a line of a login file."""

_LABEL: Final = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_ADDRESS: Final = re.compile(
    rf"(?P<scheme>mqtts?)://(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>{_LABEL}(?:\.{_LABEL})*)\.?)"
    r"(?::(?P<port>[0-9]{1,5}))?/?",
    re.IGNORECASE,
)


class BrokerAddressError(ValueError):
    """What was given is no address of a broker, or no login; the text is one sentence that says so."""


class BrokerAddress(Struct, frozen=True):
    """Where a broker is."""

    host: str
    """A name, or an IP address without brackets."""
    port: int = PLAIN_PORT
    secure: bool = False
    """Over TLS."""

    def __str__(self) -> str:
        """Return "mqtt://192.168.1.5:1883"."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'mqtts' if self.secure else 'mqtt'}://{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Login:
    """Who one is at a broker; an empty user is nobody in particular."""

    user: str = ""
    password: str = field(default="", repr=False)


NOBODY: Final = Login()


class BrokerAccess(Struct, frozen=True, kw_only=True):
    """A broker, who one is there, and whom to believe that it is this broker."""

    address: BrokerAddress
    login: Login = NOBODY
    authority: Path | None = None
    """A file with the certificate of the authority that vouches for the broker; None: those of this machine."""


def read_broker(text: str) -> BrokerAddress:
    """Return the address that was typed; `BrokerAddressError` if it is none, or if a password stands in it."""
    shown = clean(text.rpartition("@")[2], 60)
    if "@" in text:
        raise BrokerAddressError(
            "A password does not belong in an address, where others can read it: "
            f"type mqtt://{shown} or mqtts://{shown}, and set {USER} and {PASSWORD}, or give --broker-login FILE"
        )
    found = _ADDRESS.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if found is None or not 0 < int(found["port"] or PLAIN_PORT) <= 65535:
        raise BrokerAddressError(
            f'"{shown}" is no address of a broker: it looks like mqtt://192.168.1.5 or mqtts://broker.example:8883'
        )
    secure = found["scheme"].lower() == "mqtts"
    host: str = found["six"] or found["name"]
    return BrokerAddress(host.lower(), int(found["port"] or (SECURE_PORT if secure else PLAIN_PORT)), secure)


def read_login(environment: Mapping[str, str], file: Path | None) -> Login:
    """Return who one is: what the file says (user, then password, a line each), else what the environment says.

    Raises `BrokerAddressError` with one sentence when the file cannot be read or has no such lines.
    """
    if file is None:
        return Login(environment.get(USER, ""), environment.get(PASSWORD, ""))
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BrokerAddressError(
            f"{clean(str(file))} cannot be read: it holds the broker's user and password, a line each"
        ) from None
    if not 1 <= len([line for line in lines if line]) <= 2 or not lines[0] or len(max(lines, key=len)) > LONGEST:
        raise BrokerAddressError(
            f"{clean(str(file))} holds the broker's user and password, a line each, and nothing else"
        )
    return Login(lines[0], lines[1] if len(lines) > 1 else "")


def read_authority(file: Path) -> Path:
    """Return the file if it holds a certificate (PEM); `BrokerAddressError` with one sentence if it does not."""
    try:
        holds = b"-----BEGIN CERTIFICATE-----" in file.read_bytes()
    except OSError:
        holds = False
    if not holds:
        raise BrokerAddressError(f"{clean(str(file))} holds no certificate of an authority (PEM)")
    return file
