"""Data of a `jigsaw` game: a picture, how it is cut, and what its pieces show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validates_schema

from server.frozen import FrozenDict
from server.rules.games import fields as f
from server.scenes import SceneSchema


@dataclass(frozen=True, slots=True)
class Picture:
    """A file of the organiser's, and what it shows in words."""

    src: str
    alt: str


@dataclass(frozen=True, slots=True)
class JigsawData:
    """A scene or a picture in `rows` × `columns`; `pieces` says what each shows, row by row."""

    rows: int
    columns: int
    scene: FrozenDict | None
    image: Picture | None
    pieces: tuple[str, ...]


class PictureSchema(Schema):
    """A picture kept in the content folder."""

    src = f.text("图片文件，放在 content/media 里", 200)
    alt = f.text("图片里有什么，读给看不见的人听", 120)

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Picture:
        """The frozen picture."""
        return Picture(**data)


class JigsawSchema(Schema):
    """拼画：一幅画切成 4～16 块打乱，两块两块对调，拼回原样。"""

    rows = f.whole("切成几行", 2, 4, load_default=3)
    columns = f.whole("切成几列", 2, 4, load_default=3)
    scene = fields.Nested(
        SceneSchema, load_default=None, metadata={"description": "要拼的画面；与 image 写一样"}
    )
    image = fields.Nested(
        PictureSchema, load_default=None, metadata={"description": "要拼的图片；与 scene 写一样"}
    )
    pieces = f.texts(
        "每一块画着什么、在画的哪里，读给看不见的人听；从左上角起一行一行写，不写就只说位置",
        30,
        4,
        16,
        load_default=list,
    )

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """One picture, and as many different descriptions as there are pieces."""
        if (data["scene"] is None) == (data["image"] is None):
            raise ValidationError(
                {"scene": ["one_picture: 画面 scene 和图片 image 要写一样，只写一样"]}
            )
        pieces, cut = data["pieces"], data["rows"] * data["columns"]
        if pieces and len(pieces) != cut:
            raise ValidationError(
                {"pieces": [f"piece_count: 一共 {cut} 块，这里写了 {len(pieces)} 块"]}
            )
        doubled = {
            at: [f"duplicate_text: “{text}”前面已经有了，听的人分不出是哪一块"]
            for at, text in enumerate(pieces)
            if text in pieces[:at]
        }
        if doubled:
            raise ValidationError({"pieces": doubled})

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> JigsawData:
        """The frozen game."""
        return JigsawData(**{**data, "pieces": tuple(data["pieces"])})
