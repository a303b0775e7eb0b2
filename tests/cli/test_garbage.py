"""Python hardly looks for garbage while a command is loaded, and as usual once it is."""

import gc
from collections.abc import Iterator

import pytest

from stagetimer.cli.garbage import loaded, rest_while_loading


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Leave the tests' own process as it was."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_what_was_loaded_is_not_looked_at_again() -> None:
    """Looks are rare until all is loaded; then they are as usual, and what is there is left out of them."""
    usual = gc.get_threshold()
    rest_while_loading()
    assert gc.get_threshold()[0] > 10 * usual[0]
    loaded()
    assert gc.get_threshold() == usual
    assert gc.get_freeze_count() > 0


def test_a_program_that_loads_it_otherwise_is_left_alone() -> None:
    """Without the one there is nothing to the other."""
    usual, frozen = gc.get_threshold(), gc.get_freeze_count()
    loaded()
    assert (gc.get_threshold(), gc.get_freeze_count()) == (usual, frozen)
