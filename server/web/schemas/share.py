"""Share cards, and what a page needs to set one inside WeChat."""

from __future__ import annotations

from server.web.schemas.base import Shape, text, whole


class ShareCard(Shape):
    """What a chat shows for one of the page's addresses."""

    title = text("14 to 20 characters, where names allow")
    description = text("30 to 50 characters, where names allow")
    link = text("address to come to, complete")
    image = text("address of a square picture, complete")


class Signature(Shape):
    """For `wx.config`, and where its script is."""

    app_id = text("of the organiser's account")
    timestamp = whole("epoch seconds")
    nonce = text("random")
    signature = text("SHA-1, hex")
    script = text("address of the JS-SDK")
