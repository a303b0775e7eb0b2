"""What was worked out lately from the same facts, so that a second in which nothing happened costs next to nothing.

Facts are values that never change, so what follows from them stays right for as long as they are the same object.
Only the last few results are kept: a history holds every state there was, and none of them should hold its readings.
"""

from collections.abc import Callable, Hashable, Iterator
from typing import Final, Generic, TypeVar

MOST: Final = 16
"""Results kept of each kind."""

Result = TypeVar("Result")


class Lately(Generic[Result]):
    """The last results of one computation."""

    def __init__(self) -> None:
        self._known: dict[tuple[Hashable, ...], tuple[tuple[object, ...], Result]] = {}

    def kept(self) -> Iterator[Result]:
        """Yield the results that are kept, the newest first: what is like one of them may take over parts of it."""
        return (result for _, result in reversed(self._known.values()))

    def get(self, same: tuple[object, ...], equal: tuple[Hashable, ...], make: Callable[[], Result]) -> Result:
        """Return the result for these very objects and values equal to those, or let it be made.

        `make` must depend on nothing else.
        """
        key = (*map(id, same), *equal)
        known = self._known.get(key)
        if known is not None:
            return known[1]
        result = make()
        self._known[key] = same, result  # holding the objects keeps their ids from being given to others
        if len(self._known) > MOST:
            del self._known[next(iter(self._known))]
        return result
