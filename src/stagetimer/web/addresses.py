"""Where people find the displays: what to type on this laptop and on this network, and this laptop's own names."""

import socket
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import ip_address
from typing import Final

from msgspec import Struct

from stagetimer.core.text import clean

LOOPBACK: Final = "127.0.0.1"

_TOWARDS: Final = ("192.0.2.1", "10.255.255.254", "172.31.255.254", "192.168.255.254")
"""Addresses outside and in each kind of private network: the way there begins at an address of ours."""


class Addresses(Struct, frozen=True):
    """The addresses to show people; each ends in a slash, and a page's name may follow."""

    this_laptop: str
    this_network: tuple[str, ...]
    """Empty when only this laptop can open the displays, or when it has no network."""


def addresses(port: int, *, share: bool) -> Addresses:
    """Return what people type; looked up anew each time, since a laptop changes its network. Never waits."""
    network = network_addresses() if share else ()
    return Addresses(_url(LOOPBACK, port), tuple(_url(address, port) for address in network))


def network_addresses(towards: Iterable[str] = _TOWARDS) -> tuple[str, ...]:
    """Return this laptop's own IPv4 addresses in the networks it is in, the one towards the world first.

    A datagram socket is told where it would send to, and nothing is sent.
    """
    found: dict[str, None] = {}
    for target in towards:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way, suppress(OSError):
            way.connect((target, 9))
            found[way.getsockname()[0]] = None
    return tuple(address for address in found if not _leads_nowhere(address))


def own_names() -> frozenset[str]:
    """Return the names by which a browser may know this laptop, in small letters."""
    name = clean(socket.gethostname()).lower().rstrip(".")
    first = name.partition(".")[0]
    return frozenset({"localhost", name, first, f"{first}.local"} - {"", ".local"})


def _leads_nowhere(address: str) -> bool:
    known = ip_address(address)
    return known.is_loopback or known.is_unspecified


def _url(host: str, port: int) -> str:
    return f"http://{host}:{port}/"
