"""A folder of programmes, one per room and session: written file by file, brought up to date by a further import."""

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from stagetimer.cli.whole_file import kept_as, write_whole
from stagetimer.core.programme import Programme
from stagetimer.core.text import clean
from stagetimer.importing.rooms_update import INDEX, MADE, Deed, deed, digest, made_text, moved, read_made

_MOST_MADE: Final = 20_000_000
"""Bytes of the list of digests that are read."""


class Written(Struct):
    """What became of a folder."""

    deeds: dict[str, Deed] = field(default_factory=dict)
    """Of every file that the import gives, in its order; "in-the-way" ones were not written."""
    replaced: list[str] = field(default_factory=list)
    """Files that were in the way and are now kept as "NAME~"."""
    aside: list[str] = field(default_factory=list)
    """Files of sessions that have moved, now kept as "NAME~"."""
    gone: list[str] = field(default_factory=list)
    """Files of an earlier import that this one no longer gives; they are left as they are."""
    trouble: str = ""
    """Why the rest could not be written; empty: all was."""


class RoomsFolder:
    """The folder, with what earlier imports wrote into it."""

    def __init__(self, folder: Path) -> None:
        """Name a folder; it need not be there yet."""
        self._folder = folder
        made = self._content(MADE)
        self._made = read_made(made) if made is not None and len(made) <= _MOST_MADE else {}

    def write(
        self, files: Mapping[str, bytes], programmes: Sequence[Programme], *, replace: bool, all_of: bool
    ) -> Written:
        """Write the programmes; `replace`: over what is in the way too. `all_of`: they are those of the whole file."""
        written = Written()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            written.trouble = f"{clean(str(self._folder))} cannot be made ({error.strerror}): name another folder."
            return written
        for name, content in files.items():
            written.trouble = self._file(name, content, written, replace=replace)
            if written.trouble:
                break
        if all_of and not written.trouble:
            self._look_after_the_rest(files, programmes, written)
        written.trouble = self._keep_made(written.trouble)
        return written

    def index(self, page: bytes) -> str:
        """Write the page that lists the programmes; return why it was not written, else nothing."""
        what = deed(page, self._content(INDEX), self._made.get(INDEX))
        if what in {"by-hand", "in-the-way"}:
            return f"{INDEX} was not written by an import, or was changed by hand; it was left as it is."
        return self._keep_made(self._put(INDEX, page))

    def _file(self, name: str, content: bytes, written: Written, *, replace: bool) -> str:
        there = self._content(name)
        what = deed(content, there, self._made.get(name))
        written.deeds[name] = what
        if what in {"same", "by-hand"} or (what == "in-the-way" and not replace):
            if what == "same":
                self._made[name] = digest(content)
            return ""
        if what == "in-the-way":
            trouble = write_whole(self._folder / name, content)
            written.deeds[name] = "changed"
            written.replaced.append(name)
        else:
            trouble = self._put(name, content)
        if trouble:
            del written.deeds[name]
        else:
            self._made[name] = digest(content)
        return trouble

    def _put(self, name: str, content: bytes) -> str:
        """Write a file that holds nothing but what an import wrote: no copy is kept, and none is overwritten."""
        trouble = write_whole(self._folder / name, content, keep=False)
        if not trouble:
            self._made[name] = digest(content)
        return trouble

    def _look_after_the_rest(
        self, files: Mapping[str, bytes], programmes: Sequence[Programme], written: Written
    ) -> None:
        """Put aside what has moved, name what is gone; a file changed by hand stays where it is."""
        for name in sorted(self._made.keys() - files.keys() - {INDEX}):
            there = self._content(name)
            if there is None:
                del self._made[name]
            elif digest(there) == self._made[name] and moved(there, programmes) and self._put_aside(name):
                del self._made[name]
                written.aside.append(name)
            else:
                written.gone.append(name)

    def _put_aside(self, name: str) -> bool:
        path = self._folder / name
        if kept_as(path).exists():
            return False
        with contextlib.suppress(OSError):
            path.rename(kept_as(path))
            return True
        return False

    def _keep_made(self, trouble: str) -> str:
        return write_whole(self._folder / MADE, made_text(self._made), keep=False) or trouble if self._made else trouble

    def _content(self, name: str) -> bytes | None:
        """Return what stands there; nothing readable (a folder, a locked file) is not of an import's writing."""
        path = self._folder / name
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError:
            return b"" if path.exists() else None
