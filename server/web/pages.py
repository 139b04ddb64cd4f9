"""The built pages: host.html at `/host`, desk.html at `/desk` and below, index.html elsewhere."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import NotFound

from server.settings import ROOT, Settings
from server.web import request_context
from server.web.qr import site_url
from server.web.responses import with_etag
from server.web.screens import HTML_FILES
from server.web.share_metadata import inject_metadata, share_metadata
from server.web.sharing import image_path
from server.web.site import fill_page

DIST = ROOT / "frontend" / "dist"
RESERVED = ("api", "socket.io", "assets", "media")
DESK = "desk"

# Styles may be inline: Vue sets them on elements. `scripts` is the list of script sources.
POLICY = (
    "default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self' ws: wss:{reach}; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)

ZONE_MARK = b'<meta name="timezone" content="Asia/Shanghai" />'
"""In the built HTML; times are shown in this zone, wherever the phone is."""

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
    """The HTML file for the address; 404 for files that the build did not make."""
    first = path.partition("/")[0]
    # Below the desk an address may name a content file.
    if first in RESERVED or (first != DESK and PurePosixPath(path).suffix):
        raise NotFound
    dist: Path = current_app.extensions["dist"]
    file = dist / HTML_FILES.get(first, HTML_FILES[""])
    if not file.is_file():
        if (dist / HTML_FILES[""]).is_file():
            raise NotFound
        return _html(NOT_BUILT.encode(), 503)
    catalogue = request_context.play().catalogue
    body = fill_page(_in_zone(file.read_bytes()), catalogue)
    if file.name == HTML_FILES[""]:
        card = share_metadata(
            request_context.play(), request_context.events(), path, request_context.caller()
        )
        name = catalogue.tour.site.name
        return _html(inject_metadata(body, card, site_url(), name, image_path(card)))
    return _html(body, reach=_origin(site_url()))


def _in_zone(body: bytes) -> bytes:
    """The page with the game's time zone (setting TIMEZONE) in its head."""
    zone = request_context.settings().timezone.key.encode()
    return body.replace(ZONE_MARK, ZONE_MARK.replace(b"Asia/Shanghai", zone), 1)


def content_security_policy(settings: Settings, reach: str = "") -> str:
    """The Content-Security-Policy; it allows WeChat's script where share cards are configured, and
    to ask at the address `reach`.
    """
    ours = "'self'"
    more = f" {reach}" if reach else ""
    if settings.wechat is None:
        return POLICY.format(scripts=ours, reach=more)
    script = urlsplit(settings.wechat.script)
    return POLICY.format(scripts=f"{ours} {script.scheme}://{script.netloc}", reach=more)


def _origin(address: str) -> str:
    """Scheme and host of an address: what a policy names."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _html(body: bytes, status: int = 200, reach: str = "") -> Response:
    response = Response(body, status)
    if status == 200:
        with_etag(response)
    if request.method in ("GET", "HEAD"):
        response.headers["Content-Security-Policy"] = content_security_policy(
            request_context.settings(), reach
        )
    return response
