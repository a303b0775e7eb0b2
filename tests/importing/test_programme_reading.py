"""Programme files on disk: encodings, damage and what is no programme at all."""

import json
from datetime import date
from pathlib import Path

import pytest

from programme_samples import codes, found, times, valid
from stagetimer.core.localtime import iso
from stagetimer.core.programme import Programme, Segment, Speaker, Thresholds
from stagetimer.importing.file_text import MAX_BYTES
from stagetimer.importing.load import Loaded, load_data, load_programme

ROOT = Path(__file__).parents[2]
SAMPLE = Path(__file__).parent / "samples" / "programme-format-1.json"


def saved(folder: Path, content: str | bytes) -> Loaded:
    """Return what comes of a file with that content."""
    file = folder / "plan.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_programme(file)


def accented() -> str:
    """Return the valid programme as text, with an accent and an en dash in its title."""
    return json.dumps({**valid(), "title": "Café – soirée"}, ensure_ascii=False, indent=2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"], ids=str)
def test_unicode_files_are_read_as_they_are(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with and without its mark, UTF-16 and UTF-32 give the same programme without a word."""
    loaded = saved(tmp_path, accented().encode(encoding))
    assert loaded.problems == ()
    assert loaded.programme is not None
    assert loaded.programme.title == "Café – soirée"


def test_windows_bytes_are_read_with_a_warning(tmp_path: Path) -> None:
    """A file in Windows Western European is read, and the line with the first odd byte is named."""
    loaded = saved(tmp_path, accented().encode("cp1252"))
    message = "The file is not in UTF-8; it was read as Windows Western European."
    assert found(loaded) == [("encoding-guessed", "line 3", message)]
    assert loaded.programme is not None
    assert loaded.programme.title == "Café – soirée"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_read(tmp_path: Path, end: str) -> None:
    """CRLF and CR are line ends, also for the line of a fault."""
    assert saved(tmp_path, accented().replace("\n", end)).problems == ()
    broken = accented().replace('"date"', "date").replace("\n", end)
    assert codes(saved(tmp_path, broken)) == [("broken-json", "line 4, column 3")]


UNREADABLE = [
    (b"", "The file is empty."),
    (b" \n\t ", "The file is empty."),
    (b"\xef\xbb\xbf", "The file is empty."),
    (b"PK\x03\x04rest", "This is a spreadsheet, a document or an archive, not a programme file."),
    (b"%PDF-1.7", "This is a PDF, not a programme file."),
    (b"{\\rtf1 }", "This is a rich text document, not a programme file."),
    (b"\xff\xfe{", "This is not a text file in UTF-8 or UTF-16."),
    (b'{"title": "\x81\x8d"}', "This is not a text file in UTF-8 or UTF-16."),
    (b" " * (MAX_BYTES + 1), "The file is larger than 20 MB."),
]


@pytest.mark.parametrize(("content", "message"), UNREADABLE, ids=lambda value: str(value)[:24])
def test_what_is_no_text_is_unreadable(tmp_path: Path, content: bytes, message: str) -> None:
    """A file that cannot hold a programme gives one sentence with the file's name, and nothing else."""
    loaded = saved(tmp_path, content)
    assert found(loaded) == [("unreadable", "plan.json", message)]
    assert (loaded.programme, loaded.data) == (None, None)


def test_a_missing_file_and_a_folder_are_unreadable(tmp_path: Path) -> None:
    """Neither raises; each is one sentence."""
    assert found(load_programme(tmp_path / "no.json")) == [("unreadable", "no.json", "There is no such file.")]
    assert found(load_programme(tmp_path)) == [("unreadable", tmp_path.name, "This is a folder, not a file.")]
    odd = load_programme(tmp_path / "a\0b")
    assert [(p.code, p.place) for p in odd.problems] == [("unreadable", "ab")]


def test_a_file_that_may_not_be_read_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's refusal, and any other failure of reading, is one sentence."""

    def refuse(error: OSError) -> None:
        def opened(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(Path, "open", opened)

    refuse(PermissionError())
    assert found(load_programme(tmp_path / "p")) == [("unreadable", "p", "You are not allowed to read this file.")]
    refuse(OSError(5, "Input/output error"))
    assert found(load_programme(tmp_path / "p")) == [("unreadable", "p", "The file cannot be read.")]


BROKEN = [
    ('{"format": 1,\n "title" "x"}', "line 2, column 10", "A colon is missing between a name and its value."),
    ('{"format": 1\n "title": "x"}', "line 2, column 2", "A comma or a closing bracket is missing before this place."),
    ('{"format": }', "line 1, column 12", "A value is missing here."),
    ('{"format": 1, title: 2}', "line 1, column 15", "A name in double quotation marks is expected here."),
    ('{"title": "x', "line 1, column 11", "The text that begins here has no closing quotation mark."),
    (
        '{"title": "x\ny"}',
        "line 1, column 13",
        "There is a line break or a tab inside a text, or its closing quotation mark is missing.",
    ),
    (
        '{"title": "C:\\work"}',
        "line 1, column 14",
        "A backslash in a text is followed by something JSON does not know.",
    ),
    ('{"format": 1}\n}', "line 2, column 1", "The programme ends before this place, yet something follows."),
    ("{“format”: 1}", "line 1, column 2", "This quotation mark is not one that JSON knows."),
    ("{'format': 1}", "line 1, column 2", "This quotation mark is not one that JSON knows."),
    ('{"format": 1, // one\n}', "line 1, column 15", "A programme file has no comments."),
    ('{"a": "NaN",\n "b": NaN}', "line 2, column 7", "NaN is no number that JSON allows."),
    ('{"b": -Infinity}', "line 1, column 7", "-Infinity is no number that JSON allows."),
    ('{"b": ' + "9" * 5000 + "}", "the file", "A number has thousands of digits."),
]


@pytest.mark.parametrize(("text", "place", "message"), BROKEN, ids=lambda value: str(value)[:24])
def test_broken_json_is_named_with_line_and_column(tmp_path: Path, text: str, place: str, message: str) -> None:
    """What JSON does not allow is said in our own words, at its place."""
    assert found(saved(tmp_path, text)) == [("broken-json", place, message)]


def test_a_comma_after_the_last_entry_is_broken(tmp_path: Path) -> None:
    """Python's versions place this fault differently; each way the comma is what is named."""
    (problem,) = saved(tmp_path, '{"format": 1,}').problems
    assert problem.code == "broken-json"
    assert "comma" in problem.message + problem.hint


def test_endlessly_nested_json_is_refused(tmp_path: Path) -> None:
    """Brackets without end neither crash nor hang."""
    assert codes(saved(tmp_path, "[" * 200_000)) == [("too-deep", "the file")]
    assert codes(saved(tmp_path, '{"topics": ' + "[" * 500 + "]" * 500 + "}"))[0][0] == "too-deep"


def test_a_name_written_twice_is_an_error_at_its_place(tmp_path: Path) -> None:
    """Plain JSON readers take the last one in silence; here each is named."""
    text = json.dumps(valid()).replace('"title": "Second"', '"title": "Second", "title": "Other"')
    loaded = saved(tmp_path, text)
    message = "“title” is written more than once in the same object."
    assert found(loaded) == [("duplicate-key", "slots[1].title", message)]
    assert loaded.programme is None


def test_null_is_no_programme(tmp_path: Path) -> None:
    """JSON's null alone is valid JSON and no programme."""
    assert found(saved(tmp_path, "null")) == [("wrong-type", "programme", "The file holds null, not a programme.")]


def test_the_published_programme_has_no_problem() -> None:
    """`programme.json` is the live session as its organisers published it."""
    loaded = load_programme(ROOT / "programme.json")
    assert loaded.problems == ()
    assert loaded.dated
    programme = loaded.programme
    assert programme is not None
    assert (programme.title, programme.timezone) == ("Creative Co-Production in Mental Health", "Europe/London")
    assert [(s.kind, s.title, s.speakers) for s in programme.slots] == [
        ("talk", title, (Speaker(name=name),)) for title, name in PUBLISHED
    ]
    assert [iso(s.start, programme.timezone) for s in programme.slots] == [
        f"2024-07-18T13:{minute:02d}:00+01:00" for minute in (5, 15, 25, 35, 45)
    ]
    assert {s.length for s in programme.slots} == {600}
    assert programme.finish == programme.last_end
    assert len(programme.topics) == 5


PUBLISHED = [
    (
        "Applying creative research method in facilitating the sharing of sensitive information",
        "Professor Shulamit Ramon",
    ),
    (
        "Lived experience expert and researcher: Interviewing women with BPD/PD on a closed ward.",
        "Dr. Joanna Fox",
    ),
    ("An example of co-production using video", "Joannah Griffith"),
    (
        "Implementing co-production within in-patient mental health services from a lived experience perspective.",
        "Raf Hamaizia",
    ),
    (
        (
            "Implementation of Co-Production in Mental Health Organisations in the UK: insights of co-chairing a "
            "national co-production steering group and subsequent focussed research"
        ),
        "Dr Jon Van Niekerk",
    ),
]


def sample() -> Programme:
    """Return the kept sample of format 1."""
    loaded = load_programme(SAMPLE)
    assert loaded.problems == ()
    assert loaded.programme is not None
    return loaded.programme


def test_the_kept_sample_of_format_1_is_read_in_full() -> None:
    """Every key of format 1 stands in the sample and arrives in the programme."""
    programme = sample()
    assert (programme.chair, programme.room, programme.clock) == ("Dr Ada Example", "Hall 2", "24h")
    assert (programme.topics, programme.messages) == (("Gardens", "Kitchens"), ("Please speak up", "Questions now"))
    assert times(programme) == [
        "09:30:00-09:40:00",
        "09:40:00-10:00:00",
        "10:00:00-10:20:00",
        "10:20:00-10:45:00",
        "10:45:00-open",
    ]
    gardens = programme.slot(2)
    assert gardens.speakers == (
        Speaker(
            name="Professor Bo Sample",
            affiliation="University of Somewhere",
            called="Professor Sample",
            says="boh SAM-pull",
            joins="online",
            zone="America/New_York",
        ),
        Speaker(name="Kit Model", joins="room"),
    )


def test_the_rules_of_a_slot_in_the_kept_sample_are_read() -> None:
    """Segments, floor, promise, warnings and what belongs to one slot alone arrive as well."""
    programme = sample()
    gardens, kitchens = programme.slot(2), programme.slot(4)
    assert [(part.name, part.length) for part in gardens.segments] == [("Talk", 900), ("Q&A", 240), ("Changeover", 60)]
    assert gardens.segments[1].thresholds == Thresholds(warning=30, final=None)
    assert (gardens.floor, gardens.promised, gardens.early, gardens.late_start, gardens.after_time) == (
        960,
        True,
        "hold",
        "full-length",
        "count",
    )
    assert (gardens.abstract, gardens.notes) == ("What grows.", "Slides are on the stick.")
    assert (gardens.room, gardens.track, gardens.session, gardens.chair) == (
        "Hall 2",
        None,
        "Morning",
        "Dr Ada Example",
    )
    assert kitchens.thresholds == Thresholds(warning=None, final=None)
    assert kitchens.segments[-1] == Segment(
        name="Changeover", kind="changeover", length=60, thresholds=Thresholds(warning=12, final=6)
    )


def test_what_the_journal_keeps_gives_the_same_programme() -> None:
    """The data of a file, stored and read again, is the same programme without the file."""
    loaded = load_programme(SAMPLE)
    stored = json.loads(json.dumps(loaded.data))
    assert load_data(stored) == loaded
    undated = {key: value for key, value in (loaded.data or {}).items() if key not in {"date", "slots"}}
    undated["slots"] = valid()["slots"]
    assert load_data(undated, day=date(2027, 6, 15)).programme is not None
