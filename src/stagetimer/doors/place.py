"""Where a door is: a host and a port, as they are given on the command line."""

import re
from ipaddress import ip_address
from typing import Final

from msgspec import Struct

LOOPBACK: Final = "127.0.0.1"

_PLACE: Final = re.compile(r"(?:(?P<host>[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]):)?(?P<port>[0-9]{1,5})")


class Place(Struct, frozen=True):
    """A host and a UDP port."""

    host: str
    port: int

    def __str__(self) -> str:
        """Return it as it is written: "127.0.0.1:9000"."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def read_place_in(text: str) -> Place:
    """Return where to listen, this laptop alone unless a host is given; `ValueError` with a sentence if that is none.

    The host is an IP address of this laptop's, or 0.0.0.0 for all of them.
    """
    example = "it looks like 9000, for this laptop alone, or 0.0.0.0:9000 for the network"
    place = _read(text, example)
    if place.host in {"", "localhost"}:
        return Place(LOOPBACK, place.port)
    try:
        ip_address(place.host)
    except ValueError:
        raise ValueError(f'"{place.host}" is no IP address: {example}') from None
    return place


def read_place_out(text: str) -> Place:
    """Return where to send to; `ValueError` with a sentence if that is no place."""
    example = "it looks like 192.168.1.50:9001"
    place = _read(text, example)
    if not place.host:
        raise ValueError(f'"{text}" names no host: {example}')
    return place


def _read(text: str, example: str) -> Place:
    found = _PLACE.fullmatch(text)
    if found is None or not 1 <= int(found["port"]) <= 65535:
        raise ValueError(f'"{text}" is no place: {example}')
    return Place((found["host"] or "").strip("[]"), int(found["port"]))
