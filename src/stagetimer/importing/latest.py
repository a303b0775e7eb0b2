"""Until when any other room or track runs, told at once however many there are."""

from collections.abc import Hashable
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)


class Latest(Generic[Name]):
    """The ends of named things, of which only the latest one of each, and the latest two names, matter."""

    def __init__(self) -> None:
        """Know none yet."""
        self._first: tuple[int, Name] | None = None
        self._second: tuple[int, Name] | None = None

    def of_others(self, name: Name) -> int | None:
        """Return the latest end of any other name; None: there is no other."""
        found = self._first
        if found is not None and found[1] == name:
            found = self._second
        return None if found is None else found[0]

    def add(self, name: Name, end: int) -> None:
        """Take note of an end."""
        if self._first is None or name == self._first[1]:
            self._first = (end if self._first is None else max(end, self._first[0]), name)
        elif end > self._first[0]:
            self._first, self._second = (end, name), self._first
        elif self._second is None or end > self._second[0]:
            self._second = (end, name)
