"""The command line as a whole: exit codes, one clear line for what is wrong, and how little is loaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli_runs import PROGRAMME, called, started, written
from stagetimer import __version__
from stagetimer.cli import show_command

HEAVY = ("textual", "pydantic", "pendulum", "rich", "starlette", "uvicorn", "asyncio", "json", "msgspec")


def loaded_by(code: str, folder: Path) -> set[str]:
    """Return which of the heavy packages a process has loaded after that code."""
    told = f"import sys\n{code}\nprint('loaded:', *sorted({{name.split('.')[0] for name in sys.modules}}))"
    outcome = started(["-c", told], folder, module=False)
    assert outcome.code == 0, outcome.err
    return set(outcome.out.rpartition("loaded:")[2].split()) & set(HEAVY)


@pytest.mark.parametrize(
    "code",
    [
        "import stagetimer",
        "from stagetimer.cli.main import main\ntry:\n    main(['--version'])\nexcept SystemExit:\n    pass",
        "from stagetimer.cli.main import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass",
        "from stagetimer.cli.main import main\ntry:\n    main(['rehearse', '--help'])\nexcept SystemExit:\n    pass",
    ],
)
def test_what_only_talks_about_itself_loads_nothing(tmp_path: Path, code: str) -> None:
    """`import stagetimer`, `--version` and `--help` load no textual, pydantic, pendulum or other heavy package."""
    assert loaded_by(code, tmp_path) == set()


def test_the_version_is_said_before_the_command_line_is_read(tmp_path: Path) -> None:
    """Nothing that reads arguments or files is loaded for `stagetimer --version` alone."""
    code = "import sys\nfrom stagetimer.cli.entry import main\nsys.argv = ['stagetimer', '--version']\nmain()\n"
    code += "print(*{'argparse', 'pathlib', 'json'} & set(sys.modules), sep='')"
    outcome = started(["-c", code], tmp_path, module=False)
    assert (outcome.code, outcome.out, outcome.err) == (0, f"stagetimer {__version__}\n\n", "")


def test_the_check_of_what_is_loaded_sees_what_is_loaded(tmp_path: Path) -> None:
    """The same look finds pendulum where it is needed: only for the names of all zones."""
    assert "pendulum" not in loaded_by("import stagetimer.core.localtime", tmp_path)
    assert "pendulum" in loaded_by("import stagetimer.importing.reading.zones", tmp_path)


def test_version_and_help_are_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0, nothing on standard error; every command is in the help."""
    version, help_text = called(capsys, "--version"), called(capsys, "--help")
    assert (version.code, version.out, version.err) == (0, f"stagetimer {__version__}\n", "")
    assert (help_text.code, help_text.err) == (0, "")
    for command in ("run", "rehearse", "stage", "watch", "show", "check", "schema"):
        assert f"    {command} " in help_text.out


