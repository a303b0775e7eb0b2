"""Every format of a report by its name: bytes, ready for a file or for standard output."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from stagetimer.report.csv_form import report_csv
from stagetimer.report.json_form import report_json_text
from stagetimer.report.many import Many
from stagetimer.report.many_forms import many_json, many_markdown, many_page, many_text
from stagetimer.report.markdown import report_markdown
from stagetimer.report.page import report_page
from stagetimer.report.source import Report
from stagetimer.report.text import report_text

FORMS: Final[Mapping[str, Callable[[Report], str]]] = MappingProxyType(
    {"text": report_text, "md": report_markdown, "json": report_json_text, "html": report_page}
)
MANY_FORMS: Final[Mapping[str, Callable[[Many], str]]] = MappingProxyType(
    {"text": many_text, "md": many_markdown, "json": many_json, "html": many_page}
)


def written(form: str, report: Report) -> bytes:
    """Return the report in that format."""
    return report_csv([report]) if form == "csv" else FORMS[form](report).encode("utf-8")


def all_written(form: str, many: Many, reports: Sequence[Report]) -> bytes:
    """Return the comparison in that format; as CSV, the slots of all its sessions."""
    return report_csv(reports) if form == "csv" else MANY_FORMS[form](many).encode("utf-8")
