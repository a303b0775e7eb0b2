"""A file that a command writes: whole or not at all, also where another program holds it open (field case R-05)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from stagetimer.cli.whole_file import TRIES, kept_as, write_beside, write_whole


def held(*names: str, tries: int = 10_000) -> Callable[[Path, Path], object]:
    """Return a `replace` that Windows refuses so many times for files of these names, whichever way they are meant."""
    left = dict.fromkeys(names, tries)

    def replace(source: Path, target: Path) -> object:
        for path in (source, target):
            if left.get(path.name, 0) > 0:
                left[path.name] -= 1
                raise PermissionError(13, "Access is denied")
        return source.replace(target)

    return replace


def no_pause() -> None:
    """Wait for nothing."""


def names(folder: Path) -> set[str]:
    """Return what is in a folder."""
    return {path.name for path in folder.iterdir()}


def test_what_stood_there_is_kept_beside_it(tmp_path: Path) -> None:
    """A second file of the name leaves the first as NAME~; the same content leaves nothing."""
    path = tmp_path / "report.csv"
    assert write_whole(path, b"one") == ""
    assert write_whole(path, b"one") == ""
    assert names(tmp_path) == {"report.csv"}
    assert write_whole(path, b"two") == ""
    assert path.read_bytes() == b"two"
    assert kept_as(path).read_bytes() == b"one"


def test_a_file_held_for_a_moment_is_written_all_the_same(tmp_path: Path) -> None:
    """A virus scanner holds it for 300 ms: nothing is said."""
    path = tmp_path / "report.csv"
    path.write_bytes(b"one")
    pauses: list[None] = []
    assert write_whole(path, b"two", replace=held("report.csv", tries=6), pause=lambda: pauses.append(None)) == ""
    assert path.read_bytes() == b"two"
    assert len(pauses) == 6


def test_a_file_held_for_long_is_one_sentence_and_nothing_is_changed(tmp_path: Path) -> None:
    """A spreadsheet program has it open."""
    path = tmp_path / "report.csv"
    path.write_bytes(b"one")
    said = write_whole(path, b"two", replace=held("report.csv"), pause=no_pause)
    assert said.endswith(
        "report.csv is open in another program; nothing was changed. Close it there, or choose another name."
    )
    assert path.read_bytes() == b"one"
    assert names(tmp_path) == {"report.csv"}


def test_what_was_put_aside_is_put_back_when_the_new_one_cannot_take_its_place(tmp_path: Path) -> None:
    """The old file has become NAME~ already when the new one is held."""
    path = tmp_path / "report.csv"
    path.write_bytes(b"one")

    def replace(source: Path, target: Path) -> object:
        if source.suffix == ".tmp":
            raise OSError(5, "Input/output error")
        return source.replace(target)

    assert "cannot be written (Input/output error); nothing was changed" in write_whole(path, b"two", replace=replace)
    assert path.read_bytes() == b"one"
    assert names(tmp_path) == {"report.csv"}


def test_a_report_goes_beside_the_file_that_is_open(tmp_path: Path) -> None:
    """Another name is taken, and never that of a file that is there."""
    path = tmp_path / "report.csv"
    path.write_bytes(b"one")
    (tmp_path / "report (2).csv").write_bytes(b"mine")
    place, said = write_beside(path, b"two", replace=held("report.csv"), pause=no_pause)
    assert (place.name, said) == ("report (3).csv", "")
    assert place.read_bytes() == b"two"
    assert names(tmp_path) == {"report.csv", "report (2).csv", "report (3).csv"}


@pytest.mark.parametrize("write", [write_whole, lambda path, content: write_beside(path, content)[1]])
def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path, write: Callable[[Path, bytes], str]) -> None:
    """A folder of that name, or no such folder."""
    (tmp_path / "report.csv").mkdir()
    assert "cannot be written" in write(tmp_path / "report.csv", b"two")
    assert "cannot be written" in write(tmp_path / "none" / "report.csv", b"two")
    assert names(tmp_path) == {"report.csv"}


def test_it_is_tried_for_about_a_second() -> None:
    """So long does a person not notice, and a scanner not take."""
    assert TRIES == 20
