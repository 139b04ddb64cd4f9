"""The front door: files straight from the build, sockets to socket.io, the rest to Flask."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from whitenoise import WhiteNoise

SOCKETS = "/socket.io/"
SNAPSHOT = "/api/rides/me"
HASHED = re.compile(r"^/(assets/.+-[\w-]{8,}|media/\.sizes/[0-9a-f]{16}-\d+)\.\w+$")
SECONDS_OTHERS = 3600
ALWAYS_ASKED = (".html", "/sw.js", ".webmanifest")
"""Files that keep their address over updates: a phone asks every time whether they changed."""
TYPES = {".webmanifest": "application/manifest+json"}
"""What WhiteNoise does not know by itself."""

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Any], Iterable[bytes]]


class FrontDoor:
    """Sends every request where it belongs.

    Per-message compression is refused by not letting the server see the phone's offer: a board
    goes out once to everybody as the same bytes, and deflating it per socket would cost more
    than all the rest.

    `admit` is waited for by phones that come back, with their socket and for their snapshot:
    a hall of them comes at once, and those that are here already want to go on.
    """

    def __init__(self, pages: Wsgi, sockets: Wsgi) -> None:
        self.admit: Callable[[], None] = _at_once
        self._pages = pages
        self._sockets = sockets

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path.startswith(SOCKETS):
            environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
            self.admit()
            return self._sockets(environ, start_response)
        if path == SNAPSHOT:
            self.admit()
        return self._pages(environ, start_response)


def _at_once() -> None:
    """Where real threads take turns, nobody has to be made to wait."""


def with_files(app: Wsgi, dist: Path, media: Path) -> Wsgi:
    """Serves the built page's files and the organisers' pictures before asking `app`."""
    served = WhiteNoise(
        app,
        max_age=SECONDS_OTHERS,
        immutable_file_test=lambda _path, url: bool(HASHED.match(url)),
        add_headers_function=_add_headers,
        mimetypes=TYPES,
        index_file=None,
    )
    if dist.is_dir():
        served.add_files(str(dist))
    if media.is_dir():
        served.add_files(str(media), prefix="media/")
    wrapped: Wsgi = served
    return wrapped


def _add_headers(headers: Headers, _path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    if url.endswith(ALWAYS_ASKED):
        headers["Cache-Control"] = "no-cache"
    if url.endswith(".svg"):
        # A picture opened by itself must not run anything.
        headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
