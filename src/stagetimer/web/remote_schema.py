"""The JSON Schema of what `/api/remote` answers, read off the types that write it."""

from typing import Any

from stagetimer.view.snapshot_schema import object_schema
from stagetimer.web.remote_offer import DoneJson, OfferJson, RefusedJson


def remote_schema() -> dict[str, Any]:
    """Return the schema: what may be done now, what has been done, or why nothing was."""
    return {
        "title": "Remote",
        "description": "An answer of /api/remote.",
        "anyOf": [object_schema(kind) for kind in (OfferJson, DoneJson, RefusedJson)],
    }
