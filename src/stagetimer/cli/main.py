"""The command line: reads the arguments and hands over to one module per command, loaded only when it is needed.

`--version` and `--help` load nothing but the standard library. Exit codes are those of contracts.md: 0 done, 1 the
file or the session has errors, 2 wrong usage, 3 no terminal where one is needed, 130 interrupted.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final, NoReturn

from stagetimer import __version__
from stagetimer.cli import broker_options, door_options
from stagetimer.cli.output import EXIT_USAGE, complain, keep_tracebacks_from_people, prepare_streams

_COMMANDS: Final = {
    "run": "run the session on the chair screen (the default)",
    "rehearse": "run it on a simulated clock, or run a script of commands",
    "stage": "show the speakers' countdown in this terminal",
    "watch": "print one line per change",
    "gateway": "serve the pages of all rooms of an event, from an MQTT broker",
    "rooms": "show all rooms of an event from an MQTT broker: the control room, or the foyer",
    "show": "print where an untouched session stands at a time",
    "check": "find errors and warnings in a programme",
    "import": "make a programme from a file that people have",
    "export": "write a programme as a table, a calendar or Markdown",
    "report": "tell how a session went, plan against actual",
    "sessions": "list the journals on this machine",
    "clock": "compare this laptop's clock with UK time",
    "schema": "print the JSON Schemas, and the HTTP interface (http)",
}
_ABOUT: Final = """Keeps the talks of a conference session on time.

Without a command, runs the session of PROGRAMME (programme.json in this folder when none is named)."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line first, then how to find help."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2 and the sentence."""
        complain(f"{message}. Try: {self.prog} --help")
        raise SystemExit(EXIT_USAGE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run stagetimer with those arguments (the process's own by default); return the exit code."""
    prepare_streams()
    keep_tracebacks_from_people()
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = _build()
    first = _first_word(words)
    if first is not None and (sentence := _no_command(words[first])):
        complain(sentence)
        return EXIT_USAGE
    named = first is not None and words[first] in _COMMANDS
    if not named and not (first is None and _asks_only_for_help(words)) and "--version" not in words:
        words.insert(0, "run")
    options = parser.parse_args(words)
    if wrong := door_options.trouble(options):
        complain(wrong)
        return EXIT_USAGE
    try:
        module = import_module(f"stagetimer.cli.{options.command}_command")
        code: int = module.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _reader_left()
    return code


def _first_word(words: list[str]) -> int | None:
    """Return the index of the first word that is neither an option nor an option's value."""
    takes_value = {"--data-dir", "--date", *_RUN_VALUES}
    skip = False
    for index, word in enumerate(words):
        if skip:
            skip = False
        elif word in takes_value:
            skip = True
        elif not word.startswith("-") or word == "-":
            return index
    return None


_RUN_VALUES: Final = (
    "--port", "--watch-code", "--public-url", "--code", "--server", "--speed", "--from", "--script", "--every",
    "--until", "--at", "--output", "-o", "--timezone", "--day", "--room", "--track", "--encoding", "--length",
    "--start", "--format", "--rooms", "--gap", *door_options.VALUED, *broker_options.VALUED,
    "--rooms-token-file",
    "--most",
)  # fmt: skip


def _no_command(word: str) -> str:
    """Return what is wrong with a first word that is neither a command nor like a file; empty: nothing."""
    if word in _COMMANDS or word == "-" or Path(word).suffix or Path(word).name != word or Path(word).exists():
        return ""
    from difflib import get_close_matches

    close = get_close_matches(word, _COMMANDS, n=1)
    hint = f'Did you mean "{close[0]}"?' if close else "Try: stagetimer --help"
    return f'"{word}" is neither a command nor a file here. {hint}'


def _port(text: str) -> int:
    """Return a port; argparse says the sentence if it is none."""
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f'"{text}" is no port: it is a number from 1024 to 65535')
    return int(text)


