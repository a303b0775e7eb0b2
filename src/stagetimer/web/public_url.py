"""The public address of a tunnel that the chair has set up, as given with `--public-url`."""

import re
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

_HOST: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")


class PublicUrl(Struct, frozen=True):
    """Where people outside this network open the displays."""

    address: str
    """What they type; ends in a slash, and a page's name may follow."""
    host: str
    """The host name alone, in small letters: what a browser sends as `Host`."""


def read_public_url(text: str) -> PublicUrl:
    """Return what `https://timer.example/` means; `ValueError` with a sentence if it is no such address.

    Nothing may follow the host but a port: the pages stand at the top of it.
    """
    example = "it looks like https://timer.example/"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise ValueError(f"this is no public address: {example}") from None
    if parts.scheme != "https":
        raise ValueError(f"a public address begins with https://: {example}")
    host = (parts.hostname or "").rstrip(".")
    if not _HOST.fullmatch(host) or parts.username is not None or parts.password is not None:
        raise ValueError(f"this public address names no host: {example}")
    if parts.path not in {"", "/"} or parts.query or parts.fragment or text.endswith(("?", "#")):
        raise ValueError(f"nothing may follow the host of a public address: {example}")
    return PublicUrl(f"https://{host}{'' if port is None else f':{port}'}/", host)
