"""What the command line wishes of the server reaches it, and a port that cannot be had leaves another to be tried."""

import socket
from collections.abc import Iterator

import pytest

from session_stories import at
from stage_pictures import published
from stagetimer.cli.displays import USUAL_PORT, Displays, Wishes
from stagetimer.clock.manual import ManualTime
from stagetimer.clock.simulated import SimulatedClock
from stagetimer.core.history import History
from stagetimer.live.session import Session
from stagetimer.tui.served import Served
from stagetimer.web.serving import DEFAULT_PORT


@pytest.fixture
def taken() -> Iterator[int]:
    """Give a port of this machine that something else listens at."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def session() -> Session:
    """Give the published session in a rehearsal."""
    return Session(SimulatedClock(at("13:04"), real=ManualTime()), History.of(published()))


def test_the_usual_port_is_the_servers() -> None:
    """It stands in two places so that the server need not be loaded for it."""
    assert USUAL_PORT == DEFAULT_PORT


async def test_before_the_start_there_is_nothing(session: Session) -> None:
    """No address, no display, no secret."""
    displays: Served = Displays(session, Wishes())
    assert (displays.addresses, displays.known(), displays.remote_address, displays.public_address) == ((), (), "", "")
    assert displays.port == DEFAULT_PORT
    await displays.stop()


async def test_watch_code_and_public_address_reach_the_server(session: Session) -> None:
    """They are then what the chair is told; the public address has no remote."""
    displays = Displays(session, Wishes(port=0, watch_code="harbour", public_url="https://stage.example.org"))
    assert await displays.start() == ""
    assert displays.watch_code == "harbour"
    assert displays.public_address == "https://stage.example.org/"
    assert displays.remote_address == ""
    await displays.stop()


async def test_on_this_laptop_alone_it_is_not_shared_and_has_its_remote(session: Session) -> None:
    """The remote's address holds its secret behind the number sign, which no server is sent."""
    displays = Displays(session, Wishes(port=0))
    assert await displays.start() == ""
    assert not displays.share
    assert len(displays.addresses) == 1
    assert displays.remote_address.startswith(f"{displays.addresses[0]}remote#")
    await displays.stop()


async def test_another_port_may_be_tried_after_one_that_is_taken(session: Session, taken: int) -> None:
    """The sentence names the one that could not be had; the next one is taken only by a second start."""
    displays = Displays(session, Wishes(port=taken))
    assert str(taken) in await displays.start()
    assert (displays.addresses, displays.port) == ((), taken)
    assert await displays.start(0) == ""
    assert len(displays.addresses) == 1
    await displays.stop()
