"""The preview as a WSGI application: its own few addresses, and the game behind them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import orjson
from flask import Flask, request
from flask import Response as FlaskResponse
from markupsafe import escape
from werkzeug.wrappers import Response

from server.desk.versions import Publisher
from server.play import Play
from server.preview.riding import ride_to
from server.preview.unlocked import unlocked
from server.settings import Settings
from server.tour import Problem, TourError

PAGES = Path(__file__).parent / "pages"
FILES = {
    "/preview": ("desk.html", "text/html"),
    "/preview/desk.js": ("desk.js", "text/javascript"),
    "/preview/phone.js": ("phone.js", "text/javascript"),
    "/preview/go.js": ("go.js", "text/javascript"),
    "/preview/frame.js": ("frame.js", "text/javascript"),
    # The page's own worker would keep copies of what is being written.
    "/sw.js": ("worker.js", "text/javascript"),
}
STATE = "/preview/state"
GO = "/preview/go"
SCRIPT = b'<script src="/preview/phone.js"></script></body>'
POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'"
# A page in the desk's frame has an origin of its own: it reaches this preview and public files.
FRAMED_POLICY = (
    "sandbox allow-scripts; default-src 'none'; script-src 'self' {host}; "
    "style-src 'self' {host} 'unsafe-inline'; font-src 'self' {host}; "
    "img-src 'self' {host} data: blob:; media-src 'self' {host} blob:; "
    "connect-src {host}{below}/ {socket}{below}/ {host}/assets/ {host}/media/; "
    "base-uri 'self' {host}; form-action 'none'; frame-ancestors 'self'"
)


class PreviewGame(Protocol):
    """What a preview needs of `server.app.Game`, which makes previews itself."""

    app: Flask
    play: Play
    publisher: Publisher

    def start(self) -> None: ...

    def stop(self) -> None: ...


class PreviewSite:
    """Serves the content as it is being written, with what the check says of it.

    Without content that can be served it shows what is wrong, and goes on as soon as that is
    mended; later faults leave what was served in place.

    `below` is the address that it is served below, in a frame of the desk; `socket_mode` as for
    `make_game`, which is `server.app`'s.
    """

    def __init__(
        self,
        settings: Settings,
        make_game: Callable[..., PreviewGame],
        *,
        below: str = "",
        socket_mode: str = "threading",
    ) -> None:
        self._make_game = make_game
        self._settings = settings
        self._below = below
        self._socket_mode = socket_mode
        self._game: PreviewGame | None = None
        self._problems: list[Problem] = []
        self._version = 0
        self._changing = threading.Lock()
        self.content_changed()

    def content_changed(self) -> None:
        """Checks the content, and serves it where it has no errors."""
        with self._changing:
            if self._game is None:
                self._begin()
            else:
                report = self._game.publisher.content_changed()
                self._problems = report.problems
                self._version += report.tour is not None

    def close(self) -> None:
        """Stops the game."""
        if self._game is not None:
            self._game.stop()

    @property
    def version(self) -> int:
        """Grows with every edit that is served; 0 while there is nothing to serve."""
        return self._version

    @property
    def errors(self) -> list[Problem]:
        """What keeps the content of now from being served."""
        return [one for one in self._problems if one.level == "error"]

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "/")
        if path in FILES:
            return self._file(path)(environ, start_response)
        if path == STATE:
            return _uncached(orjson.dumps(self.state()), "application/json")(
                environ, start_response
            )
        if self._game is None:
            return Response(status=302, headers={"Location": "/preview"})(environ, start_response)
        environ.pop("HTTP_IF_NONE_MATCH", None)  # the page's tag knows nothing of the script in it
        return self._game.app(environ, start_response)

    def state(self) -> dict[str, Any]:
        """What the preview's pages ask for: `version` grows with every edit that is served."""
        tour = None if self._game is None else self._game.play.catalogue.tour
        routes = [] if tour is None else list(tour.routes.values())
        return {
            "version": self._version,
            "problems": [asdict(one) for one in self._problems],
            "routes": [
                {
                    "id": route.id,
                    "name": route.name,
                    "stops": [
                        {"id": stop.id, "name": stop.name, "game": stop.game.title}
                        for stop in route.stops
                    ],
                }
                for route in routes
            ],
        }

    def _begin(self) -> None:
        try:
            game = self._make_game(self._settings, socket_mode=self._socket_mode, prepare=unlocked)
        except TourError as error:
            self._problems = error.problems
            return
        game.app.add_url_rule(GO, "preview_go", partial(_new_rider, game.play, self._below))
        game.app.after_request(partial(_in_frame, self._below) if self._below else _as_preview)
        game.start()
        self._game = game
        self._version += 1
        self._problems = game.publisher.content_changed().problems

    @staticmethod
    def _file(path: str) -> Response:
        name, kind = FILES[path]
        return _uncached((PAGES / name).read_bytes(), kind)


def _uncached(body: bytes, kind: str) -> Response:
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": POLICY}
    return Response(body, mimetype=kind, headers=headers)


def _new_rider(play: Play, below: str) -> FlaskResponse:
    """A page that gives the phone a new rider and opens the screen that is asked for."""
    asked = request.args
    route, stop = asked.get("route", ""), asked.get("stop", "")
    right = asked.get("answers") != "wrong"
    joined, path = ride_to(play, route, stop, asked.get("screen", "stop"), right=right)
    session = {
        "ride": joined.ride.ride,
        "token": joined.token,
        "route": joined.ride.route,
        "recovery": joined.recovery,
        "isRouteRide": True,
    }
    return FlaskResponse(
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>预览</title></head>'
        f'<body data-to="{escape(below + path)}" '
        f'data-session="{escape(orjson.dumps(session).decode())}">'
        f'<script src="{escape(below)}/preview/go.js"></script>',
        mimetype="text/html",
        headers={"Cache-Control": "no-store"},
    )


def _as_preview(response: FlaskResponse) -> FlaskResponse:
    """A page with the script that says it is a preview. No cookies: a server on another port of
    this machine would get them, and lose its own.
    """
    response.headers.remove("Set-Cookie")
    if response.mimetype == "text/html" and b"</body>" in response.get_data():
        response.set_data(response.get_data().replace(b"</body>", SCRIPT, 1))
        response.headers["Cache-Control"] = "no-store"
        response.headers.remove("ETag")
    return response


def _in_frame(below: str, response: FlaskResponse) -> FlaskResponse:
    """A page for the desk's frame: it begins with the script that keeps it below its address."""
    response.headers.remove("Set-Cookie")
    if response.mimetype == "text/html":
        head = (
            f'<head><base href="{escape(below)}/">'
            f'<script src="{escape(below)}/preview/frame.js"></script>'
        )
        response.set_data(response.get_data().replace(b"<head>", head.encode(), 1))
        response.headers["Cache-Control"] = "no-store"
        response.headers.remove("ETag")
        host = request.host_url.rstrip("/")
        socket = f"ws{host.removeprefix('http')}"
        policy = FRAMED_POLICY.format(host=host, socket=socket, below=below)
        response.headers["Content-Security-Policy"] = policy
    return response
