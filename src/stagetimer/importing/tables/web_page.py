"""HTML: the tables of a page, or its headings, paragraphs and lists as lines of text."""

from typing import Final

from stagetimer.importing.decoding import decode
from stagetimer.importing.found import Found
from stagetimer.importing.imported import ImportFailedError, Wishes
from stagetimer.importing.problems import Findings
from stagetimer.importing.tables.mixed import read_mixed
from stagetimer.importing.tables.page_blocks import page_blocks

MAX_PAGE: Final = 2_000_000
"""Bytes of a page that are read in good time."""


def read_html(content: bytes, wishes: Wishes, findings: Findings) -> Found:
    """Return what a page says: its tables where they hold times, else its lines; places are "row 7" or "line 12".

    Comments, scripts, navigation and what is hidden do not count. Nothing is fetched. `ImportFailedError` for a page
    that is too large or holds no times, such as a saved error page.
    """
    if len(content) > MAX_PAGE:
        message = f"The page is larger than {MAX_PAGE // 1_000_000} MB."
        raise ImportFailedError("unreadable", "file", message, "Copy the programme out of it, and import that.")
    return read_mixed(page_blocks(decode(content, wishes, findings)), "a web page", wishes, findings)
