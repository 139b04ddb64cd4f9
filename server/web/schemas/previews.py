"""Shapes of the preview of the draft."""

from __future__ import annotations

from marshmallow import fields

from server.web.schemas.base import Shape, flag, text, whole


class DraftPreview(Shape):
    """The caller's preview."""

    address = text("below which the page is ridden: `…/preview/go?route=&stop=&screen=&answers=`")
    version = whole("grows with every edit that is served; another one: load again")
    revision = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "of the draft that is ridden; null: what is published"},
    )
    behind = flag("the newest draft has errors, and is not what is ridden")
