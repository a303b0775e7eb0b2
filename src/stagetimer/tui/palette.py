"""The command palette: everything in the one table of actions, to find by typing, and every command as scripts have it.

What is typed is looked up among the actions, and read as a command of the session ("length 3 9:30"), so that nothing
a script can do is out of the chair's reach.
"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from stagetimer.core import commands as c
from stagetimer.core.command_forms import FORMS
from stagetimer.core.command_text import CommandTextError, read_command
from stagetimer.tui.actions import Action

if TYPE_CHECKING:
    from stagetimer.tui.app import StagetimerApp

_FIRST: Final = 1000.0
"""The score of a command typed: above any likeness to a label."""


class ActionProvider(Provider):
    """Offers the actions that make sense now, and the command that was typed."""

    async def discover(self) -> Hits:
        """Yield everything that is offered, before anything is typed."""
        for action in self._offered():
            yield DiscoveryHit(_label(action), partial(self._do, action.id), help=action.help)

    async def search(self, query: str) -> Hits:
        """Yield the command that the typed text is, and the actions that match it."""
        for hit in self._typed(query):
            yield hit
        matcher = self.matcher(query)
        for action in self._offered():
            score = matcher.match(f"{action.label} {action.help}")
            if score > 0:
                yield Hit(score, _label(action), partial(self._do, action.id), text=action.label, help=action.help)

    def _typed(self, query: str) -> Iterator[Hit]:
        """Yield the command that was typed; of one that is not whole yet, what it still needs."""
        name = query.split(maxsplit=1)[0] if query.strip() else ""
        if name not in FORMS:
            return
        means = f"Does: {FORMS[name][1]}"
        try:
            command = read_command(query)
        except CommandTextError as error:
            sentence = f"{name}: {error}"
            yield Hit(_FIRST, Content(sentence), partial(self._chair.say, sentence), text=query, help=means)
        else:
            score = 0.0 if isinstance(command, c.Message) else _FIRST  # its text may be the name of something else
            yield Hit(score, Content(query.strip()), partial(self._give, command), text=query, help=means)

    def _offered(self) -> list[Action]:
        return [action for action in self._chair.offered() if action.id not in {"palette", "up", "down"}]

    def _do(self, action: str) -> None:
        self._chair.call_next(self._chair.action_act, action)

    def _give(self, command: c.Command) -> None:
        self._chair.call_next(self._chair.give, command)

    @property
    def _chair(self) -> "StagetimerApp":
        return cast("StagetimerApp", self.app)


def _label(action: Action) -> Content:
    keys = f"  ({action.shown})" if action.shown else ""
    return Content(f"{action.label}{keys}")
