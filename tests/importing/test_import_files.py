"""Whole imports: any file as people have it, told by its content, to a programme with everything that was doubtful."""

from datetime import date
from pathlib import Path

import pytest

from import_cases import case_files, expected_of, imported_differences
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Imported, Wishes
from stagetimer.importing.load import load_programme
from stagetimer.importing.writing.formats import WRITERS

LIVE = Path(__file__).parent.parent / "programmes" / "live-session.txt"
OURS = Path(__file__).parent.parent.parent / "programme.json"
READ = (".txt", ".md", ".csv", ".tsv", ".xlsx", ".docx", ".html", ".pdf", ".ics", ".xml", ".json")


def imported(path: Path, wishes: Wishes | None = None) -> Imported:
    """Return what comes of importing a file on a day of 2026."""
    sources = [Source(path.name, path.read_bytes())]
    return import_files(sources, wishes or Wishes(), today=date(2026, 11, 25))


@pytest.mark.parametrize("path", list(case_files(endings=READ)), ids=lambda path: path.name)
def test_every_case_gives_what_a_careful_chair_would_make_of_it(path: Path) -> None:
    """Slots, people, kinds, day, zone, warnings and errors, by the content of the file alone."""
    assert imported_differences(imported(path), expected_of(path)) == []


def test_the_published_live_session_is_the_programme_of_this_repository() -> None:
    """With its year given it equals programme.json, apart from the abstracts, which the text has for three talks."""
    found = imported(LIVE, Wishes(day=date(2024, 7, 18))).loaded
    ours = load_programme(OURS).programme
    assert found.programme is not None
    assert ours is not None
    assert [s.number for s in found.programme.slots if s.abstract] == [2, 3, 5]
    assert found.programme.topics == ours.topics
    assert (found.programme.title, found.programme.finish) == (ours.title, ours.finish)
    told = [(s.start, s.end, s.kind, s.title, s.speakers) for s in found.programme.slots]
    assert told == [(s.start, s.end, s.kind, s.title, s.speakers) for s in ours.slots]


def test_without_its_year_the_live_session_has_no_date_and_that_is_said() -> None:
    """The day of the text is offered with the year in which it comes next; it is not taken in silence."""
    found = imported(LIVE)
    assert found.data is not None
    assert "date" not in found.data
    assert [(p.code, "2027-07-18" in p.hint) for p in found.loaded.problems] == [("year-missing", True)]


@pytest.mark.parametrize("format_", ["csv", "xlsx", "md", "ics"])
def test_what_was_exported_reads_back_as_the_same_programme(format_: str) -> None:
    """Times, kinds, titles and people of every slot, the title and the zone."""
    ours = load_programme(OURS).programme
    assert ours is not None
    back = import_files([Source(f"programme.{format_}", WRITERS[format_](ours))], Wishes()).loaded
    assert back.programme is not None, back.problems
    told = [(s.start, s.end, s.kind, s.title, s.speakers) for s in back.programme.slots]
    assert told == [(s.start, s.end, s.kind, s.title, s.speakers) for s in ours.slots]
    assert (back.programme.title, back.programme.timezone) == (ours.title, ours.timezone)


def test_several_files_make_one_programme_and_each_slot_names_its_file() -> None:
    """One file per day, in the order given."""
    sources = [
        Source("one.txt", b"Day one\n12 March 2026\n\n10:00-10:10 Moss\n10:10-10:20 Fern\n"),
        Source("two.txt", b"Day two\n13 March 2026\n\n10:00-10:10 Bark\n10:10-10:20 Twig\n"),
    ]
    found = import_files(sources, Wishes())
    assert found.loaded.programme is not None, found.loaded.problems
    assert [slot.title for slot in found.loaded.programme.slots] == ["Moss", "Fern", "Bark", "Twig"]
    assert found.places[0].startswith("one.txt, ")
    assert found.places[-1].startswith("two.txt, ")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (b"PK\x03\x04 and no more", "cut off or damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office file"),
        (b'{"anything": 1}', "JSON"),
    ],
)
def test_a_file_that_is_no_programme_is_named_as_what_it_is(content: bytes, says: str) -> None:
    """One error, and what would help."""
    (problem,) = import_files([Source("a.bin", content)], Wishes()).loaded.problems
    assert problem.level == "error"
    assert says in problem.message
    assert problem.hint
