"""Share cards over HTTP: the metadata of an address, and the signature for WeChat's JS-SDK."""

from __future__ import annotations

import logging
from typing import Any, cast
from urllib.parse import urlsplit

from flask import Response, current_app, request

from server.play import Refused
from server.refusals import Refusal
from server.web import request_context
from server.web.api_blueprint import ApiBlueprint
from server.web.qr import site_url
from server.web.responses import json_response
from server.web.schemas import share
from server.web.share_metadata import ShareMetadata, share_image, share_metadata
from server.wechat import Signer, WeChatError

log = logging.getLogger(__name__)

LONGEST_URL = 2_000

blueprint = ApiBlueprint("sharing", __name__, url_prefix="/api", description="Share cards")


def image_path(card: ShareMetadata) -> str:
    """The path of the card's picture on this site."""
    return share_image(card, request_context.settings().content_dir)


def _parameter(name: str, description: str) -> dict[str, Any]:
    shape = {"in": "query", "name": name, "required": True, "description": description}
    return {**shape, "schema": {"type": "string", "maxLength": LONGEST_URL}}


@blueprint.route("/share")
@blueprint.doc(parameters=[_parameter("path", "path of one of the page's addresses")])
@blueprint.response(200, share.ShareCard)
def card() -> Response:
    """The share card of one of the page's addresses, the one in its Open Graph tags."""
    path = request.args.get("path", "")[:LONGEST_URL]
    play, events = request_context.play(), request_context.events()
    metadata = share_metadata(play, events, path.strip("/"), request_context.caller())
    base = site_url()
    return json_response(
        {
            "title": metadata.title,
            "description": metadata.text,
            "link": f"{base}{metadata.path}",
            "image": f"{base}{image_path(metadata)}",
        }
    )


@blueprint.route("/wechat/signature")
@blueprint.doc(parameters=[_parameter("url", "the page's whole address; `#…` does not count")])
@blueprint.response(200, share.Signature)
def signature() -> Response:
    """The arguments of `wx.config` for one of our pages; 404 `wechat_off` without an account."""
    signer = cast("Signer | None", current_app.extensions["signer"])
    account = request_context.settings().wechat
    if signer is None or account is None:
        raise Refused(Refusal.WECHAT_OFF)
    url = request.args.get("url", "")
    origin = _origin(url)
    if origin is None or len(url) > LONGEST_URL or origin != _origin(site_url()):
        raise Refused(Refusal.INVALID, fields={"url": "要这个网站自己的网址"})
    try:
        signed = signer.sign(url)
    except WeChatError as error:
        log.info("a page was not signed: %s", error)
        raise Refused(Refusal.WECHAT_UNAVAILABLE) from None
    return json_response({**signed._asdict(), "script": account.script})


def _origin(url: str) -> tuple[str, str] | None:
    """Scheme and host with port; None for anything but a plain http or https URL."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc or "@" in parts.netloc:
        return None
    return parts.scheme, parts.netloc.lower()
