"""A broker for the tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mosquitto import PROGRAM, Mosquitto
from stagetimer.broker.address import BrokerAccess


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Mosquitto]:
    """Give a running Mosquitto that lets everybody in."""
    if PROGRAM is None:
        pytest.skip("no mosquitto on this machine")
    made = Mosquitto(tmp_path)
    made.start()
    yield made
    made.kill()


@pytest.fixture
def access(broker: Mosquitto) -> BrokerAccess:
    """Give the way to it."""
    return BrokerAccess(address=broker.address)
