"""Stops, and the file that lists them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, post_load

from server.scenes import SceneSchema
from server.tour import names
from server.tour.model import Review, Stop
from server.tour.schemas import fields as f
from server.tour.schemas.base import ContentSchema
from server.tour.schemas.game import GameField
from server.tour.schemas.question import QUESTIONS, QuestionSchema
from server.tour.schemas.stamp import StampSchema
from server.tour.schemas.story import StorySchema


class ReviewSchema(ContentSchema):
    """Who approved the stop."""

    zh_name = "审核 review"
    zh_note = "两项都空着时，页面上会标“演示内容 · 待审核”。"

    by = f.text("审核人", "党政办公室", longest=40, optional=True)
    on = f.Day(metadata=f.about("审核日期", "2024-01-31"))

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Review:
        """Return the review."""
        return Review(by=data["by"], on=data["on"])


class StopSchema(ContentSchema):
    """A stop, without its game, whose types are known only to the caller."""

    zh_name = "站点"

    id = f.identifier("站点的 id，定了就不要改；一定要改，把旧的写进 was", "chenlieguan")
    name = f.text("站名", "镇史馆", longest=14)
    short = f.text("短站名，写在地图和纪念章上", "陈列馆", longest=6)
    kind = f.one_of(names.STOP_KINDS, "这一站是实地还是主题", "unknown_stop_kind")
    intro = f.text("到站时说的一句话", "一座桥，一个名字，从这里出发。", longest=40)
    scene = f.nested(SceneSchema, "到站时的画面")
    stamp = f.nested(StampSchema, "这一站的纪念章")
    review = f.nested(ReviewSchema, "谁在哪天审核过", optional=True)
    story = f.nested(StorySchema, "这一站的故事")
    questions = f.items(
        f.Typed(
            QUESTIONS, QuestionSchema, metadata=f.about("一道题", unknown="unknown_question_type")
        ),
        "这一站的题目",
        shortest=4,
        longest=6,
    )
    was = f.former_ids()

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Stop:
        """Return the stop."""
        data["questions"] = tuple(data["questions"])
        data["was"] = tuple(data["was"])
        data["review"] = data["review"] or Review()
        return Stop(**data)


def stops_schema(games: Mapping[str, type[Schema]]) -> Schema:
    """Return the schema of `content/stops.yaml` for these game types."""

    class StopWithGame(StopSchema):
        game = GameField(games)

    class StopsFile(ContentSchema):
        zh_name = "站点文件 content/stops.yaml"

        stops = f.items(fields.Nested(StopWithGame), "所有站点", shortest=1)

    return StopsFile()
