"""A route file: which stops, in which order, for how many points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates

from server.frozen import FrozenDict
from server.scenes import SceneSchema
from server.tour import names
from server.tour.model import Live, RouteOrder, Scoring
from server.tour.schemas import fields as f
from server.tour.schemas.base import ContentSchema
from server.tour.schemas.live import LiveSchema

DEFAULTS = Scoring()
DEFAULT_BRANCH_CAP = 10
NAME_LONGEST = 10


@dataclass(frozen=True, slots=True)
class RouteStop:
    """A stop by id, with the way to it where the organiser described one."""

    stop: str
    scene: FrozenDict | None = None
    say: str = ""


@dataclass(frozen=True, slots=True)
class RouteDraft:
    """A route whose stops are still ids."""

    id: str
    name: str
    tagline: str
    order: RouteOrder
    stops: tuple[RouteStop, ...]
    scoring: Scoring
    branch_cap: int
    opens: datetime | None
    closes: datetime | None
    was: tuple[str, ...]
    live: Live


class LegSchema(ContentSchema):
    """The ride to a stop."""

    zh_name = "去这一站的路 leg"
    zh_note = "不写时，画面是公路，说“下一站：站名”。"

    scene = f.nested(SceneSchema, "窗外的画面", optional=True)
    say = f.text("车上说的一句话", "窗外高架上，地铁正开往上海", longest=80, optional=True)


class RouteStopSchema(ContentSchema):
    """One stop of a route."""

    zh_name = "线路上的一站"
    zh_note = "没有什么要补充时，可以只写站点的 id，比如“- chenlieguan”。"

    stop = f.Text(
        required=True,
        metadata={**f.about("站点的 id，在 stops.yaml 里", "chenlieguan"), "ids": "stops"},
    )
    leg = f.nested(LegSchema, "开往这一站的路上", optional=True)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> RouteStop:
        """Return the stop's id with its leg."""
        leg = data["leg"] or {"scene": None, "say": ""}
        return RouteStop(stop=data["stop"], scene=leg["scene"], say=leg["say"])


class AnswerPoints(ContentSchema):
    """Points for an answer."""

    zh_name = "答题得分 answer"

    right = f.count("答对得几分", default=DEFAULTS.answer_right)
    wrong = f.count("答错也得几分", default=DEFAULTS.answer_wrong)


class StreakPoints(ContentSchema):
    """Points for right answers in a row."""

    zh_name = "连对加分 streak"

    from_ = fields.Integer(
        data_key="from",
        load_default=DEFAULTS.streak_from,
        validate=validate.Range(min=1, max=100),
        metadata=f.about("从连对第几题起加分", DEFAULTS.streak_from),
    )
    bonus = f.count("每题多加几分", default=DEFAULTS.streak_bonus)


class ScoringSchema(ContentSchema):
    """Points, in 束光."""

    zh_name = "计分 scoring"
    zh_note = "单位是“束光”，都是整数。不写就用默认值。"

    checkin = f.count("到站打卡得几分", default=DEFAULTS.checkin)
    story = f.count("读完故事得几分", default=DEFAULTS.story)
    game = fields.List(
        fields.Integer(validate=validate.Range(min=0, max=1000), metadata=f.about("得分")),
        load_default=lambda: list(DEFAULTS.game),
        validate=validate.Length(equal=4),
        metadata=f.about("小游戏 0、1、2、3 颗星各得几分", list(DEFAULTS.game)),
    )
    game_attempts = f.count("小游戏可以玩几次", default=DEFAULTS.game_attempts, least=1, most=20)
    answer = f.nested(AnswerPoints, "答题得分", optional=True)
    streak = f.nested(StreakPoints, "连对加分", optional=True)

    @validates("game")
    def more_stars_more_points(self, value: list[int], data_key: str) -> None:
        """A better attempt must never take points away."""
        if value != sorted(value):
            raise ValidationError("falling_points: 星星越多，得分不能越少，请从少到多写。")

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Scoring:
        """Return the scoring."""
        answer = data.pop("answer") or AnswerPoints().load({})
        streak = data.pop("streak") or StreakPoints().load({})
        return Scoring(
            **{**data, "game": tuple(data["game"])},
            answer_right=answer["right"],
            answer_wrong=answer["wrong"],
            streak_from=streak["from_"],
            streak_bonus=streak["bonus"],
        )


class BranchBoard(ContentSchema):
    """How the branch board counts."""

    zh_name = "支部榜 branch_board"

    cap = f.count("一个支部最多按几个人算", default=DEFAULT_BRANCH_CAP, least=1, most=100_000)


class RouteSchema(ContentSchema):
    """`routes/<id>.yaml`."""

    zh_name = "线路文件 routes/<id>.yaml"

    id = f.identifier("线路的 id，和文件名一样", "quanxian")
    name = f.text("线路名", "全线", longest=NAME_LONGEST)
    tagline = f.text("一句话介绍", "十二站，从清晨到夜里，一路把灯点亮", longest=60)
    order = f.one_of(names.ROUTE_ORDERS, "走法", "unknown_order", default="in_order")
    stops = f.items(
        f.ShortForm(RouteStopSchema, "stop", metadata=f.about("一站")), "依次停哪些站", shortest=1
    )
    scoring = f.nested(ScoringSchema, "计分", optional=True)
    branch_board = f.nested(BranchBoard, "支部榜怎么算", optional=True)
    live = f.nested(LiveSchema, "在这条线路上办活动的默认设置", optional=True)
    opens = f.LocalTime(
        load_default=None,
        metadata=f.about("什么时候开放，不写就一直开", "2024-01-01T00:00:00+08:00"),
    )
    closes = f.LocalTime(
        load_default=None,
        metadata=f.about("什么时候结束，不写就不结束", "2024-12-31T23:59:59+08:00"),
    )
    second_reader = f.StrictBoolean(
        load_default=False,
        metadata=f.about("站改了，要写的人以外的人审过，调度台才发布", False),
    )
    was = f.former_ids()

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> RouteDraft:
        """Return the route, its stops still by id. Of `second_reader` the desk alone asks."""
        del data["second_reader"]
        board = data.pop("branch_board") or BranchBoard().load({})
        return RouteDraft(
            **{
                **data,
                "order": RouteOrder(data["order"]),
                "stops": tuple(data["stops"]),
                "scoring": data["scoring"] or DEFAULTS,
                "live": data["live"] or Live(),
                "was": tuple(data["was"]),
            },
            branch_cap=board["cap"],
        )


def route_schema(zone: tzinfo) -> Schema:
    """Return the schema of a route file; times without an offset are in `zone`."""
    schema = RouteSchema()
    for name in ("opens", "closes"):
        moment = schema.fields[name]
        if isinstance(moment, f.LocalTime):
            moment.set_zone(zone)
    return schema
