"""Who may watch and who may use the remote: the watch code, the remote's tokens, and what came through a tunnel.

Every secret is compared in constant time, and whoever keeps guessing is not even compared any more.
"""

import secrets
from dataclasses import dataclass, field
from http import HTTPStatus
from ipaddress import ip_address
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request

from stagetimer.clock.base import Source
from stagetimer.live.pace import Pace
from stagetimer.web.guard import Refusal
from stagetimer.web.public_url import PublicUrl
from stagetimer.web.watch_code import is_watch_code

TOKEN_BYTES: Final = 16
"""128 bits."""
WRONG_AT_ONCE: Final = 10
"""Wrong codes or tokens that one address may try at once."""
WRONG_PER_SECOND: Final = 0.1
"""And in the long run."""
HINT: Final = {"Stagetimer-Needs": "code"}
"""The header of a refusal that a watch code would change."""

_FORWARDED: Final = frozenset({"forwarded", "via", "x-real-ip", "true-client-ip", "x-client-ip", "x-original-host"})
_FORWARDED_FAMILIES: Final = ("x-forwarded-", "cf-")

_NOT_ALLOWED: Final = (
    "This may not control the session: a phone scans the remote's code on the chair's laptop (key S), equipment sends "
    "the token of --token-file."
)
_PUBLIC: Final = "The remote works only in the chair's own network, not through a public address."
_TOO_OFTEN: Final = "Too many wrong tries from this address; wait a minute and try again."
_CODE_NEEDED: Final = "This session asks for a watch code."
_CODE_WRONG: Final = "That is not the watch code of this session."


@dataclass(frozen=True, slots=True)
class Access:
    """What the chair has decided for this run of the server."""

    watch_code: str = ""
    """Empty: watching needs nothing."""
    public: PublicUrl | None = None
    """The tunnel of the chair's own, if there is one."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(TOKEN_BYTES), repr=False)
    """What the chair's phone has to send; made anew for each run."""
    lasting: str = field(default="", repr=False)
    """What equipment may send instead, the same in each run; empty: nothing."""


class Doorkeeper:
    """Refuses who may not watch, and who may not use the remote; counts wrong tries by address."""

    def __init__(self, access: Access, now: Source) -> None:
        """`now`: a clock in seconds."""
        self._access = access
        self._wrong_codes = Pace(now, per_second=WRONG_PER_SECOND, at_once=WRONG_AT_ONCE)
        self._wrong_tokens = Pace(now, per_second=WRONG_PER_SECOND, at_once=WRONG_AT_ONCE)

    def watching(self, request: Request) -> Refusal | None:
        """Return why this request may not read the session; None if it may."""
        if not self._access.watch_code:
            return None
        given = request.query_params.getlist("code")
        if not given:
            return Refusal(HTTPStatus.FORBIDDEN, _CODE_NEEDED)
        address = _address(request)
        if self._wrong_codes.left(address) < 1:
            return Refusal(HTTPStatus.TOO_MANY_REQUESTS, _TOO_OFTEN)
        if len(given) == 1 and is_watch_code(given[0], self._access.watch_code):
            return None
        self._wrong_codes.allows(address)
        return Refusal(HTTPStatus.FORBIDDEN, _CODE_WRONG)

    def remote_page(self, request: Request) -> Refusal | None:
        """Return why the remote may not be opened by this request; None if it may."""
        return Refusal(HTTPStatus.FORBIDDEN, _PUBLIC) if is_public(request, self._access.public) else None

    def remote(self, request: Request) -> Refusal | None:
        """Return why this request may not use the remote; None if it carries a token and comes from this network."""
        refusal = self.remote_page(request)
        if refusal is not None:
            return refusal
        address = _address(request)
        if self._wrong_tokens.left(address) < 1:
            return Refusal(HTTPStatus.TOO_MANY_REQUESTS, _TOO_OFTEN)
        given = request.headers.getlist("authorization")
        if len(given) == 1 and self._is_token(given[0]):
            return None
        if given:
            self._wrong_tokens.allows(address)
        return Refusal(HTTPStatus.UNAUTHORIZED, _NOT_ALLOWED)

    def _is_token(self, header: str) -> bool:
        """Return whether an `Authorization` header holds one of the tokens; each is compared, whichever fits."""
        tokens = (self._access.token, *((self._access.lasting,) if self._access.lasting else ()))
        fits = [secrets.compare_digest(header.encode(), f"Bearer {token}".encode()) for token in tokens]
        return any(fits)


def is_public(request: Request, public: PublicUrl | None) -> bool:
    """Return whether a request came, or may have come, through a public address.

    A tunnel ends on this laptop: while one is set up, whatever comes from the laptop itself may be anybody's.
    """
    if _is_forwarded(request.headers):
        return True
    if public is None:
        return False
    host = request.headers.get("host", "").lower().rpartition(":")[0] or request.headers.get("host", "").lower()
    return host.rstrip(".") == public.host or _is_loopback(_address(request))


def _is_forwarded(headers: Headers) -> bool:
    return any(name in _FORWARDED or name.startswith(_FORWARDED_FAMILIES) for name in headers)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return True  # from nowhere that can be told: as if from the tunnel
