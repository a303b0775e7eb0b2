"""A broker for the tests of gateways."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mosquitto import Mosquitto


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Mosquitto]:
    """Give a running Mosquitto of the test's own."""
    running = Mosquitto(tmp_path)
    running.start()
    yield running
    running.kill()
