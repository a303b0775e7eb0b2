"""A broker for the tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mosquitto import PROGRAM, Mosquitto


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Mosquitto]:
    """Give a running Mosquitto that lets everybody in."""
    if PROGRAM is None:
        pytest.skip("no mosquitto on this machine")
    made = Mosquitto(tmp_path)
    made.start()
    yield made
    made.kill()
