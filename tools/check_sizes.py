"""Fails when a file or a function has grown past what one reads in one go, or a module or public name says nothing.

Files up to 300 lines, functions up to 45 (docstring included): about what design.md asks for. Run from the top.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

MOST_LINES = 300
MOST_FUNCTION_LINES = 45


def faults(path: Path) -> Iterator[str]:
    """Yield what is wrong with the sizes in one file, as "file:line: sentence"."""
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    if lines > MOST_LINES:
        yield f"{path}:1: {lines} lines, more than {MOST_LINES}: give a part of its job to another file"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MOST_FUNCTION_LINES and not _is_one_table(node):
                yield f"{path}:{node.lineno}: {node.name} has {length} lines, more than {MOST_FUNCTION_LINES}"


def _is_one_table(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Return whether the function is nothing but one `match`: a table with one case per command or event."""
    body = [part for part in node.body if not (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant))]
    return len(body) == 1 and isinstance(body[0], ast.Match)


def main() -> int:
    """Print every fault under src/; return 1 if there was one."""
    found = [fault for path in sorted(Path("src").rglob("*.py")) for fault in faults(path)]
    print("\n".join(found) if found else "Sizes: every file and function can be read in one go.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
