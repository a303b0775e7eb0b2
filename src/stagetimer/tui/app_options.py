"""What the command line decides for the chair screen, and what it brings along."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from stagetimer.clock.zone_setting import ZoneSetting
from stagetimer.core.units import Instant

if TYPE_CHECKING:  # what only says how something else looks from here
    from stagetimer.tui.equipment import Equipment
    from stagetimer.tui.file_news import FileNews
    from stagetimer.tui.room_watch import RoomWatch
    from stagetimer.tui.served import Served
    from stagetimer.tui.taking_over import EarlyCountdown


class AppOptions(Struct, frozen=True, kw_only=True):
    """What the command line decides."""

    kind: Literal["live", "rehearsal"]
    resumed: str = ""
    """The line that says a session goes on."""
    notes: tuple[str, ...] = ()
    """What the chair is told once, at the start, one after the other."""
    damage: tuple[str, ...] = ()
    """What is wrong with the journal that the session goes on from."""
    plain: bool = False
    """Half blocks only."""
    opening: str | None = None
    """The panel that is open at the start."""
    real_now: Callable[[], Instant] | None = None
    """The real time, in a rehearsal: it says when the live session is about to begin."""
    file: "FileNews | None" = None
    """The programme's file, to be looked at while the session runs."""
    zone: ZoneSetting | None = None
    """Notices a change of the laptop's time zone, in a live session."""
    served: "Served | None" = None
    """The server for displays in a browser, begun after the first paint."""
    early: "EarlyCountdown | None" = None
    """A countdown that stands on the terminal already."""
    equipment: "Equipment | None" = None
    """The doors for equipment of the house, opened after the first paint."""
    room: "RoomWatch | None" = None
    """What looks after its room at a broker; the way there is begun after the first paint."""
    guard: bool = True
    """Whether slips of a finger are guarded against; a test that presses keys at once says no."""
