"""The command line: reads the arguments and hands over to one module per command, loaded only when it is needed.

`--version` and `--help` load nothing but the standard library. Exit codes are those of contracts.md: 0 done, 1 the
file or the session has errors, 2 wrong usage, 3 no terminal where one is needed, 130 interrupted.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from stagetimer.cli import broker_options, door_options
from stagetimer.cli.options import COMMANDS, Options, plain
from stagetimer.cli.output import EXIT_USAGE, complain, keep_tracebacks_from_people, prepare_streams


def main(arguments: Sequence[str] | None = None) -> int:
    """Run stagetimer with those arguments (the process's own by default); return the exit code."""
    prepare_streams()
    keep_tracebacks_from_people()
    words = list(sys.argv[1:] if arguments is None else arguments)
    first = _first_word(words)
    if first is not None and (sentence := _no_command(words[first])):
        complain(sentence)
        return EXIT_USAGE
    named = first is not None and words[first] in COMMANDS
    if not named and not (first is None and _asks_only_for_help(words)) and "--version" not in words:
        words.insert(0, "run")
        named, first = True, 0
    alone = named and not _asks_only_for_help(words[:first])
    options = plain(words) or _parsed(words, words[first] if alone and first is not None else None)
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


def _parsed(words: list[str], command: str | None) -> Options:
    from stagetimer.cli.arguments import parsed

    return parsed(words, command)


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
    if word in COMMANDS or word == "-" or Path(word).suffix or Path(word).name != word or Path(word).exists():
        return ""
    from difflib import get_close_matches

    close = get_close_matches(word, COMMANDS, n=1)
    hint = f'Did you mean "{close[0]}"?' if close else "Try: stagetimer --help"
    return f'"{word}" is neither a command nor a file here. {hint}'


def _asks_only_for_help(words: list[str]) -> bool:
    return bool({"-h", "--help", "--version"} & set(words))


def _reader_left() -> int:
    """End quietly when whoever read our output has gone (`stagetimer watch | head`)."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