@pytest.mark.parametrize("words", [["show", "--help"], ["-h"], ["talks.json", "--help"], ["--no-color", "--help"]])
def test_help_is_given_wherever_it_is_asked_for(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    """Beside a command, alone, beside a programme, beside an option: exit 0."""
    outcome = called(capsys, *words)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("usage: stagetimer")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["chekc", "programme.json"], '"chekc" is neither a command nor a file here. Did you mean "check"?'),
        (["frobnicate"], '"frobnicate" is neither a command nor a file here. Try: stagetimer --help'),
        (["show"], "the following arguments are required: PROGRAMME. Try: stagetimer show --help"),
        (["show", "a.json", "b.json"], "unrecognized arguments: b.json. Try: stagetimer --help"),
        (["check", "a.json", "--frobnicate"], "unrecognized arguments: --frobnicate. Try: stagetimer --help"),
        (["show", "a.json", "--at"], "argument --at: expected one argument. Try: stagetimer show --help"),
        (["--frobnicate"], "unrecognized arguments: --frobnicate. Try: stagetimer --help"),
        (["check", "a.json", "\x1b[2J"], "unrecognized arguments: [2J. Try: stagetimer --help"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(capsys: pytest.CaptureFixture[str], words: list[str], says: str) -> None:
    """What is wrong and what to try, on standard error alone, without control characters."""
    outcome = called(capsys, *words)
    assert (outcome.code, outcome.out, outcome.complaint) == (2, "", f"stagetimer: {says}")


def test_options_may_stand_before_and_after_the_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`--data-dir`, `--no-color` and `--date` give the same in both places."""
    shared = ["--data-dir", str(tmp_path), "--no-color", "--date", "2024-07-18"]
    rest = [str(PROGRAMME), "--at", "13:18"]
    before, after = called(capsys, *shared, "show", *rest), called(capsys, "show", *rest, *shared)
    assert before == after
    assert (before.code, before.err) == (0, "")


def test_the_module_is_the_same_as_the_command(tmp_path: Path) -> None:
    """`python -m stagetimer` and the installed `stagetimer` give the same, bytes and exit code."""
    command = Path(sys.executable).with_name("stagetimer.exe" if sys.platform == "win32" else "stagetimer")
    for words in (["show", str(PROGRAMME), "--at", "13:18", "--json"], ["show"], ["check", "missing.json"]):
        by_name = subprocess.run([command, *words], cwd=tmp_path, capture_output=True, check=False, timeout=60)
        by_module = started(words, tmp_path)
        assert (by_name.returncode, by_name.stdout.decode(), by_name.stderr.decode()) == (
            by_module.code,
            by_module.out,
            by_module.err,
        )


def test_a_programme_alone_without_a_terminal_says_where_the_session_stands(tmp_path: Path) -> None:
    """`stagetimer programme.json` in a pipe: the page, how to rehearse it, exit 0; in its folder without a name too."""
    named = started([PROGRAMME], tmp_path)
    assert (named.code, named.err) == (0, "")
    assert named.out.startswith("Creative Co-Production in Mental Health, Thursday 18 July 2024\n")
    assert "stagetimer rehearse" in named.out
    written(tmp_path, "programme.json", PROGRAMME.read_bytes())
    here = started([], tmp_path)
    assert (here.code, here.out.splitlines()[0]) == (0, named.out.splitlines()[0])


def test_with_nothing_to_open_it_says_what_to_do(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No programme.json here and none named: exit 1, one line."""
    monkeypatch.chdir(tmp_path)
    outcome = called(capsys)
    assert outcome.code == 1
    assert outcome.complaint.startswith("stagetimer: there is no programme.json in this folder: ")


@pytest.mark.parametrize("words", [["stage"], ["rehearse", PROGRAMME]])
def test_what_needs_a_terminal_says_so(capsys: pytest.CaptureFixture[str], words: list[str | Path]) -> None:
    """Exit 3 and what works without one."""
    outcome = called(capsys, *words)
    assert (outcome.code, outcome.out) == (3, "")
    assert "needs a terminal" in outcome.complaint


def test_an_interrupted_command_ends_with_130(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C: no traceback, no line, exit 130."""

    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(show_command, "run", interrupted)
    outcome = called(capsys, "show", PROGRAMME)
    assert (outcome.code, outcome.out, outcome.err) == (130, "", "")


@pytest.mark.parametrize("much", [False, True])
def test_a_reader_that_leaves_ends_it_quietly(tmp_path: Path, *, much: bool) -> None:
    """`stagetimer … | head -1`: no traceback, no line, whether little or much was still to be written."""
    script = written(tmp_path, "script.txt", "13:05 start\n")
    words = ["show", str(PROGRAMME), "--at", "13:18"]
    if much:
        words = ["rehearse", str(PROGRAMME), "--script", str(script), "--every", "1", "--json"]
    with subprocess.Popen(
        [sys.executable, "-m", "stagetimer", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.parametrize("command", ["stage", "watch"])
def test_what_is_no_address_is_one_sentence(capsys: pytest.CaptureFixture[str], command: str) -> None:
    """`stage` and `watch` with an address that is none: exit 2, one line."""
    outcome = called(capsys, command, "ftp://192.0.2.1/")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.complaint.startswith('stagetimer: "ftp://192.0.2.1/" is no address of a session: ')


def test_a_stage_of_the_network_needs_a_terminal_too(capsys: pytest.CaptureFixture[str]) -> None:
    """With an address that is one: exit 3 and what works without a terminal."""
    outcome = called(capsys, "stage", "192.0.2.1")
    assert outcome.code == 3
    assert "stagetimer watch" in outcome.complaint


def test_without_journals_there_are_no_sessions(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`sessions` in an empty data folder, named by an option or by the environment: exit 0."""
    outcome = called(capsys, "sessions", "--data-dir", tmp_path)
    assert (outcome.code, outcome.out, outcome.err) == (0, f"No sessions yet in {tmp_path}.\n", "")


def test_the_data_folder_may_be_named_by_the_environment(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """STAGETIMER_DATA_DIR is the same as `--data-dir`."""
    monkeypatch.setenv("STAGETIMER_DATA_DIR", str(tmp_path))
    assert called(capsys, "sessions").out == f"No sessions yet in {tmp_path}.\n"


def test_without_a_terminal_a_programme_of_another_day_is_said_to_be_one(tmp_path: Path) -> None:
    """That it is finished would puzzle whoever looks at a programme of 2024."""
    outcome = started([PROGRAMME], tmp_path)
    assert outcome.code == 0
    assert "This programme is for another day; today is " in outcome.out
