"""Reads the JSON body of a request: small, soon, and meaning the same to everybody."""

import asyncio
import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Final, NoReturn

from starlette.requests import ClientDisconnect, Request

from stagetimer.clock.base import RealTime
from stagetimer.web.guard import MOST_BODY, Refusal

PATIENCE: Final = 5.0
"""Seconds within which a body has to be there."""

_NO_JSON: Final = Refusal(HTTPStatus.BAD_REQUEST, "The request is no JSON that can be read in one way only.")


async def read_json(request: Request, real: RealTime) -> object | Refusal:
    """Return what the body says, or why it is not taken; `real` is what its time is measured by."""
    kind = request.headers.getlist("content-type")
    if len(kind) != 1 or kind[0].partition(";")[0].strip().lower() != "application/json":
        return Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "The content type has to be application/json.")
    body = await _in_time(request, real)
    return body if isinstance(body, Refusal) else parse_json(body)


def parse_json(body: bytes) -> object | Refusal:
    """Return what JSON in UTF-8 says; refused: a name given twice, NaN, what is nested beyond all use."""
    try:
        found: object = json.loads(body.decode(), object_pairs_hook=_once_each, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return _NO_JSON
    return found


async def _in_time(request: Request, real: RealTime) -> bytes | Refusal:
    reading = asyncio.create_task(_whole(request))
    late = asyncio.Event()
    waiting = asyncio.create_task(late.wait())
    alarm = real.ring_at(real.now() + PATIENCE, late.set)
    try:
        await asyncio.wait({reading, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if reading.done():
            return reading.result()
        return Refusal(HTTPStatus.REQUEST_TIMEOUT, "The request did not arrive in time; try again.")
    finally:
        alarm.cancel()
        waiting.cancel()
        reading.cancel()


async def _whole(request: Request) -> bytes | Refusal:
    body = bytearray()
    try:
        async for part in request.stream():
            body += part
            if len(body) > MOST_BODY:
                return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"The request is over {MOST_BODY} bytes.")
    except ClientDisconnect:
        return _NO_JSON
    return bytes(body)


def _once_each(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(name)
        found[name] = value
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
