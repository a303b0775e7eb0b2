"""The command palette: everything in the one table of actions, to find by typing."""

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from stagetimer.tui.actions import Action

if TYPE_CHECKING:
    from stagetimer.tui.app import StagetimerApp


class ActionProvider(Provider):
    """Offers the actions that make sense now."""

    async def discover(self) -> Hits:
        """Yield everything that is offered, before anything is typed."""
        for action in self._offered():
            yield DiscoveryHit(_label(action), partial(self._do, action.id), help=action.help)

    async def search(self, query: str) -> Hits:
        """Yield what matches the typed text."""
        matcher = self.matcher(query)
        for action in self._offered():
            score = matcher.match(f"{action.label} {action.help}")
            if score > 0:
                yield Hit(score, _label(action), partial(self._do, action.id), text=action.label, help=action.help)

    def _offered(self) -> list[Action]:
        return [action for action in self._chair.offered() if action.id not in {"palette", "up", "down"}]

    def _do(self, action: str) -> None:
        self._chair.call_next(self._chair.action_act, action)

    @property
    def _chair(self) -> "StagetimerApp":
        return cast("StagetimerApp", self.app)


def _label(action: Action) -> Content:
    keys = f"  ({action.shown})" if action.shown else ""
    return Content(f"{action.label}{keys}")
