"""The one schema of scenes, for stops, legs, stories and games."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from server.frozen import FrozenDict, freeze
from server.scenes import names

KEYS = ("base", "time", "parts", "weather")


class Name(fields.String):
    """A name of a fixed list, without blanks around it; nothing at all is a fault of its own."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        name = str(super()._deserialize(value, *args, **kwargs)).strip()
        if not name:
            raise self.make_error("null")
        return name


def one_of(known: Mapping[str, str], description: str, code: str, **options: Any) -> Name:
    """One of the names of `known`; `code` is the problem's code for any other."""
    return Name(
        **(options or {"required": True}),
        validate=validate.OneOf(list(known), labels=list(known.values())),
        metadata={
            "description": description,
            "example": next(iter(known)),
            "codes": {"unknown": code},
        },
    )


class SceneSchema(Schema):
    """A landscape: a base, the time of day, and parts standing in it."""

    zh_name = "画面 scene"
    zh_note = "手机按名字现画，不用准备图片。"

    base = one_of(names.SCENE_BASES, "底图", "unknown_scene_base")
    time = one_of(names.SCENE_TIMES, "一天里的时候", "unknown_scene_time", load_default="noon")
    parts = fields.List(
        one_of(names.SCENE_PARTS, "一个物件", "unknown_scene_part"),
        load_default=list,
        validate=validate.Length(max=8),
        metadata={"description": "画面里的物件，从左到右", "example": ["bridge", "tree"]},
    )
    weather = one_of(names.SCENE_WEATHERS, "天气", "unknown_scene_weather", load_default="clear")

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> FrozenDict:
        """Return the scene, JSON-ready."""
        frozen: FrozenDict = freeze({key: data[key] for key in KEYS})
        return frozen
