"""A session with its server, and a phone with the remote's token: what tests of the remote and of who may watch ask."""

import asyncio
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.types import ASGIApp, Message, Scope

from session_stories import at
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core.command_text import read_command
from stagetimer.core.history import History
from stagetimer.core.programme import Programme
from stagetimer.live.pace import Pace
from stagetimer.live.session import Done, Recorder, Session
from stagetimer.web.access import Access
from stagetimer.web.app import Served, create_app
from stagetimer.web.desk import Desk
from stagetimer.web.feed_hub import Hub
from stagetimer.web.static_files import FOLDER
from view_looks import named_session, styled
from web_client import PATIENCE, Answer

MESSAGES = ("Please speak up", "Two minutes, please")


def served_app(
    hub: Hub,
    *,
    names: Iterable[str] = ("localhost",),
    folder: Path = FOLDER,
    pace: Pace | None = None,
    access: Access | None = None,
    desk: Desk | None = None,
) -> ASGIApp:
    """Return the application over a hub, with no session unless a desk is given."""
    desk = desk or Desk(hub.now, lambda: hub.seq)
    return create_app(Served(hub=hub, desk=desk, access=access or Access(), names=names, folder=folder, pace=pace))


@dataclass
class Phoned:
    """A session and the application that serves it, no server in between; a test moves the time."""

    session: Session
    time: ManualTime
    """What the session's clock and the server both stand on."""
    hub: Hub
    desk: Desk
    access: Access
    app: ASGIApp
    client: str = "192.0.2.9"
    """Where the phone is."""

    def chair(self, command: str) -> None:
        """Let the chair give a command at the laptop; a refusal fails the test."""
        assert isinstance(self.session.do(read_command(command)), Done), command

    async def get(self, path: str = "/api/remote", headers: Mapping[str, str] | None = None) -> Answer:
        """Return what the phone, with its token, is told."""
        return await self.send("GET", path, None, headers)

    async def post(self, body: object, headers: Mapping[str, str] | None = None) -> Answer:
        """Return what the phone, with its token, gets for that JSON; bytes are sent as they are."""
        return await self.send("POST", "/api/remote", body, headers)

    async def send(self, method: str, path: str, body: object, headers: Mapping[str, str] | None = None) -> Answer:
        """Return the answer to a request of the phone; a header given as the empty text is left out."""
        content = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        given = {**phone_headers(self.access, content), **(headers or {})}
        return await call(self.app, method, path, [(k, v) for k, v in given.items() if v], content, self.client)

    @property
    def running(self) -> int | None:
        """Which slot runs."""
        current = self.session.snapshot().current
        return None if current is None else current.slot

    @property
    def given(self) -> int:
        """How many commands are in force."""
        return self.session.history.seq


@contextmanager
def phoned(
    *,
    plan: Programme | None = None,
    recorder: Recorder | None = None,
    begun: bool = True,
    after: float = 2,
    access: Access | None = None,
    rate: float = 1,
) -> Iterator[Phoned]:
    """Give a session in control whose first talk began at 1:05 pm, `after` seconds ago; not `begun`: untouched.

    `recorder`, `access` and `rate` are the session's, the server's and the clock's.
    """
    time = ManualTime()
    clock = SimulatedClock(at("13:05"), rate, real=time)
    session = Session(clock, History.of(plan or styled(named_session(), messages=MESSAGES)), recorder)
    if begun:
        session.do(read_command("start"))
    clock.jump_to(at("13:05") + after)
    hub = Hub(time)
    desk, access = Desk(hub.now, lambda: hub.seq), access or Access()
    desk.open(session)
    yield Phoned(session, time, hub, desk, access, served_app(hub, desk=desk, access=access))
    desk.close()


def phone_headers(access: Access, content: bytes) -> dict[str, str]:
    """Return what the remote's page sends along."""
    return {
        "Host": "192.0.2.1:8318",
        "Authorization": f"Bearer {access.token}",
        "Content-Type": "application/json",
        "Content-Length": str(len(content)),
    }


async def call(
    app: ASGIApp, method: str, address: str, headers: Iterable[tuple[str, str]], content: bytes, client: str
) -> Answer:
    """Return what an application answers to one request, without any connection."""
    path, _, query = address.partition("?")
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in headers],
        "client": (client, 50_000),
        "server": ("192.0.2.1", 8318),
    }
    coming: list[Message] = [{"type": "http.request", "body": content, "more_body": False}]
    sent: list[Message] = []

    async def receive() -> Message:
        return coming.pop() if coming else await asyncio.Future()

    async def send(message: Message) -> None:
        sent.append(message)

    async with asyncio.timeout(PATIENCE):
        await app(scope, receive, send)
    start, *parts = sent
    answered = {name.decode(): value.decode("latin-1") for name, value in start["headers"]}
    return Answer(start["status"], answered, b"".join(part["body"] for part in parts))
