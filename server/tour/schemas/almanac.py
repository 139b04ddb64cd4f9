"""Dated facts for the calendar leaf on the map: what happened on this day."""

from __future__ import annotations

from typing import Any

from marshmallow import post_load

from server.tour.model import DatedFact
from server.tour.schemas import fields as f
from server.tour.schemas.base import ContentSchema


class DatedFactSchema(ContentSchema):
    """One day of one year."""

    zh_name = "一天 days"

    on = f.Day(blank=False, metadata=f.about("哪年哪月哪日", "1949-05-13"))
    text = f.text("那天的事，一句话", "铁路通到镇上。", longest=60)
    en = f.text("同一句话的英文；不写就显示中文", longest=160, optional=True)
    source = f.text("出处", "镇志", longest=120)
    fact = f.text("依据的事实编号，只给编写的人看", "F1-8", longest=60, optional=True)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> DatedFact:
        """Return the day; the number of the fact is for those who write."""
        data.pop("fact")
        return DatedFact(**data)


class AlmanacFile(ContentSchema):
    """`content/almanac.yaml`."""

    zh_name = "历史上的今天 content/almanac.yaml"
    zh_note = "可以没有这个文件。地图上的日历牌：到了那一天说那天的事，没有就说最近要到的一天。"

    days = f.items(
        f.nested(DatedFactSchema, "一天"), "日子，先后不要紧", longest=400, optional=True
    )
