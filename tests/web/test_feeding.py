"""What makes a new anchor: a command, a clock set anew, a row that has moved by a minute; never the seconds alone."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from clock_doubles import WallClock
from session_stories import at
from stage_pictures import published
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.clock.steady import time_awake
from stagetimer.clock.system import SystemClock
from stagetimer.core.command_text import read_command
from stagetimer.core.history import History
from stagetimer.live.session import Session
from stagetimer.view.replay import shown_at
from stagetimer.view.stage import stage_view
from stagetimer.web.access import Access
from stagetimer.web.display import Reader
from stagetimer.web.feeding import Feeding
from stagetimer.web.public_url import read_public_url
from stagetimer.web.serving import Serving


@dataclass
class Fed:
    """A session with its feed, on a clock that a test moves."""

    session: Session
    clock: SimulatedClock
    time: ManualTime
    feeding: Feeding
    serving: Serving

    async def seconds(self, count: int) -> None:
        """Let seconds pass, each painted and looked at."""
        for _ in range(count):
            await self.time.advance(1)
            self.session.second_begun()


@pytest.fixture
async def fed() -> AsyncIterator[Fed]:
    """Serve the published session, in control, its first talk begun at 1:05 pm."""
    manual = ManualTime()
    clock = SimulatedClock(at("13:05"), real=manual)
    session = Session(clock, History.of(published()))
    session.do(read_command("start"))
    serving = Serving(manual, port=0)
    feeding = Feeding(session, serving)
    assert await feeding.start() == ""
    yield Fed(session, clock, manual, feeding, serving)
    await feeding.stop()


async def test_seconds_alone_send_nothing(fed: Fed) -> None:
    """Five minutes of a talk: one anchor, made at the start."""
    await fed.seconds(300)
    assert fed.feeding.published == 1


async def test_each_command_makes_one_anchor_that_shows_it(fed: Fed) -> None:
    """What a display shows from it is the stage view."""
    await fed.seconds(30)
    fed.session.do(read_command("message Louder"))
    assert fed.feeding.published == 2
    assert fed.serving.hub.latest is not None
    shown = shown_at(json.loads(fed.serving.hub.latest), fed.session.now())
    assert shown.message == "Louder"
    assert shown.digits == stage_view(fed.session.snapshot()).digits


async def test_a_clock_set_anew_or_running_faster_makes_one(fed: Fed) -> None:
    """A jump and another rate of a rehearsal are looked at each second."""
    fed.clock.jump_to(at("13:20"))
    await fed.seconds(1)
    fed.clock.set_rate(10)
    await fed.seconds(1)
    assert fed.feeding.published == 3


@pytest.mark.parametrize(("set_by", "parts_per_million"), [(0.4, 0), (-0.9, 0), (0, 800), (0, -800)])
async def test_displays_follow_small_changes_of_the_laptops_clock(set_by: float, parts_per_million: float) -> None:
    """Set by less than a second, or too fast or too slow: displays stay with the session, with few anchors."""
    manual = ManualTime()
    wall = WallClock(manual, parts_per_million=parts_per_million)
    session = Session(SystemClock(wall=wall, steady=manual), History.of(published()))
    serving = Serving(manual, port=0)
    feeding = Feeding(session, serving)
    assert await feeding.start() == ""
    wall.set_by(set_by)
    for _ in range(600):
        await manual.advance(1)
        assert session.notice_step() == 0
        session.second_begun()
        assert serving.hub.latest is not None
        told = json.loads(serving.hub.latest)
        counted = told["time"]["session"] + serving.hub.now() - told["sent"]
        assert abs(counted - session.clock.now()) <= 0.1
    assert feeding.published < 15
    await feeding.stop()


async def test_while_somebody_is_late_the_rows_move_once_a_minute(fed: Fed) -> None:
    """The expected starts of the others are told again when they are another minute."""
    await fed.seconds(600)
    before = fed.feeding.published
    await fed.seconds(180)
    assert fed.feeding.published - before == 3


async def test_once_stopped_it_listens_to_nothing(fed: Fed) -> None:
    """A screen that is closed leaves nothing behind in the session."""
    await fed.feeding.stop()
    fed.session.do(read_command("end"))
    assert fed.feeding.published == 1
    assert fed.feeding.addresses == ()
    assert (fed.session.listeners, fed.session.each_second) == ([], [])


async def test_a_port_that_is_taken_is_one_sentence(fed: Fed) -> None:
    """The session goes on without displays."""
    other = Feeding(fed.session, Serving(time_awake(), port=fed.serving.port))
    assert (await other.start()).startswith(f"Port {fed.serving.port} is in use")
    assert other.addresses == ()
    await other.stop()


async def test_the_phone_is_shown_its_address_with_the_token(fed: Fed) -> None:
    """At this laptop, since nothing is shared; the token stands after the hash, which no browser sends."""
    token = fed.serving.access.token
    assert fed.feeding.remote_address == f"http://127.0.0.1:{fed.serving.port}/remote#{token}"
    assert (fed.feeding.public_address, fed.feeding.watch_code) == ("", "")
    assert fed.feeding.addresses[0] + f"remote#{token}" == fed.feeding.remote_address
    await fed.feeding.stop()
    assert fed.feeding.remote_address == ""


async def test_beside_a_tunnel_the_phone_has_no_address_on_this_laptop(fed: Fed) -> None:
    """There it would be refused; the public address and the watch code are told."""
    serving = Serving(
        time_awake(), port=0, access=Access(public=read_public_url("https://timer.example"), watch_code="hazel")
    )
    other = Feeding(fed.session, serving)
    assert await other.start() == ""
    assert (other.remote_address, other.public_address, other.watch_code) == ("", "https://timer.example/", "hazel")
    await other.stop()


async def test_the_network_is_where_the_phone_finds_it(fed: Fed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the session is shared, with or without a tunnel."""
    monkeypatch.setattr("stagetimer.web.addresses.network_addresses", lambda: ("192.0.2.5",))
    for public in (None, read_public_url("https://timer.example")):
        serving = Serving(time_awake(), port=0, share=True, access=Access(public=public))
        other = Feeding(fed.session, serving)
        assert await other.start() == ""
        assert other.remote_address == f"http://192.0.2.5:{serving.port}/remote#{serving.access.token}"
        await other.stop()


async def test_another_port_may_be_tried_after_a_sentence(fed: Fed) -> None:
    """The same server begins at the port that the chair has chosen instead."""
    other = Feeding(fed.session, Serving(time_awake(), port=fed.serving.port))
    assert (await other.start()).startswith(f"Port {fed.serving.port} is in use")
    assert await other.start(0) == ""
    assert other.addresses
    assert other.published == 1
    await other.stop()


async def test_displays_are_known_and_counted_while_they_are_there(fed: Fed) -> None:
    """One that has gone silent is still known, after the others, and not counted."""
    hub = fed.serving.hub
    hub.leave(hub.join(Reader(page="tile", view="gone")))
    hub.join(Reader(view="there"))
    assert [known.silent_since is None for known in fed.feeding.known()] == [True, False]
    assert fed.feeding.displays == 1
    assert abs(fed.feeding.now() - hub.now()) < 1
    await fed.feeding.stop()
    assert (fed.feeding.known(), fed.feeding.displays) == ((), 0)
