"""Fuzzes the reader of free text with atheris: whatever the bytes, only problems come of them, and soon.

    python -m venv fuzzing
    fuzzing/bin/pip install atheris --editable .
    fuzzing/bin/python benchmarks/fuzz_text.py -max_total_time=600

atheris is no dependency of stagetimer and needs Linux. Arguments are those of libFuzzer; the corpus begins with the
texts of tests/programmes and grows in a temporary folder, the dictionary is written beside it. An input that raises
or takes more than ten seconds is kept as `crash-…` or `timeout-…` in the current folder; each becomes a test.
"""

import sys
import tempfile
from pathlib import Path
from typing import Final

import atheris

with atheris.instrument_imports(include=["stagetimer.importing"]):
    from stagetimer.importing.import_files import Source, import_files
    from stagetimer.importing.imported import Wishes
    from stagetimer.importing.text import reader  # noqa: F401  (loaded on demand; it must be instrumented now)

PROGRAMMES: Final = Path(__file__).parents[1] / "tests" / "programmes"
WORDS: Final = (
    *(
        "10:00",
        "9.30",
        "1:05 pm",
        "13h05",
        "1305",
        "noon",
        "midnight",
        "25:00",
        "o'clock",
        "7.45 for 8pm",
        "-",
        "–",
        "--",
    ),
    *(" to ", "onwards", "late", "am", "a.m.", "BST", "GMT", "UTC+1", "uk time", "18 July", "4/5/26", "2026-09-03"),
    *("Friday", "Day 2", "Dr ", "Prof. ", " and ", " (", ")", "Chair: ", "Speaker: ", "Session 1", "Coffee", "Q&A"),
    *(
        "Close",
        "Best wishes,",
        "|",
        "|---|---|",
        "# ",
        "- ",
        "**",
        "_",
        "<!--",
        "-->",
        "---",
        "<sup>1</sup>",
        "\t",
        "\r",
    ),
    *("\u00a0", "\u200b", "\ufeff", "\u202e", "\u0000", "：", "“", "”", "‘", "’"),
)


def one_input(data: bytes) -> None:
    """Read some bytes as a text: a programme or an error must come of it, and nothing be raised."""
    imported = import_files([Source("x.txt", data)], Wishes())
    problems = imported.loaded.problems
    assert imported.loaded.programme is not None or any(one.level == "error" for one in problems)  # noqa: S101
    assert all("\n" not in one.as_line() for one in problems)  # noqa: S101


def main() -> None:
    """Fuzz until a limit given on the command line is reached, or until something is found."""
    with tempfile.TemporaryDirectory() as folder:
        corpus, dictionary = Path(folder, "corpus"), Path(folder, "words")
        corpus.mkdir()
        texts = [path for path in PROGRAMMES.rglob("*") if path.suffix in {".txt", ".md"}]
        for number, path in enumerate(texts):
            (corpus / str(number)).write_bytes(path.read_bytes())
        lines = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in WORDS)
        dictionary.write_text("".join(f'"{line}"\n' for line in lines), encoding="utf-8")
        settings = [f"-dict={dictionary}", "-timeout=10", "-max_len=8000", "-rss_limit_mb=2000"]
        atheris.Setup([sys.argv[0], *settings, *sys.argv[1:], str(corpus)], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
