"""Where a request comes from when a proxy stands before the gateway, as that proxy says it."""

from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send


class BehindProxy:
    """An ASGI application around another: takes a request's address from X-Forwarded-For.

    Only its last entry counts, the one that the proxy next to us has written; what a browser sends comes before it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, with the address of whoever made it."""
        if scope["type"] == "http" and (found := _address(Headers(scope=scope))) is not None:
            scope = {**scope, "client": (found, 0)}
        await self._app(scope, receive, send)


def _address(headers: Headers) -> str | None:
    said = headers.getlist("x-forwarded-for")
    last = said[-1].rpartition(",")[2].strip() if said else ""
    try:
        return str(ip_address(last))
    except ValueError:
        return None
