"""Reads the whole, plain head of a GET request for one of a few addresses; leaves every other request to others.

What is not read here is not wrong: it takes the usual way, which knows all of HTTP/1.1. So this may be narrow, and is:
one head and nothing after it, exactly one host, printable ASCII, no body, nothing that asks for more than an answer.
"""

import re
from collections.abc import Collection
from typing import Final

from msgspec import Struct

LONGEST_HEAD: Final = 8192
"""Bytes of a request line and its headers."""

_HEAD: Final = re.compile(rb"GET ([!-~]+) HTTP/1\.1\r\n((?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t -~]*\r\n)+)\r\n")
_MORE: Final = frozenset({b"content-length", b"transfer-encoding", b"expect", b"upgrade", b"te", b"trailer"})
"""Headers that announce a body, or ask for more than an answer."""
_ENDS: Final = {b"close": True, b"keep-alive": False}


class PlainRequest(Struct, frozen=True):
    """A GET request as an application reads it."""

    path: str
    query: bytes
    headers: list[tuple[bytes, bytes]]
    """Names in lower case, values without the blanks around them."""
    is_last: bool
    """The connection is to end with its answer."""


def plain_request(data: bytes, paths: Collection[str]) -> PlainRequest | None:
    """Return the request that `data` is, all of it; None if it is another one, or is for none of these `paths`."""
    found = _HEAD.fullmatch(data) if len(data) <= LONGEST_HEAD else None
    if found is None:
        return None
    path, _, query = found[1].partition(b"?")
    if (address := path.decode("ascii")) not in paths:
        return None
    lines = (line.partition(b":") for line in found[2].split(b"\r\n")[:-1])
    headers = [(name.lower(), value.strip(b" \t")) for name, _, value in lines]
    names = [name for name, _ in headers]
    ends = [_ENDS.get(value.lower()) for name, value in headers if name == b"connection"]
    if names.count(b"host") != 1 or not _MORE.isdisjoint(names) or len(ends) > 1 or None in ends:
        return None
    return PlainRequest(address, query, headers, is_last=True in ends)
