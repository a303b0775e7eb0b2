"""Every case that is a calendar or a conference export gives its expected result, by its content alone."""

from pathlib import Path

import pytest

from import_cases import case_files, expected_of, imported_differences
from stagetimer.importing.import_files import Source, import_files
from stagetimer.importing.imported import Wishes


@pytest.mark.parametrize("path", list(case_files(endings=(".ics", ".xml", ".json"))), ids=lambda path: path.name)
def test_an_export_gives_what_a_careful_chair_would_make_of_it(path: Path) -> None:
    """Slots, people, kinds, day, zone and warnings; the name of the file plays no part."""
    imported = import_files([Source("programme", path.read_bytes())], Wishes())
    assert imported_differences(imported, expected_of(path)) == []
