"""`stagetimer import FILE --rooms FOLDER`: what is written, what is said, and what a further import does."""

import json
from pathlib import Path

import pytest

from cli_runs import PROGRAMME, Outcome, called, written
from conference_files import DAYS, Values, event, frab, large, session
from stagetimer.cli.whole_file import write_whole

OAK = "2026-07-17 Fri 09.00 Oak - Ann and 1 more.json"
ASH = "2026-07-17 Fri 09.00 Ash - C.json"
MADE = ".stagetimer-rooms.json"


def day(**rooms: list[Values]) -> bytes:
    """Return a conference of one day."""
    return frab([(DAYS[0], dict(rooms))])


BOTH = day(Oak=[event("A", "09:00", 20, "Ann"), event("B", "09:20", 20, "Bo")], Ash=[event("C", "09:00", 20, "Cy")])

BO = b'"duration": "0:20", "persons": [{"public_name": "Bo"'
CY = b'"start": "09:00", "duration": "0:20", "persons": [{"public_name": "Cy"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that is not there yet, within one that is not there either."""
    return tmp_path / "conference" / "rooms"


def rooms(
    capsys: pytest.CaptureFixture[str], folder: Path, content: bytes, *words: str, name: str = "export.json"
) -> Outcome:
    """Return what an import into the folder gives."""
    path = written(folder.parents[1], name, content)
    return called(capsys, "import", path, "--rooms", folder, *words)


def names(folder: Path) -> set[str]:
    """Return what is in the folder."""
    return {path.name for path in folder.iterdir()}


def test_each_room_s_session_is_a_programme_that_can_be_run(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """The table comes first, then what was done; every file passes its check without a warning."""
    outcome = rooms(capsys, folder, BOTH)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        "Friday 17 July 2026, UK time",
        f"9:00 am  9:40 am  Oak  2 talks  Ann  {OAK}",
        f"9:00 am  9:20 am  Ash  1 talk   Cy   {ASH}",
        "",
        f"2 programmes in {folder}: 2 new.",
        "The table is in rooms.md. Next: open a session with  stagetimer  in that folder.",
    ]
    assert names(folder) == {OAK, ASH, "rooms.md", MADE}
    for name in (OAK, ASH):
        checked = called(capsys, "check", folder / name)
        assert (checked.code, checked.err) == (0, "")


