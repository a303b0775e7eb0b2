"""What a rehearsal says when the live session is about to start: from a quarter of an hour before, not after."""

import pytest

from stagetimer.core.units import Seconds
from stagetimer.view.offer import live_offer


@pytest.mark.parametrize(
    ("left", "said"),
    [(901, ""), (900, "15:00"), (61, "1:01"), (0, "0:00"), (-1, "")],
)
def test_a_rehearsal_offers_to_go_live_in_the_last_quarter_of_an_hour(left: Seconds, said: str) -> None:
    """Until the real start; later the session that should run is another matter."""
    whole = f"The live session starts in {said}. Q closes the rehearsal; then start stagetimer again."
    assert live_offer(left) == (whole if said else "")
