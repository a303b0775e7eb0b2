"""What a start remembers of a programme: the same as checking it anew, or nothing."""

import json
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stagetimer.importing import remembered
from stagetimer.importing.checked import checked
from stagetimer.importing.load import Loaded, load_data, load_programme
from stagetimer.importing.own_files import is_own
from stagetimer.importing.remembered import FILE_NAME, MOST, Checked, Remembered

DAY: Final = date(2024, 7, 18)
SAMPLES: Final = sorted((Path(__file__).parents[1] / "programmes" / "own").rglob("*.json"))
OWN: Final = [path for path in SAMPLES if is_own(path.read_bytes())]
PLAIN: Final[dict[str, object]] = {
    "format": 1,
    "title": "Session",
    "timezone": "Europe/London",
    "slots": [{"kind": "talk", "title": "Talk", "start": "13:05", "length": "10 min"}],
}


def through_a_file(data: dict[str, object], day: date | None, folder: Path) -> Checked | None:
    """Return what the next start knows of values that this one has checked."""
    before, after = Remembered(), Remembered()
    before.add(data, day, checked(data, day))
    before.write(folder)
    after.read(folder)
    return after.find(data, day)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_what_is_remembered_is_what_was_checked(path: Path, tmp_path: Path) -> None:
    """For every programme of the samples: the same programme, problems and day; nothing of one with errors."""
    data = load_programme(path, day=DAY).data or PLAIN
    found = checked(data, DAY)
    assert through_a_file(data, DAY, tmp_path) == (found if found.programme is not None else None)


@pytest.fixture
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let loading know nothing of what other tests have loaded."""
    monkeypatch.setattr(remembered.REMEMBERED, "_known", {})


@pytest.mark.usefixtures("_nothing_known")
@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_loading_twice_gives_the_same_twice(path: Path) -> None:
    """Problems in the same order too, those of the file and its texts among them."""
    assert load_programme(path, day=DAY) == load_programme(path, day=DAY)


@pytest.mark.usefixtures("_nothing_known")
def test_the_model_is_not_loaded_for_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time nothing is checked; other values are."""

    def refuse(*_: object) -> Loaded:
        raise AssertionError("it was checked")

    first = load_data(PLAIN, day=DAY)
    monkeypatch.setattr(sys.modules["stagetimer.importing.checked"], "checked", refuse)
    assert load_data(PLAIN, day=DAY) == first
    with pytest.raises(AssertionError, match="it was checked"):
        load_data({**PLAIN, "title": "Another"}, day=DAY)


def test_another_day_is_another_programme(tmp_path: Path) -> None:
    """Values without a day are known for the day they were given; those with one for every day."""
    through_a_file(PLAIN, DAY, tmp_path)
    known = Remembered()
    known.read(tmp_path)
    assert known.find(PLAIN, DAY) is not None
    assert known.find(PLAIN, date(2024, 7, 19)) is None
    assert known.find(PLAIN, None) is None
    dated: dict[str, object] = {**PLAIN, "date": "2024-07-18"}
    known.add(dated, DAY, checked(dated, DAY))
    assert known.find(dated, None) is not None


def test_values_that_look_alike_are_not_the_same() -> None:
    """10 seconds are not "10", true is not 1."""
    known = Remembered()
    slot = {"kind": "talk", "title": "Talk", "start": "13:05", "length": 600}
    data: dict[str, object] = {**PLAIN, "slots": [slot]}
    known.add(data, DAY, checked(data, DAY))
    for other in ("600", 600.0, True):
        assert known.find({**PLAIN, "slots": [{**slot, "length": other}]}, DAY) is None
    assert known.find(data, DAY) is not None


def spoil(content: bytes, what: str) -> bytes:
    """Return the file spoilt in one way."""
    body = content.partition(b"\n")[2]
    value: Any = json.loads(body)
    match what:
        case "another time":
            return content.replace(b'"start": 1721304300', b'"start": 1721304360')
        case "cut off":
            return content[:-10]
        case "another version":
            value["version"] = "0.0.1"
        case "clocks that were changed":
            value["known"][0]["offsets"][0] = 0
        case "a zone that is gone":
            value["known"][0]["programme"]["slots"][0]["speakers"] = [{"name": "A", "zone": "Nowhere/At_All"}]
        case "no programme":
            value["known"][0]["programme"] = None
        case "a slot of another shape":
            value["known"][0]["programme"]["slots"][0]["colour"] = "red"
        case _:
            assert what == "nothing"
    body = json.dumps(value).encode()
    return remembered._checksum(body) + b"\n" + body  # noqa: SLF001  (a file that is whole, but for what it says)


