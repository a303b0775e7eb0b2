"""The file of webhooks: which addresses are told of which events, and the secret that goes along.

{"format": 1, "webhooks": [{"url": "http://192.168.1.50:8080/stage", "events": ["start", "end"],
"header": {"name": "Authorization", "env": "STAGE_HOOK"}}]}
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, cast
from urllib.parse import SplitResult, urlsplit

from stagetimer.core.text import clean
from stagetimer.doors.happenings import EVENTS, Event

FORMAT: Final = 1
LARGEST: Final = 64 * 1024
"""Bytes of the file."""
MOST: Final = 20
"""Webhooks in it."""

_NAME: Final = re.compile(r"[A-Za-z0-9-]{1,60}")
_VALUE: Final = re.compile(r"[\x20-\x7e]{1,2000}")
_OURS: Final = frozenset({"host", "content-length", "content-type", "connection", "transfer-encoding", "user-agent"})


@dataclass(frozen=True, slots=True)
class Webhook:
    """One address and what it is told of."""

    url: SplitResult = field(repr=False)
    """It may hold a secret: only its host is shown to anybody."""
    events: tuple[Event, ...] = EVENTS
    header: tuple[str, str] | None = field(default=None, repr=False)
    """A name and a secret."""

    @property
    def host(self) -> str:
        """Who is told, with the port where one is given."""
        name = self.url.hostname or ""
        return clean(name if self.url.port is None else f"{name}:{self.url.port}")


class _WrongError(ValueError):
    """Something in the file is wrong; the text says where and what."""


def read_webhooks(path: Path, environment: Mapping[str, str]) -> tuple[Webhook, ...]:
    """Return what the file asks for; `ValueError` with one sentence if something in it is wrong."""
    shown = clean(str(path))
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise ValueError(f"{shown} cannot be read ({error.strerror})") from None
    if len(content) > LARGEST:
        raise ValueError(f"{shown} has more than {LARGEST} bytes: that is no file of webhooks")
    try:
        found = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once_each)
    except _WrongError as error:
        raise ValueError(f"{shown}: {error}") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"{shown}, line {error.lineno}, column {error.colno}: this is no JSON ({error.msg})") from None
    except (ValueError, RecursionError):
        raise ValueError(f"{shown} is no JSON in UTF-8") from None
    try:
        return _hooks(found, path.parent, environment)
    except _WrongError as error:
        raise ValueError(clean(f"{shown}, {error}")) from None


def _hooks(found: object, folder: Path, environment: Mapping[str, str]) -> tuple[Webhook, ...]:
    values = _object(found, "the file", {"format", "webhooks"})
    if values.get("format") != FORMAT:
        raise _WrongError(f'"format": this version reads {FORMAT}')
    hooks = values.get("webhooks")
    if not isinstance(hooks, list) or not 1 <= len(hooks) <= MOST:
        raise _WrongError(f'"webhooks": a list of 1 to {MOST} is expected')
    return tuple(_hook(hook, f"webhooks[{number}]", folder, environment) for number, hook in enumerate(hooks))


def _hook(found: object, place: str, folder: Path, environment: Mapping[str, str]) -> Webhook:
    values = _object(found, place, {"url", "events", "header"})
    header = values.get("header")
    return Webhook(
        url=_url(values.get("url"), f"{place}.url"),
        events=_events(values.get("events", list(EVENTS)), f"{place}.events"),
        header=None if header is None else _header(header, f"{place}.header", folder, environment),
    )


def _url(found: object, place: str) -> SplitResult:
    example = "http://192.168.1.50:8080/stage is expected"
    if not isinstance(found, str) or not re.fullmatch(r"[\x21-\x7e]{1,2000}", found):
        raise _WrongError(f"{place}: an address such as {example}")
    try:
        parts = urlsplit(found)
        known = parts.port is None or parts.port > 0
    except ValueError:
        raise _WrongError(f"{place}: an address such as {example}") from None
    if not known or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _WrongError(f"{place}: an address such as {example}")
    if parts.username is not None or parts.password is not None:
        raise _WrongError(f'{place}: no name or password belongs into an address; use "header"')
    return parts


def _events(found: object, place: str) -> tuple[Event, ...]:
    if not isinstance(found, list) or not found:
        raise _WrongError(f"{place}: a list of some of {', '.join(EVENTS)} is expected")
    for name in found:
        if name not in EVENTS:
            raise _WrongError(f"{place}: {clean(json.dumps(name), 40)} is none of {', '.join(EVENTS)}")
    return tuple(cast("list[Event]", found))


def _header(found: object, place: str, folder: Path, environment: Mapping[str, str]) -> tuple[str, str]:
    values = _object(found, place, {"name", "env", "file"})
    name, variable, file = values.get("name"), values.get("env"), values.get("file")
    if not isinstance(name, str) or not _NAME.fullmatch(name) or name.lower() in _OURS:
        raise _WrongError(f"{place}.name: the name of a header such as Authorization is expected")
    if isinstance(variable, str) and file is None:
        value = environment.get(variable, "")
        where = f"the environment variable {variable}"
    elif isinstance(file, str) and variable is None:
        value, where = _secret(folder, file, place), f"the file {file}"
    else:
        raise _WrongError(f'{place}: its value is in an environment variable ("env") or in a file ("file"), never here')
    if not _VALUE.fullmatch(value):
        raise _WrongError(f"{place}: {where} holds no value for a header: one line of ASCII")
    return name, value


def _secret(folder: Path, name: str, place: str) -> str:
    """Return what stands in a file beside this one; `_WrongError` if it cannot be read."""
    try:
        with (folder / name).open("rb") as file:
            return file.read(4096).decode("utf-8", "replace").strip()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "that is no name of a file"
        raise _WrongError(f"{place}.file: {name} cannot be read ({why})") from None


def _object(found: object, place: str, known: set[str]) -> dict[str, object]:
    if not isinstance(found, dict):
        raise _WrongError(f"{place}: an object with {', '.join(sorted(known))} is expected")
    for name in found:
        if name not in known:
            raise _WrongError(f'{place}: "{clean(name, 40)}" is unknown; there are {", ".join(sorted(known))}')
    return found


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _WrongError(f'"{clean(name, 40)}" stands twice in one object')
        found[name] = value
    return found
