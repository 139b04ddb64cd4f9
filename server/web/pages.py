"""The built page: `/` and every address of the page itself give index.html, `/host` host.html."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import NotFound

from server.settings import ROOT, Settings
from server.web import here
from server.web.cards import card_of, dressed
from server.web.qr import address
from server.web.responses import with_etag
from server.web.sharing import picture

DIST = ROOT / "frontend" / "dist"
DOORS = {"host": "host.html", "desk": "desk.html"}
OURS = ("api", "socket.io", "assets", "media")

# Styles may be inline: Vue sets them on elements. Scripts may not; `scripts`: whose they may be.
POLICY = (
    "default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self' ws: wss:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)

NOT_BUILT = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>页面还没有做好</title>
<h1>服务器在跑，页面还没有做好</h1>
<p>在项目的文件夹里运行 <code>make run</code>，它会先把页面做好，再开服务器。</p>
"""

blueprint = Blueprint("pages", __name__)


@blueprint.route("/", defaults={"path": ""})
@blueprint.route("/<path:path>")
def page(path: str) -> Response:
    """The page for the address; files that the build did not make are not there."""
    first = path.partition("/")[0]
    if first in OURS or PurePosixPath(path).suffix:
        raise NotFound
    dist: Path = current_app.extensions["dist"]
    file = dist / DOORS.get(first, "index.html")
    if not file.is_file():
        if (dist / "index.html").is_file():
            raise NotFound
        return _html(NOT_BUILT.encode(), 503)
    if file.name == "index.html":
        card = card_of(here.play(), path, here.caller())
        return _html(dressed(file.read_bytes(), card, address(), picture(card)))
    return _html(file.read_bytes())


def policy(settings: Settings) -> str:
    """The Content-Security-Policy: WeChat's script is let in where share cards are configured."""
    ours = "'self'"
    if settings.wechat is None:
        return POLICY.format(scripts=ours)
    script = urlsplit(settings.wechat.script)
    return POLICY.format(scripts=f"{ours} {script.scheme}://{script.netloc}")


def _html(body: bytes, status: int = 200) -> Response:
    response = Response(body, status)
    if status == 200:
        with_etag(response)
    if request.method in ("GET", "HEAD"):
        response.headers["Content-Security-Policy"] = policy(here.settings())
    return response
