"""Stamps: drawn by the phone from names."""

from __future__ import annotations

from typing import Any

from marshmallow import post_load

from server.frozen import FrozenDict, freeze
from server.tour import names
from server.tour.schemas import fields as f
from server.tour.schemas.base import ContentSchema


class StampSchema(ContentSchema):
    """The stamp a rider earns."""

    zh_name = "纪念章 stamp"

    shape = f.one_of(names.STAMP_SHAPES, "章的外形", "unknown_stamp_shape")
    figure = f.one_of(names.STAMP_FIGURES, "章里的图案", "unknown_stamp_figure")
    ink = f.one_of(names.STAMP_INKS, "印泥颜色", "unknown_stamp_ink", default="a")

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> FrozenDict:
        """Return the stamp, JSON-ready."""
        frozen: FrozenDict = freeze({key: data[key] for key in ("shape", "figure", "ink")})
        return frozen
