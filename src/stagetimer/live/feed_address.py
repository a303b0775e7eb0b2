"""The address of a session on the network, as people type it: "192.168.1.5", "http://laptop.local:8318/stage"."""

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Final
from urllib.parse import parse_qs, quote

from stagetimer.core.text import clean

DEFAULT_PORT: Final = 8318
"""Where a session is served (docs/feed.md), also after a bare `http://`; after `https://` it is the web's own 443."""
LONGEST: Final = 300
"""Characters of an address."""

_LABEL: Final = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_ADDRESS: Final = re.compile(
    r"(?:(?P<scheme>https?)://)?"
    rf"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>{_LABEL}(?:\.{_LABEL})*)\.?)"
    r"(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<base>/[^/?#]+(?=/))?(?:[/?][^#]*)?(?:#(?P<mark>.*))?",
    re.IGNORECASE,
)


class AddressError(ValueError):
    """What was typed is no address of a session; the text is one sentence that says so and shows one."""


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """Where a session is served; written as a page's address it is what a browser would open."""

    host: str
    """A name, or an IP address without brackets."""
    port: int = DEFAULT_PORT
    secure: bool = False
    """Over https."""
    code: str = field(default="", repr=False, compare=False)
    """The watch code that stood in the address (`#code=WORD`); empty: none."""
    base: str = ""
    """The level before the page's name, as requests carry it: "/Hall%202" for a gateway's room; empty: none."""

    def __str__(self) -> str:
        """Return "http://192.168.1.5:8318/"; a watch code is never in it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.secure and self.port == 443
        return f"{'https' if self.secure else 'http'}://{host}{'' if usual else f':{self.port}'}{self.base}/"


def read_address(text: str) -> FeedAddress:
    """Return the address that was typed, whatever page it names, and the level before that; `AddressError`: none."""
    found = _ADDRESS.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if found is None:
        raise _no_address(text)
    secure = (found["scheme"] or "").lower() == "https"
    port = int(found["port"] or (443 if secure else DEFAULT_PORT))
    host: str = found["six"] or found["name"]
    numeric = bool(found["six"]) or host.replace(".", "").isdigit()
    if not 0 < port <= 65535 or (numeric and not _is_ip(host)):
        raise _no_address(text)
    code = parse_qs(found["mark"] or "").get("code", [""])[0]
    return FeedAddress(host.lower(), port, secure, clean(code, 100), quote(found["base"] or "", safe="/%"))


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _no_address(text: str) -> AddressError:
    shown = clean(text, 60)
    return AddressError(
        f'"{shown}" is no address of a session: type it as the chair\'s screen shows it, such as http://192.168.1.5:8318/'
    )
