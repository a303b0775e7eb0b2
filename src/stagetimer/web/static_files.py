"""The pages, scripts and styles that are served: read once, so that no request ever names a file on the disk."""

import hashlib
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Final

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

FOLDER: Final = Path(__file__).parent / "static"

PAGES: Final[Mapping[str, str]] = {
    "/": "stage.html",
    "/stage": "stage.html",
    "/tile": "tile.html",
    "/green-room": "green-room.html",
    "/co-chair": "co-chair.html",
    "/remote": "remote.html",
}
"""The address of each page, and its file."""

ASSETS: Final = "/static/"
"""Before the name of a script, style or picture that a page needs."""

TYPES: Final[Mapping[str, str]] = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".webmanifest": "application/manifest+json",
}
"""What is served at all, by the end of its name."""


class StaticFile(Struct, frozen=True):
    """One file as it is sent."""

    content: bytes
    media_type: str
    tag: str
    """Another one for other content, so that a browser asks for no more than whether it has changed."""


def static_files(folder: Path = FOLDER, pages: Mapping[str, str] = PAGES) -> dict[str, StaticFile]:
    """Return every file that is served, by its address; none for a page whose file is not there.

    `pages`: the address of each page, and its file.

    Raises `OSError` if a file that is there cannot be read.
    """
    if not folder.is_dir():
        return {}
    files = {path.name: _read(path) for path in sorted(folder.iterdir()) if path.suffix in TYPES and path.is_file()}
    found = {address: files[name] for address, name in pages.items() if name in files}
    assets = {ASSETS + name: file for name, file in files.items() if not name.endswith(".html")}
    return found | assets


def answer_with(file: StaticFile, request: Request) -> Response:
    """Return the file as the answer to a request; a browser that has it already is told so."""
    headers = {"ETag": file.tag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == file.tag:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(file.content, headers=headers, media_type=file.media_type)


def _read(path: Path) -> StaticFile:
    content = path.read_bytes()
    return StaticFile(content, TYPES[path.suffix], f'"{hashlib.sha256(content).hexdigest()[:16]}"')