WAYS: Final = (
    "another time", "cut off", "another version", "clocks that were changed", "a zone that is gone", "no programme",
    "a slot of another shape",
)  # fmt: skip


@pytest.mark.parametrize("what", WAYS)
def test_of_a_spoilt_file_nothing_is_taken(what: str, tmp_path: Path) -> None:
    """A flipped figure, an older version, new rules of a zone: it is checked anew, for the next start too."""
    assert through_a_file(PLAIN, DAY, tmp_path) is not None
    path = tmp_path / FILE_NAME
    content = path.read_bytes()
    assert spoil(content, "nothing") == content
    path.write_bytes(spoil(content, what))
    assert path.read_bytes() != content
    known = Remembered()
    known.read(tmp_path)
    assert known.find(PLAIN, DAY) is None
    known.add(PLAIN, DAY, checked(PLAIN, DAY))
    known.write(tmp_path)
    again = Remembered()
    again.read(tmp_path)
    assert again.find(PLAIN, DAY) == checked(PLAIN, DAY)


@settings(max_examples=100)
@given(st.binary(max_size=100))
def test_no_bytes_raise(content: bytes) -> None:
    """Whatever stands in the file, a start goes on."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE_NAME
        for body in (content, b"[" * 50_000, b"null", b"{}"):
            path.write_bytes(remembered._checksum(body) + b"\n" + body)  # noqa: SLF001
            known = Remembered()
            known.read(Path(folder))
            assert known.find(PLAIN, DAY) is None


def test_only_the_last_few_are_kept_and_written_once(tmp_path: Path) -> None:
    """Four; and a start that learns nothing new writes nothing."""
    known = Remembered()
    for number in range(MOST + 2):
        data: dict[str, object] = {**PLAIN, "title": str(number)}
        known.add(data, DAY, checked(data, DAY))
    known.write(tmp_path)
    again = Remembered()
    again.read(tmp_path)
    assert [again.find({**PLAIN, "title": str(n)}, DAY) is not None for n in range(MOST + 2)] == [False] * 2 + [
        True
    ] * 4
    (tmp_path / FILE_NAME).unlink()
    again.write(tmp_path)
    known.write(tmp_path)
    assert not (tmp_path / FILE_NAME).exists()


def test_what_nobody_asked_for_stays_in_the_file(tmp_path: Path) -> None:
    """A start with one programme that learns another forgets none of those that it was not about."""
    known = Remembered()
    others: list[dict[str, object]] = [{**PLAIN, "title": title} for title in ("One", "Two")]
    for data in others:
        known.add(data, DAY, checked(data, DAY))
    known.write(tmp_path)
    again = Remembered()
    again.read(tmp_path)
    again.find(others[1], DAY)
    again.add(PLAIN, DAY, checked(PLAIN, DAY))
    again.write(tmp_path)
    last = Remembered()
    last.read(tmp_path)
    assert [last.find(data, DAY) for data in (*others, PLAIN)] == [checked(data, DAY) for data in (*others, PLAIN)]


def test_a_disk_that_refuses_is_no_trouble(tmp_path: Path) -> None:
    """No folder to write to, or one in the file's place: nothing happens, nothing is left lying about."""
    assert through_a_file(PLAIN, DAY, tmp_path / "gone") is None
    (tmp_path / FILE_NAME / "inside").mkdir(parents=True)
    assert through_a_file(PLAIN, DAY, tmp_path) is None
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_the_offsets_are_those_of_the_zone() -> None:
    """In July London is an hour ahead of UTC at each instant of the programme."""
    programme = checked(PLAIN, DAY).programme
    assert programme is not None
    assert remembered._offsets(programme) == [3600.0, 3600.0]  # noqa: SLF001
