"""`/api/remote`: what the chair's phone may do, and doing it; every answer of its own is JSON."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from stagetimer.clock.base import RealTime
from stagetimer.live.remote import Unwelcome
from stagetimer.web.access import Doorkeeper
from stagetimer.web.desk import NO_SESSION, Desk, NoSessionError
from stagetimer.web.guard import READING, Refusal
from stagetimer.web.json_body import read_json

REMOTE: Final = "/api/remote"

_CLOSE: Final = {"Connection": "close"}
_HEADERS: Final = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": "Bearer"},
    HTTPStatus.REQUEST_TIMEOUT: _CLOSE,  # the rest of the body is not waited for
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _CLOSE,
}
"""What goes with a refusal of that kind."""


def remote(desk: Desk, doorkeeper: Doorkeeper, real: RealTime) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers GET with what the phone may do, and POST by doing one thing."""

    async def answer(request: Request) -> Response:
        refusal = doorkeeper.remote(request)
        if refusal is not None:
            return _refused(refusal.status, refusal.sentence)
        try:
            if request.method in READING:
                return JSONResponse(desk.offer())
            body = await read_json(request, real)
            if isinstance(body, Refusal):
                return _refused(body.status, body.sentence)
            done = desk.act(body)
        except NoSessionError:
            return _refused(HTTPStatus.SERVICE_UNAVAILABLE, NO_SESSION)
        return _refused(done.status, done.sentence) if isinstance(done, Unwelcome) else JSONResponse({"done": done})

    return answer


def _refused(status: HTTPStatus, sentence: str) -> JSONResponse:
    return JSONResponse({"refused": sentence}, status, _HEADERS.get(status))
