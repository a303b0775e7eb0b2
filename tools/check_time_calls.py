"""Fails when anything but the clock package asks the operating system for the time or sleeps, and says where.

    python tools/check_time_calls.py [FOLDER]

FOLDER is the project (the one this file is in): `src` and `tests` in it are read, not run. A name counts wherever it
is used, called or handed on, under whatever alias it was imported or assigned. Exit code 1 when something was found.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ALLOWED: Final = Path("src/stagetimer/clock")

TIME_CALLS: Final = frozenset(
    {
        *(
            f"time.{name}{unit}"
            for name in ("time", "monotonic", "perf_counter", "process_time")
            for unit in ("", "_ns")
        ),
        *(f"time.{name}" for name in ("clock_gettime", "clock_gettime_ns", "localtime", "gmtime", "ctime", "sleep")),
        *(f"datetime.datetime.{name}" for name in ("now", "utcnow", "today")),
        "datetime.date.today",
        *(f"pendulum.{name}" for name in ("now", "today", "tomorrow", "yesterday")),
        *(f"pendulum.DateTime.{name}" for name in ("now", "utcnow", "today")),
        "pendulum.Date.today",
        "asyncio.sleep",
        "threading.Timer",
    }
)
"""What is banned by its full name."""

TIMER_METHODS: Final = frozenset({"set_interval", "set_timer", "call_later", "call_at"})
"""Methods of Textual and of the event loop that count by a clock of their own, whatever they are called on."""

ADVICE: Final = "only src/stagetimer/clock asks for the time or sleeps: take a Clock (in tests, ManualTime)"


class _Calls(ast.NodeVisitor):
    """Collects the lines of one file that use what is banned."""

    def __init__(self, origins: dict[str, str]) -> None:
        self.found: list[tuple[int, str]] = []
        self._origins = origins

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            banned = f"{node.module}.{alias.name}"
            if node.level == 0 and (banned in TIME_CALLS or banned in {"time.*", "pendulum.*"}):
                self.found.append((node.lineno, banned))

    def visit_Attribute(self, node: ast.Attribute) -> None:
        name = _full_name(node, self._origins)
        if name in TIME_CALLS:
            self.found.append((node.lineno, name))
        elif node.attr in TIMER_METHODS:
            self.found.append((node.lineno, node.attr))
        self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        name = self._origins.get(node.id)
        if name in TIME_CALLS:
            self.found.append((node.lineno, name))

    def visit_Call(self, node: ast.Call) -> None:
        match node:
            case ast.Call(func=ast.Name(id="getattr"), args=[of, ast.Constant(value=str(attribute)), *_]):
                name = f"{_full_name(of, self._origins)}.{attribute}"
                if name in TIME_CALLS or attribute in TIMER_METHODS:
                    self.found.append((node.lineno, name))
            case ast.Call(func=ast.Attribute(value=ast.Name(id="pilot"), attr="pause")) if node.args or node.keywords:
                self.found.append((node.lineno, "pilot.pause with a delay"))
            case _:
                pass
        self.generic_visit(node)


def _full_name(node: ast.expr, origins: dict[str, str]) -> str:
    """Return "time.sleep" for `t.sleep` after `import time as t`; the empty text for what is no dotted name."""
    match node:
        case ast.Name(id=name):
            return origins.get(name, "")
        case ast.Attribute(value=value, attr=attribute):
            before = _full_name(value, origins)
            return f"{before}.{attribute}" if before else ""
        case _:
            return ""


def _origins(tree: ast.Module) -> dict[str, str]:
    """Return what the names of a file stand for: its imports anywhere in it, and plain assignments of those."""
    origins: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                origins[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            origins.update({alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names})
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if full := _full_name(value, origins):
                origins.setdefault(name, full)
            case _:
                pass
    return origins


def time_calls(source: str) -> list[tuple[int, str]]:
    """Return line and name of every use of the time in Python source; `SyntaxError` if it is none."""
    tree = ast.parse(source)
    calls = _Calls(_origins(tree))
    calls.visit(tree)
    return sorted(set(calls.found))


def findings(project: Path) -> Iterator[str]:
    """Yield a line "file:line: name: advice" for each use of the time outside the clock package."""
    for folder in ("src", "tests"):
        for file in sorted((project / folder).rglob("*.py")):
            place = file.relative_to(project)
            if place.is_relative_to(ALLOWED):
                continue
            try:
                calls = time_calls(file.read_text(encoding="utf-8"))
            except (SyntaxError, UnicodeDecodeError) as error:
                yield f"{place.as_posix()}:{getattr(error, 'lineno', None) or 1}: cannot be read: {error}"
                continue
            for line, name in calls:
                yield f"{place.as_posix()}:{line}: {name}: {ADVICE}"


def main(arguments: list[str]) -> int:
    """Print what is found in the project; return the exit code."""
    project = Path(arguments[0]) if arguments else Path(__file__).resolve().parent.parent
    found = list(findings(project))
    print("\n".join(found) or "Nothing outside the clock package asks for the time or sleeps.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
