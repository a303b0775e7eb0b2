"""The files behind the screens before a session; and from a document to the session in a real terminal."""

import json
import signal
import sys
from pathlib import Path

import pytest

from cli_runs import PROGRAMME, called, started, written
from stagetimer.cli.options import Options
from stagetimer.cli.preparing import FileDoors
from stagetimer.live.preparing import Preparation
from stagetimer.tui.prepare.doors import Opened

TALKS = "Birds\n18 July 2024, all times Europe/London\n13:05-13:15 Owls - Dr Fox\n13:15-13:25 Wrens - Raf Hamaizia\n"
CLICK = "\r"


def doors(folder: Path, date: str | None = None) -> FileDoors:
    """Return the doors of a folder."""
    return FileDoors(folder, Options(data_dir=folder / "data", date=date))


def opened(folder: Path, name: str, content: str | bytes | object) -> Preparation | Opened | str:
    """Return what opening a file with that content gives."""
    return doors(folder).open(written(folder, name, content))


def test_a_programme_of_our_own_is_opened_as_it_is(tmp_path: Path) -> None:
    """One with a mistake in it is shown in the table, where it can be put right."""
    values = json.loads(PROGRAMME.read_text(encoding="utf-8"))
    assert opened(tmp_path, "a.json", values) == Opened(tmp_path / "a.json")


def test_a_broken_programme_is_left_to_its_check(tmp_path: Path) -> None:
    """What no table can show is opened, so that its check names every error."""
    assert opened(tmp_path, "a.json", '{"format": 1, "slots": [') == Opened(tmp_path / "a.json")


def test_any_other_file_is_read(tmp_path: Path) -> None:
    """The content decides, not the name."""
    for name in ("mail.txt", "mail.json", "mail"):
        preparation = opened(tmp_path, name, TALKS)
        assert isinstance(preparation, Preparation)
        assert (preparation.name, len(preparation.view().rows)) == (name, 2)


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    """A folder, and what is not there."""
    assert "is a folder" in str(doors(tmp_path).open(tmp_path))
    assert "There is no such file" in str(doors(tmp_path).open(tmp_path / "gone.txt"))


def test_the_day_of_the_command_line_is_that_of_what_is_read(tmp_path: Path) -> None:
    """And of a quick set-up."""
    given = doors(tmp_path, "2024-07-18")
    assert given.read("a paste", "13:05-13:15 Owls - Dr Fox\n").view().about.startswith("Thursday 18 July 2024")
    assert given.quick("A", "13:05", "5", "10").view().about.startswith("Thursday 18 July 2024")


def test_the_example_is_kept_in_the_data_folder_and_rehearsed(tmp_path: Path) -> None:
    """Nothing is written into the folder that the chair is in; a data folder that cannot be made is said."""
    answer = doors(tmp_path).example()
    assert answer == Opened(tmp_path / "data" / "example.json", rehearse=True)
    assert called_check(tmp_path / "data" / "example.json") == 0
    (tmp_path / "data" / "example.json").unlink()
    (tmp_path / "data").rmdir()
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    assert "cannot be made" in str(doors(tmp_path).example())


def called_check(path: Path) -> int:
    """Return the exit code of `stagetimer check`."""
    from stagetimer.cli.main import main

    return main(["check", str(path)])


def test_a_programme_is_written_and_what_was_there_is_kept(tmp_path: Path) -> None:
    """A name made of the title steps aside for what is there."""
    given = doors(tmp_path)
    preparation = given.read("a paste", TALKS)
    assert given.free_name(preparation) == "birds.json"
    (tmp_path / "birds.json").write_text("another", encoding="utf-8")
    assert (given.free_name(preparation), given.taken("birds.json")) == ("birds-2.json", True)
    assert given.write("birds.json", preparation.content()) == Opened(tmp_path / "birds.json")
    assert (tmp_path / "birds.json~").read_text(encoding="utf-8") == "another"
    assert called_check(tmp_path / "birds.json") == 0


def test_a_name_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    """The folder is gone by then."""
    given = doors(tmp_path / "gone")
    assert "cannot be written" in str(given.write("a.json", b"{}"))
    assert given.offers() == ()


@pytest.mark.parametrize("words", [[], ["run"]])
def test_a_document_without_a_terminal_names_the_command_that_reads_it(tmp_path: Path, words: list[str]) -> None:
    """In a pipe there is no table: nothing is written and nothing guessed."""
    written(tmp_path, "mail.txt", TALKS)
    outcome = started([*words, "mail.txt"], tmp_path)
    assert outcome.code == 1
    assert outcome.complaint.endswith("stagetimer import mail.txt -o programme.json")


def test_a_rehearsal_script_of_a_document_is_refused_with_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script has no chair to look through a table."""
    mail = written(tmp_path, "mail.txt", TALKS)
    outcome = called(capsys, "rehearse", mail, "--script", written(tmp_path, "s.txt", "13:05 start\n"))
    assert outcome.code == 1
    assert "Traceback" not in outcome.err


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_from_a_pasted_mail_to_the_session_in_a_real_terminal(tmp_path: Path) -> None:
    """Nothing in the folder: the start page; a bracketed paste: the table; saved: the question about its day."""
    from real_terminal import RealTerminal

    with RealTerminal("--data-dir", str(tmp_path / "data"), cwd=tmp_path) as terminal:
        terminal.until("WHAT SHALL BE TIMED?", "There is no programme in")
        terminal.press("\x1b[200~" + TALKS.replace("\n", "\r") + "\x1b[201~")
        terminal.until("PROGRAMME FROM what was pasted", "Raf Hamaizia")
        terminal.press("\x1b[B\r")
        terminal.until("Names with ; between")
        terminal.press(" (Hull)\r")
        until_closed(terminal)
        terminal.press("s")
        terminal.until("Write programme.json and open it")
        until_written(terminal, tmp_path / "programme.json")
        terminal.until("This programme is for Thursday 18 July 2024.")
    slots = json.loads((tmp_path / "programme.json").read_text(encoding="utf-8"))["slots"]
    assert slots[1]["speakers"] == [{"name": "Raf Hamaizia", "affiliation": "Hull"}]


def until_closed(terminal: object) -> None:
    """Wait until the line that is typed has been taken."""
    from real_terminal import PATIENCE, RealTerminal

    assert isinstance(terminal, RealTerminal)
    for _ in range(PATIENCE):
        if "Names with ; between" not in terminal.text:
            return
        terminal.read()
    pytest.fail(f"the line stayed open: {terminal.text}")


def until_written(terminal: object, path: Path) -> None:
    """Press Enter now and then until the panel takes it: right after it has opened, or held, it is a slip."""
    from real_terminal import PATIENCE, RealTerminal

    assert isinstance(terminal, RealTerminal)
    for number in range(PATIENCE):
        terminal.read()
        if path.exists():
            return
        if number % 10 == 9:
            terminal.press(CLICK)
    pytest.fail(f"nothing was written: {terminal.text}")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_a_document_named_on_the_command_line_opens_in_the_table(tmp_path: Path) -> None:
    """Leaving it writes nothing, and a polite end is one."""
    from real_terminal import RealTerminal

    written(tmp_path, "mail.txt", TALKS)
    with RealTerminal("mail.txt", "--data-dir", str(tmp_path / "data"), cwd=tmp_path) as terminal:
        terminal.until("PROGRAMME FROM mail.txt", "1:05 pm 10 min Dr Fox")
        terminal.press("q")
        terminal.until("NOTHING IS SAVED YET")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.process.wait(timeout=60) == 0
    assert not (tmp_path / "programme.json").exists()
