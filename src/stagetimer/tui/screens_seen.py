"""The displays at one moment, as values and as the words that the chair reads of them (experience.md, chair screen)."""

from functools import cached_property
from typing import Final

from msgspec import Struct

from stagetimer.core.programme import Programme
from stagetimer.core.units import Instant
from stagetimer.view.wording import time_of_day

NOBODY_YET: Final = (
    "No display has joined yet. Some networks keep devices apart:",
    "try a phone's hotspot, or the browser on this laptop on a second screen.",
)
"""The hint of the panel, in two lines, a minute after sharing began in vain."""
NOBODY_FOOT: Final = "No display has joined yet. Some networks keep devices apart: S says more."
"""The same, once, at the foot, in what a line of 80 columns holds."""

_NAMES: Final = {"green-room": "green room", "co-chair": "co-chair page", "other": "another program"}
_STAGES: Final = frozenset({"stage", "tile"})
_UNSURPRISING: Final = frozenset({"remote", "other"})
"""A phone that sleeps in a pocket, a program that has ended: the chair screen does not speak of them."""
_NAMED: Final = 2
"""Silent displays that the standing line names."""


class SeenDisplay(Struct, frozen=True, kw_only=True):
    """One display as the chair is told of it."""

    page: str
    """Its kind, by the server's word for it."""
    address: str = ""
    """Its IP address; empty: not known."""
    delay: float | None = None
    """Seconds from this laptop to it; None: not known."""
    awake: bool | None = None
    visible: bool | None = None
    silent: Instant | None = None
    """Since when nothing comes of it; None: it is live."""

    @property
    def name(self) -> str:
        """Which one it is: "stage on 192.168.1.23"."""
        return f"{self._kind} on {self._place}" if self._place else self._kind

    @property
    def _kind(self) -> str:
        return _NAMES.get(self.page, self.page)

    @property
    def _place(self) -> str:
        return "this laptop" if self.address.startswith("127.") or self.address == "::1" else self.address

    def words(self, programme: Programme) -> str:
        """Return its line in the panel: "stage, 192.168.1.23, live, 12 ms, may fall asleep"."""
        if self.silent is not None:
            return f"{self.name} silent since {time_of_day(self.silent, programme)}"
        delay = "" if self.delay is None else f"{max(1, round(self.delay * 1000))} ms"
        sleep = "" if self.awake is None else "stays awake" if self.awake else "may fall asleep"
        hidden = "not in sight" if self.visible is False else ""
        return ", ".join(part for part in (self._kind, self._place, "live", delay, sleep, hidden) if part)


class ScreensSeen(Struct, frozen=True, kw_only=True, dict=True):
    """All that the chair is told of displays besides this window; of a thousand, each is looked at once."""

    addresses: tuple[str, ...] = ()
    """Where displays are found, each ending in a slash: this laptop's first, then its network's; empty: nowhere."""
    public: str = ""
    """Where anybody finds them, ending in a slash; empty: nowhere."""
    remote: str = ""
    """What the chair's phone opens, its secret in it; empty: no remote."""
    watch_code: str = ""
    trouble: str = ""
    """Why displays cannot connect, a sentence; empty: they can, or the server has not begun."""
    port: int = 0
    displays: tuple[SeenDisplay, ...] = ()
    """Those that have gone silent, then those that are live."""
    nobody_yet: bool = False
    """It is shared, a minute has passed, and no display has ever joined."""
    doors: tuple[tuple[str, str], ...] = ()
    """Each door for equipment: where it is, and what has come through it."""
    card: str = ""
    """The code word of the test card that is up; empty: none."""
    card_seen: int = 0
    """How many displays have shown it."""

    @cached_property
    def live(self) -> tuple[SeenDisplay, ...]:
        """The displays that are there."""
        return tuple(one for one in self.displays if one.silent is None)

    @cached_property
    def line(self) -> str:
        """The foot's words: "Stage on 2 screens, both live"; empty while there is nothing to say."""
        stages = [one for one in self.live if one.page in _STAGES]
        if not stages:
            others = sum(one.page not in _UNSURPRISING for one in self.live)
            return f"{others} other display{_s(others)} live" if others else ""
        count, hidden = len(stages), sum(one.visible is False for one in stages)
        all_live = {1: "live", 2: "both live"}.get(count, "all live")
        out_of_sight = "not in sight" if count == 1 else f"{hidden} not in sight"
        return f"Stage on {count} screen{_s(count)}, {out_of_sight if hidden else all_live}"

    def standing(self, programme: Programme) -> tuple[str, ...]:
        """Return what the chair has to know until it is otherwise: a display that went silent, a test card."""
        return tuple(line for line in (self._silent(programme), self.card_line) if line)

    @property
    def card_line(self) -> str:
        """What is said of a test card: "Test card HAZEL is on all screens, seen by 3 displays"; empty without one."""
        if not self.card:
            return ""
        seen = f", seen by {self.card_seen} display{_s(self.card_seen)}" if self.card_seen else ""
        return f"Test card {self.card} is on all screens{seen}"

    @cached_property
    def _missed(self) -> list[SeenDisplay]:
        return [one for one in self.displays if one.silent is not None and one.page not in _UNSURPRISING]

    def _silent(self, programme: Programme) -> str:
        silent = self._missed
        if len(silent) == 1 and silent[0].silent is not None:
            return f"1 screen silent since {time_of_day(silent[0].silent, programme)}: {silent[0].name}"
        if not silent:
            return ""
        more = f" and {len(silent) - _NAMED} more" if len(silent) > _NAMED else ""
        return f"{len(silent)} screens silent: {', '.join(one.name for one in silent[:_NAMED])}{more}"


def _s(count: int) -> str:
    return "" if count == 1 else "s"
