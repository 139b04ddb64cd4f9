"""Share cards by HTTP: what a chat shows for an address, and the signature WeChat wants."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from flask import Response, current_app, request

from server.play import Refused
from server.web import here
from server.web.cards import Card, card_of, picture_of
from server.web.described import DescribedBlueprint
from server.web.qr import address
from server.web.responses import json_response
from server.web.schemas import share
from server.wechat import Signer, WeChatError

log = logging.getLogger(__name__)

LONGEST_URL = 2_000

blueprint = DescribedBlueprint("sharing", __name__, url_prefix="/api", description="Share cards")


def picture(shown: Card) -> str:
    """The path of the card's picture on this site."""
    dist: Path = current_app.extensions["dist"]
    return picture_of(shown, here.settings().content_dir, dist)


def _parameter(name: str, description: str) -> dict[str, Any]:
    shape = {"in": "query", "name": name, "required": True, "description": description}
    return {**shape, "schema": {"type": "string", "maxLength": LONGEST_URL}}


@blueprint.route("/share")
@blueprint.doc(parameters=[_parameter("path", "path of one of the page's addresses")])
@blueprint.response(200, share.ShareCard)
def card() -> Response:
    """The share card of one of the page's addresses, the one in its Open Graph tags."""
    path = request.args.get("path", "")[:LONGEST_URL]
    shown, ours = card_of(here.play(), path.strip("/"), here.caller()), address()
    told = {"title": shown.title, "description": shown.text}
    image = f"{ours}{picture(shown)}"
    return json_response({**told, "link": f"{ours}{shown.path}", "image": image})


@blueprint.route("/wechat/signature")
@blueprint.doc(parameters=[_parameter("url", "the page's whole address; `#…` does not count")])
@blueprint.response(200, share.Signature)
def signature() -> Response:
    """What `wx.config` needs for a page of ours; 404 `wechat_off` where it is not configured."""
    signer = cast("Signer | None", current_app.extensions["signer"])
    account = here.settings().wechat
    if signer is None or account is None:
        raise Refused("wechat_off")
    url = request.args.get("url", "")
    origin = _origin(url)
    if origin is None or len(url) > LONGEST_URL or origin != _origin(address()):
        raise Refused("invalid", fields={"url": "要这个网站自己的网址"})
    try:
        signed = signer.sign(url)
    except WeChatError as why:
        log.info("a page was not signed: %s", why)
        raise Refused("wechat_unavailable") from None
    return json_response({**signed._asdict(), "script": account.script})


def _origin(url: str) -> tuple[str, str] | None:
    """Scheme and host with port; None for what is no plain web address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc or "@" in parts.netloc:
        return None
    return parts.scheme, parts.netloc.lower()