def _watch_code(text: str) -> str:
    """Return a watch code as it is kept; argparse says the sentence if it is none."""
    from stagetimer.web.watch_code import read_watch_code

    try:
        return read_watch_code(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _public_url(text: str) -> str:
    """Return a tunnel's address as it is shown to people; argparse says the sentence if it is none."""
    from stagetimer.web.public_url import read_public_url

    try:
        return read_public_url(text).address
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _day(text: str) -> str:
    """Return the text of a day as it is; argparse says the sentence if it is none."""
    from stagetimer.cli.loading import day_option

    try:
        day_option(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def _asks_only_for_help(words: list[str]) -> bool:
    return bool({"-h", "--help", "--version"} & set(words))


def _reader_left() -> int:
    """End quietly when whoever read our output has gone (`stagetimer watch | head`)."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _shared() -> _Parser:
    """Return the options that stand before a command as well as after it; made anew for each place.

    None of them has a default here: one given before the command would be overwritten by it.
    """
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--no-color", action="store_true", help="no colours")
    shared.add_argument("--data-dir", type=Path, metavar="DIR", help="where sessions are kept")
    shared.add_argument("--date", type=_day, metavar="DAY", help="the day of a programme that has none (2024-07-18)")
    return shared


def _build() -> _Parser:
    parser = _Parser(
        prog="stagetimer",
        description=_ABOUT,
        parents=[_shared()],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"stagetimer {__version__}")
    parser.set_defaults(no_color=False, data_dir=None, date=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    made = {
        name: commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".", parents=[_shared()])
        for name, text in _COMMANDS.items()
    }
    _describe(made)
    return parser


def _describe(made: Mapping[str, _Parser]) -> None:
    """Give each command its own arguments."""
    for name in ("run", "rehearse"):
        made[name].add_argument(
            "programme", nargs="?", type=Path, metavar="PROGRAMME", help="programme.json by default"
        )
        made[name].add_argument("--share", action="store_true", help="displays in a browser on this whole network")
        made[name].add_argument("--port", type=_port, metavar="N", help="where they are served; default: 8318")
        made[name].add_argument("--watch-code", type=_watch_code, metavar="WORD", help="watching asks for this word")
        made[name].add_argument(
            "--public-url", type=_public_url, metavar="URL", help="https address of a tunnel of yours; no remote there"
        )
        door_options.add(made[name])
        broker_options.add(made[name], sends=True)
    made["run"].add_argument("--new", action="store_true", help="start over instead of resuming")
    rehearse = made["rehearse"]
    rehearse.add_argument("--speed", type=float, default=None, metavar="N", help="0.1 to 120 times real time")
    rehearse.add_argument("--from", dest="start", metavar="TIME", help="default: a minute before the published start")
    rehearse.add_argument("--script", metavar="FILE", help="run these commands at once, without a terminal")
    rehearse.add_argument("--json", action="store_true", help="with --script: one snapshot per line")
    rehearse.add_argument("--every", type=int, metavar="N", help="with --script: a snapshot every N seconds besides")
    rehearse.add_argument("--until", metavar="TIME", help="with --script: run until then")
    for name in ("stage", "watch"):
        made[name].add_argument("url", nargs="?", metavar="URL", help="default: the session running on this machine")
        made[name].add_argument("--code", metavar="WORD", help="with URL: the watch code of that session")
        broker_options.add(made[name])
    made["watch"].add_argument("--json", action="store_true", help="one snapshot per line")
    made["watch"].add_argument("--script", metavar="FILE", help="watch a rehearsal script instead, at once")
    made["watch"].add_argument("--programme", type=Path, metavar="PROGRAMME", help="with --script: its programme")
    _describe_rooms(made["rooms"])
    made["show"].add_argument("programme", type=Path, metavar="PROGRAMME")
    made["show"].add_argument("--at", metavar="TIME", help="13:18, 1:18 pm or an ISO instant; default: now")
    made["show"].add_argument("--json", action="store_true", help="the snapshot as JSON")
    made["check"].add_argument("programme", type=Path, metavar="PROGRAMME")
    made["check"].add_argument("--json", action="store_true", help="one problem per line, on standard error")
    _describe_files(made["import"], made["export"])
    _describe_report(made["report"])
    made["clock"].add_argument("--server", metavar="HOST", default="pool.ntp.org", help="the time server to ask")
    _describe_gateway(made["gateway"])
    kinds = ("programme", "snapshot", "event", "command", "anchor", "remote", "report", "http", "webhook")
    made["schema"].add_argument("which", nargs="?", choices=kinds, default="programme")


def _describe_files(importing: _Parser, exporting: _Parser) -> None:
    """Give the commands that read and write other people's files their arguments."""
    importing.add_argument("files", nargs="+", metavar="FILE", help="- reads what is pasted")
    importing.add_argument("-o", "--output", type=Path, metavar="PROGRAMME", help="write it, such as -o programme.json")
    importing.add_argument("--rooms", type=Path, metavar="FOLDER", help="write a programme per room and session there")
    importing.add_argument("--gap", metavar="MIN", help="with --rooms: without a talk ends a session; default: 30")
    importing.add_argument("--replace", action="store_true", help="with --rooms: also over files changed by hand")
    importing.add_argument("--json", action="store_true", help="the programme as JSON, problems on standard error")
    importing.add_argument("--partial", action="store_true", help="keep what can be read of a file with errors")
    importing.add_argument("--timezone", metavar="ZONE", help="of its times, such as Europe/London")
    importing.add_argument("--day", metavar="DAY", help="one of its days: 2024-07-18, or 2 for the second")
    importing.add_argument("--room", metavar="NAME", help="one of its rooms")
    importing.add_argument("--track", metavar="NAME", help="one of its tracks")
    importing.add_argument("--encoding", metavar="NAME", help="of a text file, such as cp1252")
    importing.add_argument("--length", metavar="LENGTH", help="of slots without one, such as 10m")
    importing.add_argument("--start", metavar="TIME", help="of the first slot, where no times are given")
    exporting.add_argument("programme", type=Path, metavar="PROGRAMME")
    exporting.add_argument("--format", choices=("csv", "xlsx", "ics", "md"), default="csv", help="default: csv")
    exporting.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: standard output")


def _describe_gateway(gateway: _Parser) -> None:
    """Give `gateway` its arguments."""
    broker_options.add(gateway, room=False)
    gateway.add_argument("--share", action="store_true", help="for this whole network, not only for this machine")
    gateway.add_argument("--port", type=_port, metavar="N", help="where the pages are served; default: 8319")
    gateway.add_argument("--most", type=int, metavar="N", help="displays at once; default: 2000")
    gateway.add_argument("--rooms-token-file", type=Path, metavar="FILE", help="serve the control room to its token")
    gateway.add_argument("--watch-code", type=_watch_code, metavar="WORD", help="watching asks for this word")
    gateway.add_argument("--public-url", type=_public_url, metavar="URL", help="https address that people open")
    gateway.add_argument("--behind-proxy", action="store_true", help="believe X-Forwarded-For of the proxy in front")


def _describe_rooms(rooms: _Parser) -> None:
    """Give `rooms` its arguments."""
    rooms.add_argument("rooms", nargs="*", metavar="ROOM", help="rooms that are expected, shown before anybody comes")
    broker_options.add(rooms, room=False)
    rooms.add_argument("--foyer", action="store_true", help="now and next in every room, and nothing else")
    rooms.add_argument("--json", action="store_true", help="one object per change")


def _describe_report(reporting: _Parser) -> None:
    """Give `report` its arguments."""
    reporting.add_argument("journal", nargs="?", type=Path, metavar="JOURNAL", help="default: the last session")
    reporting.add_argument("--all", action="store_true", help="compare all sessions (those of the folder JOURNAL)")
    reporting.add_argument("--format", choices=("text", "md", "csv", "json", "html"), help="default: text")
    reporting.add_argument("--anonymous", action="store_true", help="no names, no titles, no messages")
    reporting.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: standard output")
