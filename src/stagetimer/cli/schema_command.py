"""`stagetimer schema`: the JSON Schemas of what others may read and write, and the HTTP interface by OpenAPI."""

import json
from collections.abc import Mapping
from typing import Any, Final

from stagetimer.cli.options import Options
from stagetimer.cli.output import EXIT_DONE

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


def run(options: Options) -> int:
    """Print the schema asked for; return the exit code."""
    schemas = {
        "programme": _programme,
        "snapshot": _snapshot,
        "event": _event,
        "command": _command,
        "anchor": _anchor,
        "remote": _remote,
        "report": _report,
        "http": _http,
        "webhook": _webhook,
    }
    print(json.dumps(schemas[options.which](), ensure_ascii=False, indent=2))
    return EXIT_DONE


def _programme() -> Mapping[str, Any]:
    from stagetimer.importing.file_model import programme_schema

    return programme_schema()


def _snapshot() -> Mapping[str, Any]:
    from stagetimer.view.snapshot_schema import snapshot_schema

    return {"$schema": _DRAFT, **snapshot_schema()}


def _event() -> Mapping[str, Any]:
    from stagetimer.live.event_schema import event_schema

    return {"$schema": _DRAFT, **event_schema()}


def _anchor() -> Mapping[str, Any]:
    from stagetimer.view.anchor_schema import anchor_schema

    return {"$schema": _DRAFT, **anchor_schema()}


def _remote() -> Mapping[str, Any]:
    from stagetimer.web.remote_schema import remote_schema

    return {"$schema": _DRAFT, **remote_schema()}


def _report() -> Mapping[str, Any]:
    from stagetimer.report.json_form import report_schema

    return {"$schema": _DRAFT, **report_schema()}


def _http() -> Mapping[str, Any]:
    from stagetimer.web.openapi import openapi

    return openapi()


def _webhook() -> Mapping[str, Any]:
    from stagetimer.doors.webhook_body import webhook_schema

    return {"$schema": _DRAFT, **webhook_schema()}


def _command() -> Mapping[str, Any]:
    from stagetimer.core.command_forms import FORMS

    forms = [
        {"title": name, "description": text, "type": "string", "pattern": pattern}
        for name, (pattern, text) in FORMS.items()
    ]
    return {"$schema": _DRAFT, "title": "Command", "description": "A command in its text form.", "anyOf": forms}
