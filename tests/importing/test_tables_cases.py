"""Every case that is a table or an office file, read and settled, gives its expected result."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from import_cases import case_files, expected_of, found_differences
from stagetimer.importing.found import Found
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.settle import settle
from stagetimer.importing.tables.delimited import read_csv
from stagetimer.importing.tables.document import read_docx
from stagetimer.importing.tables.portable import read_pdf
from stagetimer.importing.tables.web_page import read_html
from stagetimer.importing.tables.workbook import read_xlsx

READERS: Final[dict[str, Callable[[bytes, Wishes, Findings], Found]]] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".xlsx": read_xlsx,
    ".docx": read_docx,
    ".html": read_html,
    ".pdf": read_pdf,
}


@pytest.mark.parametrize("path", list(case_files(endings=READERS)), ids=lambda path: path.name)
def test_a_table_gives_what_a_careful_chair_would_make_of_it(path: Path) -> None:
    """The file's slots, people, kinds, day and zone are the expected ones, and every expected warning is said."""
    expected = expected_of(path)
    findings = Findings()
    if "error" in expected:
        with pytest.raises(ImportFailedError):
            settle(READERS[path.suffix](path.read_bytes(), Wishes(), findings), Wishes(), findings)
        return
    found = READERS[path.suffix](path.read_bytes(), Wishes(), findings)
    assert found_differences(found, findings, expected) == []
