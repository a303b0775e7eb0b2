"""The files of a folder as a test has them: what is there, what opening gives, and what was written."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from stagetimer.importing.import_files import Source
from stagetimer.importing.imported import Wishes
from stagetimer.importing.quick import quick_values
from stagetimer.importing.written import programme_text
from stagetimer.live.folder_offers import Offer
from stagetimer.live.preparing import Preparation
from stagetimer.tui.prepare.doors import Opened

TODAY = date(2026, 3, 12)


class FakeDoors:
    """A folder in memory."""

    folder = "/talks"

    def __init__(
        self,
        *,
        there: set[str] | None = None,
        files: Mapping[str, bytes | Opened | str] | None = None,
        found: Sequence[Offer] = (),
        trouble: str = "",
    ) -> None:
        """`there`: names that are taken; `files`: what opening each gives; `trouble`: why nothing can be written."""
        self._there = there or set()
        self._files = files or {}
        self._found = found
        self._trouble = trouble
        self.written: dict[str, bytes] = {}

    def offers(self) -> Sequence[Offer]:
        """Return what was handed in."""
        return self._found

    def open(self, path: Path) -> Preparation | Opened | str:
        """Return what that file gives."""
        given = self._files[str(path)]
        return self._prepared(str(path), given) if isinstance(given, bytes) else given

    def read(self, name: str, text: str) -> Preparation:
        """Return what a text holds."""
        return self._prepared(name, text.encode())

    def quick(self, title: str, start: str, count: str, length: str) -> Preparation:
        """Return a quick set-up."""
        return self._prepared("the quick set-up", programme_text(quick_values(title, TODAY, start, count, length)))

    def example(self) -> Opened | str:
        """Return the example, or why it cannot be kept."""
        return self._trouble or Opened(Path("example.json"), rehearse=True)

    def free_name(self, preparation: Preparation) -> str:
        """Return a name of the title."""
        return f"{'-'.join(preparation.view().title.lower().split()[:3])}.json"

    def taken(self, name: str) -> bool:
        """Return whether that name is there."""
        return name in self._there

    def write(self, name: str, content: bytes) -> Opened | str:
        """Note what was written."""
        if self._trouble:
            return self._trouble
        self.written[name] = content
        return Opened(Path(name))

    def _prepared(self, name: str, content: bytes) -> Preparation:
        return Preparation([Source(name, content)], Wishes(), TODAY)
