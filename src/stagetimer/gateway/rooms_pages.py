"""The control room and the foyer as pages of a gateway: `/rooms`, only with a token, and `/foyer`, for everybody.

A page asks once a second; what only time changes is not in the answer, so that most answers say that nothing is new.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Final, TypeAlias

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from stagetimer.broker.connection import Incoming
from stagetimer.broker.room_source import Way
from stagetimer.broker.rooms import Rooms
from stagetimer.clock.base import Source
from stagetimer.live.pace import Pace
from stagetimer.view.rooms_json import foyer_json, rooms_json
from stagetimer.view.rooms_model import EventTold
from stagetimer.web.feed_routes import Endpoint

LOOK_EVERY: Final = 0.9
"""Seconds for which what is known is not worked out anew, however many ask; pages ask once a second."""
IDLE_EVERY: Final = 5.0
"""The same while nobody has asked for `UNASKED` seconds: a look at two hundred rooms is not free."""
UNASKED: Final = 30.0
WRONG_AT_ONCE, WRONG_PER_SECOND = 10, 0.1
"""Wrong tokens that one address may try at once, and in the long run."""

_CLOSED: Final = "The control room is not served here: a gateway started with --rooms-token-file FILE serves it."
_ASKS: Final = "The control room asks for its token (the gateway's --rooms-token-file)."
_WRONG: Final = "That is not the token of this control room."
_TOO_OFTEN: Final = "Too many wrong tries from this address; wait a minute and try again."

_Make: TypeAlias = Callable[[EventTold], object]


class RoomsPages:
    """An extra of a gateway (`gateway.extras`)."""

    def __init__(self, event: str, now: Source, *, token: str = "") -> None:
        """`now`: the gateway's clock. `token`: what opens the control room; empty: it stays closed."""
        self._event, self._now, self._token = event, now, token
        self._gateway: Final = secrets.token_hex(4)
        """Names this gateway's clock."""
        self._rooms: Rooms | None = None
        self._problem: str | None = None
        self._told = EventTold(event=event, rooms=())
        self._written: dict[_Make, tuple[bytes, str]] = {}
        """What was made of it since the last look, and its tag."""
        self._looked = self._asked = -1e9
        self._wrong = Pace(now, per_second=WRONG_PER_SECOND, at_once=WRONG_AT_ONCE)

    def begins(self, way: Way) -> None:
        """Take down how to ask the rooms' clocks."""
        self._rooms = Rooms(self._event, way, self._now)

    @property
    def filters(self) -> Sequence[tuple[str, int]]:
        """What it wants to hear."""
        return () if self._rooms is None else self._rooms.filters

    @property
    def pages(self) -> Mapping[str, str]:
        """Its pages."""
        return {"/rooms": "rooms.html", "/foyer": "foyer.html"}

    @property
    def routes(self) -> Mapping[str, Endpoint]:
        """What they ask for."""
        return {"/api/rooms": self._control_room, "/api/foyer": self._foyer}

    def came(self, message: Incoming) -> None:
        """Take a message, and see to the rooms' clocks, whether or not anybody looks at a page."""
        if self._rooms is not None:
            self._rooms.came(message)
            self._look()

    def changed(self, problem: str | None) -> None:
        """Take down whether the broker is there."""
        if self._rooms is None:
            return
        if problem is None:
            self._rooms.connected()
        else:
            self._rooms.lost(problem)

    def _look(self) -> None:
        now = self._now()
        every = LOOK_EVERY if now - self._asked < UNASKED else IDLE_EVERY
        if self._rooms is not None and now - self._looked >= every:
            self._looked = now
            self._told = self._rooms.look()
            self._written.clear()

    async def _control_room(self, request: Request) -> Response:
        if not self._token:
            raise HTTPException(HTTPStatus.FORBIDDEN, _CLOSED)
        self._check(request)
        return self._answer(request, rooms_json)

    async def _foyer(self, request: Request) -> Response:
        return self._answer(request, foyer_json)

    def _check(self, request: Request) -> None:
        """Raise the refusal of a request that does not carry the token; each is compared in constant time."""
        address = request.client.host if request.client else ""
        if self._wrong.left(address) < 1:
            raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS, _TOO_OFTEN)
        given = request.headers.getlist("authorization")
        fits = len(given) == 1 and secrets.compare_digest(given[0].encode(), f"Bearer {self._token}".encode())
        if not fits:
            if given:
                self._wrong.allows(address)
            raise HTTPException(HTTPStatus.UNAUTHORIZED, _WRONG if given else _ASKS)

    def _write(self, make: _Make) -> tuple[bytes, str]:
        """Return the JSON of what is known, and its tag; made once, however many ask."""
        self._asked = self._now()
        self._look()
        if make not in self._written:
            made = json.dumps(make(self._told), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
            content = made.encode("utf-8", "replace")
            self._written[make] = content, f'"{self._gateway}-{hashlib.sha256(content).hexdigest()[:16]}"'
        return self._written[make]

    def _answer(self, request: Request, make: _Make) -> Response:
        """Return the JSON with this gateway's clock, or that nothing has changed."""
        content, tag = self._write(make)
        headers = {
            "ETag": tag,
            "Cache-Control": "no-cache",
            "Stagetimer-Now": f"{self._now():.3f}",
            "Stagetimer-Gateway": self._gateway,
        }
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        return Response(content, headers=headers, media_type="application/json")
