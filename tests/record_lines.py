"""Records as they come out of a journal: fields written as a line, read back as the program reads them."""

from collections.abc import Mapping
from typing import Any

from stagetimer.core.history import History
from stagetimer.journal.line import encode_line
from stagetimer.journal.record import decode_record
from stagetimer.live import records


def replayed(history: History, fields: Mapping[str, Any]) -> History:
    """Return the history after the record of those fields, whose number is 1."""
    return records.replayed(history, decode_record(encode_line({"seq": 1, **fields})))
