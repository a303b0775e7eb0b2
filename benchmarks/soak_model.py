"""An independent model of a session: what is in force of what was done, undo and redo, and steps of the clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from soak_commands import done
from soak_facts import Facts
from soak_moment import RefusedError
from soak_order import stepped

from stagetimer.core import commands as c
from stagetimer.core.events import Event
from stagetimer.core.programme import Programme

Step: TypeAlias = Callable[[Facts], None]
Below: TypeAlias = list[tuple[Facts, Step | None]]


@dataclass
class Model:
    """The facts of a session, and those before each command."""

    facts: Facts
    below: Below = field(default_factory=list)
    """The facts before each thing in force, the first one first; and what it does if it is a step of the clock."""
    undone: list[tuple[Facts, Below]] = field(default_factory=list)

    @classmethod
    def of(cls, plan: Programme) -> "Model":
        """Return the model of an untouched session."""
        return cls(Facts.of(plan))

    @property
    def seq(self) -> int:
        """How many commands are in force."""
        return sum(step is None for _, step in self.below)

    def do(self, command: c.Command, now: int, told: tuple[Event, ...] | None) -> bool:
        """Do the command at `now`, or change nothing and return False: it is refused.

        `told`: the session's own events, None where it refused.
        """
        match command:
            case c.Undo(count):
                if count > self.seq:
                    return False
                for _ in range(count):
                    self._undo()
            case c.Redo(count):
                if count > len(self.undone):
                    return False
                for _ in range(count):
                    self.facts, self.below = self.undone.pop()
            case _:
                try:
                    after = done(self.facts, command, now, told)
                except RefusedError:
                    return False
                self.replaced(after)
        return True

    def step(self, by: int, now: int) -> None:
        """Let the laptop's clock be set by that many seconds; it reads `now` afterwards."""
        after = self.facts.copy()
        stepped(after, by, now)
        self.below.append((self.facts, lambda facts: stepped(facts, by, now)))
        self.undone.clear()
        self.facts = after

    def replaced(self, facts: Facts) -> None:
        """Take those facts for what the last command made."""
        self.below.append((self.facts, None))
        self.undone.clear()
        self.facts = facts

    def _undo(self) -> None:
        self.undone.append((self.facts, list(self.below)))
        steps = []
        before, step = self.below.pop()
        while step is not None:
            steps.append(step)
            before, step = self.below.pop()
        self.facts = before.copy()
        for step in reversed(steps):
            self.below.append((self.facts.copy(), step))
            step(self.facts)
