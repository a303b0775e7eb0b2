"""Which day it is, for a programme that does not say."""

from datetime import date as Date  # noqa: N812  (a type of ours in all but name)
from datetime import datetime

from stagetimer.core.localtime import zone


def today(zone_name: str) -> Date:
    """Return today's date in that zone, by the laptop's clock."""
    return datetime.now(zone(zone_name)).date()