def test_the_page_lists_room_time_and_file(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """In Markdown, a table per day."""
    rooms(capsys, folder, BOTH)
    page = (folder / "rooms.md").read_text(encoding="utf-8")
    assert page.startswith("# Trees 2026\n\n## Friday 17 July 2026, UK time\n\n| from | to | room |")
    assert f"| 9:00 am | 9:20 am | Ash | 1 talk | Cy | {ASH} |" in page.splitlines()


def test_a_very_long_name_does_not_push_the_files_away(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """Of rooms and people."""
    outcome = rooms(capsys, folder, day(**{"Hall " * 40: [event("A", "09:00", 20, "Ann " * 80)]}))
    assert max(map(len, outcome.out.splitlines()[:2])) < 200


def test_again_without_a_change_nothing_is_written(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """Not even a copy."""
    rooms(capsys, folder, BOTH)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.name in {OAK, ASH}}
    outcome = rooms(capsys, folder, BOTH)
    assert "2 programmes in" in outcome.out
    assert ": 2 as before." in outcome.out
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.name in before} == before
    assert names(folder) == {OAK, ASH, "rooms.md", MADE}


def test_a_changed_export_changes_its_session_alone_and_says_which(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    """Bo's talk is longer."""
    rooms(capsys, folder, BOTH)
    outcome = rooms(
        capsys,
        folder,
        BOTH.replace(BO, BO.replace(b"0:20", b"0:25")),
    )
    assert f"Changed: {OAK}." in outcome.out.splitlines()
    assert ": 1 changed, 1 as before." in outcome.out
    assert json.loads((folder / OAK).read_text(encoding="utf-8"))["slots"][1]["length"] == "25 min"


def test_what_a_chair_changed_by_hand_stays(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """While the export says nothing new it is only said; once it does, both are named, and --replace keeps NAME~."""
    rooms(capsys, folder, BOTH)
    mine = (folder / ASH).read_text(encoding="utf-8").replace('"Cy"', '"Dr Cy"')
    (folder / ASH).write_text(mine, encoding="utf-8")
    outcome = rooms(capsys, folder, BOTH)
    assert (outcome.code, outcome.err) == (0, "")
    assert f"Changed by hand, and kept so: {ASH}." in outcome.out
    later = BOTH.replace(CY, CY.replace(b"0:20", b"0:30"))
    for _ in range(2):
        outcome = rooms(capsys, folder, later)
        assert outcome.code == 1
        assert outcome.complaint.startswith(
            f"Not written, since another file of that name is there or was changed by hand: {ASH}."
        )
        assert (folder / ASH).read_text(encoding="utf-8") == mine
    outcome = rooms(capsys, folder, later, "--replace")
    assert (outcome.code, outcome.err) == (0, "")
    assert f"What was there before is kept as NAME~: {ASH}." in outcome.out
    assert (folder / f"{ASH}~").read_text(encoding="utf-8") == mine
    assert '"30 min"' in (folder / ASH).read_text(encoding="utf-8")


def test_a_copy_of_a_chair_s_changes_outlives_every_further_import(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    """Only what an import wrote is replaced without a copy."""
    rooms(capsys, folder, BOTH)
    (folder / ASH).write_text("mine", encoding="utf-8")
    for minutes in (b"0:30", b"0:40", b"0:50"):
        longer = BOTH.replace(CY, CY.replace(b"0:20", minutes))
        assert rooms(capsys, folder, longer, "--replace").code == 0
    assert (folder / f"{ASH}~").read_text(encoding="utf-8") == "mine"


def test_another_programme_of_that_name_is_not_touched(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """Nor is a folder of that name, or a page that is not of an import; all else is written."""
    (folder / OAK).mkdir(parents=True)
    (folder / ASH).write_bytes(PROGRAMME.read_bytes())
    (folder / "rooms.md").write_text("my rooms", encoding="utf-8")
    outcome = rooms(capsys, folder, BOTH)
    assert outcome.code == 1
    assert f"{OAK}; {ASH}." in outcome.err
    assert "rooms.md was not written by an import" in outcome.err
    assert (folder / ASH).read_bytes() == PROGRAMME.read_bytes()
    assert (folder / "rooms.md").read_text(encoding="utf-8") == "my rooms"


def test_a_session_that_has_moved_leaves_no_old_programme_to_be_opened(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    """The old file is NAME~; one that was changed by hand stays and is named."""
    rooms(capsys, folder, BOTH)
    outcome = rooms(capsys, folder, BOTH.replace(CY, CY.replace(b"09:00", b"15:00")))
    assert f"the old file is now NAME~: {ASH}." in outcome.out
    assert names(folder) == {OAK, ASH.replace("09.00", "15.00"), f"{ASH}~", "rooms.md", MADE}


@pytest.mark.parametrize("which", ["the file", "its copy"])
def test_a_session_that_has_moved_leaves_what_was_changed_by_hand(
    capsys: pytest.CaptureFixture[str], folder: Path, which: str
) -> None:
    """The old file, or a copy that stands where it would go; the old file is named."""
    rooms(capsys, folder, BOTH)
    mine = folder / (ASH if which == "the file" else f"{ASH}~")
    text = (folder / ASH).read_text(encoding="utf-8") + "\n"
    mine.write_text(text, encoding="utf-8")
    outcome = rooms(capsys, folder, BOTH.replace(CY, CY.replace(b"09:00", b"15:00")))
    assert f"delete those that you do not need: {ASH}." in outcome.out
    assert mine.read_text(encoding="utf-8") == text
    assert (folder / ASH).exists()


def test_a_session_that_is_gone_stays_and_is_named(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """On the page too; an import of one day or room alone says nothing about the others."""
    rooms(capsys, folder, BOTH)
    rooms(capsys, folder, BOTH, "--room", "Oak")
    assert (folder / ASH).exists()
    outcome = rooms(capsys, folder, day(Oak=[event("A", "09:00", 20, "Ann"), event("B", "09:20", 20, "Bo")]))
    assert outcome.code == 0
    assert (
        f"No longer in the export; the files are as they were, delete those that you do not need: {ASH}." in outcome.out
    )
    assert (folder / ASH).exists()
    assert f"- {ASH}" in (folder / "rooms.md").read_text(encoding="utf-8")
    part = rooms(capsys, folder, BOTH, "--room", "Oak")
    assert "No longer" not in part.out


def test_problems_are_told_room_by_room(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """A heading names the session; as JSON each is an object with its place in the file."""
    content = day(Oak=[event("A", "09:00", 20)], Ash=[event("C", "09:00", 20, "Cy")])
    lines = rooms(capsys, folder, content).err.splitlines()
    assert lines[0] == "Oak, A, Friday 17 July 2026, 9:00 am:"
    assert lines[1].startswith("warning, event 1: The talk has no speaker.")
    as_json = rooms(capsys, folder, content, "--json")
    assert [json.loads(line)["place"] for line in as_json.err.splitlines()] == ["event 1"]


def test_for_scripts_each_file_is_named_with_what_became_of_it(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    """One object on standard output."""
    given = json.loads(rooms(capsys, folder, BOTH, "--json").out)
    assert given["files"][1] == {
        "file": ASH, "room": "Ash", "title": "C", "start": "2026-07-17T09:00:00+01:00", "slots": 1, "state": "new"
    }  # fmt: skip
    assert {key: given[key] for key in ("replaced", "moved", "gone")} == {"replaced": [], "moved": [], "gone": []}


def test_an_error_in_the_file_writes_nothing_and_partial_the_rest(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    """As one programme does; what is missing is named."""
    csv = b"Date,Start,End,Room,Speaker,Title\n2026-07-17,9:00,9:10,Oak,Ann,A\n2026-07-17,9:00,9:75,Ash,Bo,B\n"
    outcome = rooms(capsys, folder, csv, name="export.csv")
    assert outcome.code == 1
    assert outcome.err.splitlines()[-1].startswith("Nothing was written: one error.")
    assert not folder.exists()
    outcome = rooms(capsys, folder, csv, "--partial", name="export.csv")
    assert outcome.code == 0
    assert "In no programme, because of the errors above: row 3" in outcome.err
    assert len(list(folder.glob("*.json"))) >= 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "programme.json"), "-o writes one programme"),
        (("--gap", "0"), '"0" is no gap between sessions'),
        (("--gap", "721"), '"721" is no gap between sessions'),
        (("--gap", "soon"), '"soon" is no length'),
    ],
)
def test_options_that_say_nothing_usable_are_refused(
    capsys: pytest.CaptureFixture[str], folder: Path, words: tuple[str, ...], said: str
) -> None:
    """With one line, before anything is read."""
    outcome = rooms(capsys, folder, BOTH, *words)
    assert outcome.code == 2
    assert said in outcome.complaint


def test_gap_and_replace_go_with_rooms(capsys: pytest.CaptureFixture[str]) -> None:
    """Alone they would do nothing."""
    for words in (("--gap", "20"), ("--replace",)):
        outcome = called(capsys, "import", PROGRAMME, *words)
        assert (outcome.code, outcome.complaint) == (2, f"stagetimer: {words[0]} goes with --rooms FOLDER")


@pytest.mark.parametrize(("gap", "count"), [("20", 2), ("20 min", 2), ("21", 1)])
def test_a_gap_is_given_in_minutes_or_as_a_length(
    capsys: pytest.CaptureFixture[str], folder: Path, gap: str, count: int
) -> None:
    """Twenty minutes lie between the two talks."""
    content = day(Oak=[event("A", "09:00", 20, "Ann"), event("B", "09:40", 20, "Bo")])
    rooms(capsys, folder, content, "--gap", gap)
    assert len(list(folder.glob("2*.json"))) == count


def test_a_folder_that_cannot_be_made_is_one_line(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """A file of that name is left as it is."""
    folder.parent.mkdir()
    folder.write_text("mine", encoding="utf-8")
    outcome = rooms(capsys, folder, BOTH)
    assert outcome.code == 1
    assert outcome.complaint.endswith("name another folder.")
    assert "programmes in" not in outcome.out
    assert folder.read_text(encoding="utf-8") == "mine"


def test_a_disk_that_is_full_midway_loses_nothing_and_the_next_run_goes_on(
    capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written before is not taken for changed by hand later."""

    def full(path: Path, content: bytes, *, keep: bool = True) -> str:
        return f"{path} cannot be written (full)." if path.name == ASH else write_whole(path, content, keep=keep)

    with monkeypatch.context() as patch:
        patch.setattr("stagetimer.cli.rooms_folder.write_whole", full)
        outcome = rooms(capsys, folder, BOTH)
        assert outcome.code == 1
        assert outcome.complaint.endswith("cannot be written (full).")
    later = BOTH.replace(b'"B"', b'"B2"')
    outcome = rooms(capsys, folder, later)
    assert (outcome.code, outcome.err) == (0, "")
    assert ": 1 new, 1 changed." in outcome.out


def test_nothing_but_breaks_is_refused(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """An empty folder would say nothing."""
    outcome = rooms(capsys, folder, day(Oak=[event("Lunch", "12:00", 50)]))
    assert (outcome.code, outcome.complaint.split(":")[1].strip()) == (1, "Nothing was written")
    assert not folder.exists()


def test_an_import_of_several_rooms_points_to_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A file of one room does not."""
    path = written(tmp_path, "export.json", BOTH)
    assert "--rooms FOLDER" in called(capsys, "import", path).out.splitlines()[-1]
    assert "--rooms" not in called(capsys, "import", PROGRAMME).out


def test_a_large_conference_is_300_files(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """20 rooms, 3 days, 5 sessions a day; one session of them changes."""
    outcome = rooms(capsys, folder, large(), "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert len(names(folder)) == 302
    first = session(0, 0, 0)[0]["title"]
    later = rooms(capsys, folder, large().replace(str(first).encode(), b"Another title"))
    assert ": 1 changed, 299 as before." in later.out
