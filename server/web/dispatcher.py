"""WSGI dispatch: built files to WhiteNoise, sockets to Socket.IO, the rest to Flask."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from werkzeug.http import parse_accept_header
from whitenoise import WhiteNoise

SOCKETS = "/socket.io/"
SNAPSHOT = "/api/rides/me"
PREVIEWS = "/desk/preview/"
HASHED = re.compile(r"^/(assets/.+-[\w-]{8,}|media/\.sizes/[0-9a-f]{16}-\d+)\.\w+$")
DEFAULT_MAX_AGE = 3600  # seconds
REVALIDATED = "/sw.js"
"""A file that keeps its address over updates: clients revalidate it each time."""
PAGES = (".html", ".htm", ".xhtml", ".webmanifest")
"""Files that are never served as they are: a page has a Content-Security-Policy, see `pages`, and
the manifest has the site's names, see `site`.
"""
DOCUMENTS = (".svg", ".xml")
"""Pictures and data that a browser would run scripts of, opened as a document."""

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Any], Iterable[bytes]]


class Dispatcher:
    """Passes each request to Socket.IO or to the pages.

    Per-message compression is declined by hiding the client's offer from Socket.IO: a board is
    broadcast as the same bytes, and deflating it per socket would cost more than all the rest.

    `admit` blocks reconnecting phones, on opening a socket and on reading the snapshot: a whole
    hall of them may reconnect at once, and must not starve those that are connected. `previews`
    serves the desk's previews, which are games of their own.
    """

    def __init__(self, pages: Wsgi, sockets: Wsgi) -> None:
        self.admit: Callable[[], None] = _no_limit
        self.previews: Wsgi | None = None
        self._pages = pages
        self._sockets = sockets

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if "q=" in environ.get("HTTP_ACCEPT_ENCODING", ""):
            environ["HTTP_ACCEPT_ENCODING"] = accepted_encodings(environ["HTTP_ACCEPT_ENCODING"])
        if self.previews is not None and path.startswith(PREVIEWS):
            return self.previews(environ, start_response)
        if path.startswith(SOCKETS):
            environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
            self.admit()
            return self._sockets(environ, start_response)
        if path == SNAPSHOT:
            self.admit()
        return self._pages(environ, start_response)


def accepted_encodings(header: str) -> str:
    """An Accept-Encoding without what the client refuses (`gzip;q=0`; RFC 9110, 12.5.3) and
    without weights: WhiteNoise and engine.io look for names alone.
    """
    return ", ".join(name for name, weight in parse_accept_header(header) if weight > 0)


def _no_limit() -> None:
    """Admits at once: real threads are scheduled fairly without help."""


class StaticFiles:
    """Serves the built page's files and the organisers' pictures, and passes the rest to `app`."""

    def __init__(self, app: Wsgi, dist: Path, media: Path) -> None:
        self._media = media
        self._served = _served(app)
        if dist.is_dir():
            self._served.add_files(str(dist))
        self._page = dict(self._served.files)
        self.read_media()

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        answer: Iterable[bytes] = self._served(environ, start_response)
        return answer

    def read_media(self) -> None:
        """Looks for the organisers' pictures, films and recordings again."""
        found = _served(None)
        if self._media.is_dir():
            found.add_files(str(self._media), prefix="media/")
        files = {**self._page, **found.files}
        self._served.files = {
            url: file for url, file in files.items() if not url.lower().endswith(PAGES)
        }


def _served(app: Wsgi | None) -> WhiteNoise:
    return WhiteNoise(
        app,
        max_age=DEFAULT_MAX_AGE,
        immutable_file_test=lambda _path, url: bool(HASHED.match(url)),
        add_headers_function=_add_headers,
        index_file=None,
    )


def _add_headers(headers: Headers, _path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    if url.endswith(REVALIDATED):
        headers["Cache-Control"] = "no-cache"
    if url.lower().endswith(DOCUMENTS):
        headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
