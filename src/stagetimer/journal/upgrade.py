"""Older journals become the present format here: one converter per step, one kept sample per number."""

from collections.abc import Callable
from typing import Final, TypeAlias

from stagetimer.journal.line import BadRecordError, JsonObject

FORMAT: Final = 1
"""The format that is written. A change of what a line means is a new number, a converter and a sample."""

Converter: TypeAlias = Callable[[JsonObject], JsonObject]

CONVERTERS: Final[dict[int, Converter]] = {}
"""By format number: what makes one line of it (the header has `format`, a record has `seq`) one of the next."""


def upgraded(body: JsonObject, number: int) -> JsonObject:
    """Return a line's object of format `number` as it would stand in the present format.

    `BadRecordError` if there never was such a format or a newer version wrote it.
    """
    if number > FORMAT:
        raise BadRecordError(
            f"It was written by a newer version of stagetimer (journal format {number}; this version reads up to "
            f"{FORMAT}): update stagetimer to open it."
        )
    if number < 1:
        raise BadRecordError(f"There is no journal format {number}.")
    for step in range(number, FORMAT):
        body = CONVERTERS[step](body)
    return body
