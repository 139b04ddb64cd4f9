"""Scenes and stamps: drawn by the phone from names."""

from __future__ import annotations

from typing import Any

from marshmallow import post_load

from server.tour import names
from server.tour.frozen import FrozenDict, freeze
from server.tour.schemas import fields as f
from server.tour.schemas.base import ContentSchema

KEYS = ("base", "time", "parts", "weather")


class SceneSchema(ContentSchema):
    """A landscape: a base, the time of day, and parts standing in it."""

    zh_name = "画面 scene"
    zh_note = "手机按名字现画，不用准备图片。"

    base = f.one_of(names.SCENE_BASES, "底图", "unknown_scene_base")
    time = f.one_of(names.SCENE_TIMES, "一天里的时候", "unknown_scene_time", default="noon")
    parts = f.items(
        f.one_of(names.SCENE_PARTS, "一个物件", "unknown_scene_part"),
        "画面里的物件，从左到右",
        longest=8,
        optional=True,
        example=("bridge", "tree"),
    )

    weather = f.one_of(names.SCENE_WEATHERS, "天气", "unknown_scene_weather", default="clear")

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> FrozenDict:
        """Return the scene, JSON-ready."""
        frozen: FrozenDict = freeze({key: data[key] for key in KEYS})
        return frozen


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
