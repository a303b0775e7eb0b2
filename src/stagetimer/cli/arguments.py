"""The arguments of each command: names, what they take, and the help of each; the values are checked by the command."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, NoReturn, TypeVar

from stagetimer import __version__
from stagetimer.cli import broker_options, door_options
from stagetimer.cli.options import COMMANDS, Options
from stagetimer.cli.output import EXIT_USAGE, complain

_ABOUT: Final = """Keeps the talks of a conference session on time.

Without a command, runs the session of PROGRAMME (programme.json in this folder when none is named)."""

Parser = TypeVar("Parser", bound=argparse.ArgumentParser)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line first, then how to find help."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2 and the sentence."""
        complain(f"{message}. Try: {self.prog} --help")
        raise SystemExit(EXIT_USAGE)


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


def shared(kind: type[Parser]) -> Parser:
    """Return the options that stand before a command as well as after it; made anew for each place.

    None of them has a default here: one given before the command would be overwritten by it.
    """
    shared = kind(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--no-color", action="store_true", help="no colours")
    shared.add_argument("--data-dir", type=Path, metavar="DIR", help="where sessions are kept")
    shared.add_argument("--date", type=_day, metavar="DAY", help="the day of a programme that has none (2024-07-18)")
    return shared


def _programme(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("programme", type=Path, metavar="PROGRAMME")


def _session(parser: argparse.ArgumentParser) -> None:
    """Give a command that shows the chair screen what concerns displays and doors."""
    parser.add_argument("programme", nargs="?", type=Path, metavar="PROGRAMME", help="programme.json by default")
    parser.add_argument("--share", action="store_true", help="displays in a browser on this whole network")
    parser.add_argument("--port", type=_port, metavar="N", help="where they are served; default: 8318")
    parser.add_argument("--watch-code", type=_watch_code, metavar="WORD", help="watching asks for this word")
    parser.add_argument(
        "--public-url", type=_public_url, metavar="URL", help="https address of a tunnel of yours; no remote there"
    )
    door_options.add(parser)
    broker_options.add(parser, sends=True)


def _run(run: argparse.ArgumentParser) -> None:
    _session(run)
    run.add_argument("--new", action="store_true", help="start over instead of resuming")


def _rehearse(rehearse: argparse.ArgumentParser) -> None:
    _session(rehearse)
    rehearse.add_argument("--speed", type=float, default=None, metavar="N", help="0.1 to 120 times real time")
    rehearse.add_argument("--from", dest="start", metavar="TIME", help="default: a minute before the published start")
    rehearse.add_argument("--script", metavar="FILE", help="run these commands at once, without a terminal")
    rehearse.add_argument("--json", action="store_true", help="with --script: one snapshot per line")
    rehearse.add_argument("--every", type=int, metavar="N", help="with --script: a snapshot every N seconds besides")
    rehearse.add_argument("--until", metavar="TIME", help="with --script: run until then")


def _stage(stage: argparse.ArgumentParser) -> None:
    stage.add_argument("url", nargs="?", metavar="URL", help="default: the session running on this machine")
    stage.add_argument("--code", metavar="WORD", help="with URL: the watch code of that session")
    broker_options.add(stage)


def _watch(watch: argparse.ArgumentParser) -> None:
    _stage(watch)
    watch.add_argument("--json", action="store_true", help="one snapshot per line")
    watch.add_argument("--script", metavar="FILE", help="watch a rehearsal script instead, at once")
    watch.add_argument("--programme", type=Path, metavar="PROGRAMME", help="with --script: its programme")


def _show(show: argparse.ArgumentParser) -> None:
    _programme(show)
    show.add_argument("--at", metavar="TIME", help="13:18, 1:18 pm or an ISO instant; default: now")
    show.add_argument("--json", action="store_true", help="the snapshot as JSON")


def _check(check: argparse.ArgumentParser) -> None:
    _programme(check)
    check.add_argument("--json", action="store_true", help="one problem per line, on standard error")


def _import(importing: argparse.ArgumentParser) -> None:
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


def _export(exporting: argparse.ArgumentParser) -> None:
    _programme(exporting)
    exporting.add_argument("--format", choices=("csv", "xlsx", "ics", "md"), default="csv", help="default: csv")
    exporting.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: standard output")


def _gateway(gateway: argparse.ArgumentParser) -> None:
    broker_options.add(gateway, room=False)
    gateway.add_argument("--share", action="store_true", help="for this whole network, not only for this machine")
    gateway.add_argument("--port", type=_port, metavar="N", help="where the pages are served; default: 8319")
    gateway.add_argument("--most", type=int, metavar="N", help="displays at once; default: 2000")
    gateway.add_argument("--rooms-token-file", type=Path, metavar="FILE", help="serve the control room to its token")
    gateway.add_argument("--watch-code", type=_watch_code, metavar="WORD", help="watching asks for this word")
    gateway.add_argument("--public-url", type=_public_url, metavar="URL", help="https address that people open")
    gateway.add_argument("--behind-proxy", action="store_true", help="believe X-Forwarded-For of the proxy in front")


def _rooms(rooms: argparse.ArgumentParser) -> None:
    rooms.add_argument("rooms", nargs="*", metavar="ROOM", help="rooms that are expected, shown before anybody comes")
    broker_options.add(rooms, room=False)
    rooms.add_argument("--foyer", action="store_true", help="now and next in every room, and nothing else")
    rooms.add_argument("--json", action="store_true", help="one object per change")


def _report(reporting: argparse.ArgumentParser) -> None:
    reporting.add_argument("journal", nargs="?", type=Path, metavar="JOURNAL", help="default: the last session")
    reporting.add_argument("--all", action="store_true", help="compare all sessions (those of the folder JOURNAL)")
    reporting.add_argument("--format", choices=("text", "md", "csv", "json", "html"), help="default: text")
    reporting.add_argument("--anonymous", action="store_true", help="no names, no titles, no messages")
    reporting.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: standard output")


def _clock(clock: argparse.ArgumentParser) -> None:
    clock.add_argument("--server", metavar="HOST", default="pool.ntp.org", help="the time server to ask")


def _schema(schema: argparse.ArgumentParser) -> None:
    kinds = ("programme", "snapshot", "event", "command", "anchor", "remote", "report", "http", "webhook")
    schema.add_argument("which", nargs="?", choices=kinds, default="programme")


ADD: Final[Mapping[str, Callable[[argparse.ArgumentParser], None]]] = {
    "run": _run,
    "rehearse": _rehearse,
    "stage": _stage,
    "watch": _watch,
    "gateway": _gateway,
    "rooms": _rooms,
    "show": _show,
    "check": _check,
    "import": _import,
    "export": _export,
    "report": _report,
    "clock": _clock,
    "schema": _schema,
}
"""What adds the arguments of each command that has some."""


def parsed(words: Sequence[str], command: str | None = None) -> Options:
    """Return what a command line asks for that begins with that command, or with any; it ends here if it is wrong."""
    return _build(command).parse_args(words, Options())


def _build(command: str | None) -> _Parser:
    """Return what reads the command line of that command, or of any: each takes half a millisecond to be made."""
    parser = _Parser(
        prog="stagetimer",
        description=_ABOUT,
        parents=[shared(_Parser)],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"stagetimer {__version__}")
    parser.set_defaults(no_color=False, data_dir=None, date=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name in COMMANDS if command is None else (command,):
        text = COMMANDS[name]
        made = commands.add_parser(
            name, help=text, description=text[0].upper() + text[1:] + ".", parents=[shared(_Parser)]
        )
        if name in ADD:
            ADD[name](made)
    return parser
