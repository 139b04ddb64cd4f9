"""`live:` of a route: how events on it are played. An event may set single values anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate, validates

from server.tour.model import Autopilot, Live, LiveStreak
from server.tour.schemas import fields as f
from server.tour.schemas.base import ContentSchema

DEFAULTS = Live()
MOST_PHRASES = 12


class LiveStreakSchema(ContentSchema):
    """Points for rounds right in a row."""

    zh_name = "竞答连对 streak"

    from_ = fields.Integer(
        data_key="from",
        load_default=DEFAULTS.streak.from_,
        validate=validate.Range(min=1, max=100),
        metadata=f.about("从连对第几题起加分", DEFAULTS.streak.from_),
    )
    bonus = f.count("每题多加几分", default=DEFAULTS.streak.bonus)
    most = f.count("一串连对最多加几分", default=DEFAULTS.streak.most, most=10_000)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> LiveStreak:
        """Return the bonus."""
        return LiveStreak(**data)


class AutopilotSchema(ContentSchema):
    """How long each step lasts when the host presses no key."""

    zh_name = "自动播放 autopilot"
    zh_note = "主持人打开“自动”以后，每一步停几秒。"

    closed = f.count("收题以后几秒公布答案", default=DEFAULTS.autopilot.closed, least=1, most=600)
    revealed = f.count("公布以后几秒看排名", default=DEFAULTS.autopilot.revealed, least=1, most=600)
    standings = f.count(
        "看排名几秒后下一题", default=DEFAULTS.autopilot.standings, least=1, most=600
    )

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Autopilot:
        """Return the pauses."""
        return Autopilot(**data)


class LiveSchema(ContentSchema):
    """Settings of events."""

    zh_name = "现场活动 live"
    zh_note = "在这条线路上办活动时的默认值，都可以不写；单场活动可以另设。"

    rounds = f.count("竞答抽几道题", default=DEFAULTS.rounds, least=1, most=100)
    questions = f.items(
        f.Text(metadata={**f.about("题目的 id"), "ids": "questions"}),
        "指定竞答用哪些题、按什么次序；不写就从这条线路的题里抽",
        longest=100,
        optional=True,
        example=("chenlieguan-q1", "tianfu-doufu-q1"),
    )
    seconds = f.count("每题几秒", default=DEFAULTS.seconds, least=3, most=600)
    ready = f.count("亮题以前准备几秒", default=DEFAULTS.ready, least=1, most=60)
    points = f.count("答对一题的满分", default=DEFAULTS.points, least=1, most=10_000)
    speed = f.StrictBoolean(
        load_default=DEFAULTS.speed,
        metadata=f.about("写 false，答得快慢就不影响得分（照顾长者）", True),
    )
    slowest = fields.Float(
        load_default=DEFAULTS.slowest,
        allow_nan=False,
        validate=validate.Range(min=0, max=1),
        metadata=f.about("最后一刻答对，得满分的几成", DEFAULTS.slowest),
    )
    grace_ms = f.count("多少毫秒以内都算最快", default=DEFAULTS.grace_ms, most=60_000)
    delay_cap_ms = f.count(
        "网络慢的手机，一来一回最多补多少毫秒", default=DEFAULTS.delay_cap_ms, most=10_000
    )
    streak = f.nested(LiveStreakSchema, "连对加分", optional=True)
    autopilot = f.nested(AutopilotSchema, "自动播放的停留", optional=True)
    team_cap = f.count(
        "支部赛：一队最多按几个人算", default=DEFAULTS.team_cap, least=1, most=100_000
    )
    goal = f.count("支部赛：到终点要多少分", default=DEFAULTS.goal, least=1, most=1_000_000)
    attempts = f.count("挑战答题：每人几次机会", default=DEFAULTS.attempts, least=1, most=100)
    duel_rounds = f.count("双人 PK：一局几题", default=DEFAULTS.duel_rounds, least=1, most=50)
    duel_seconds = f.count("双人 PK：每题几秒", default=DEFAULTS.duel_seconds, least=3, most=600)
    phrases = fields.List(
        f.text("一句弹幕", "加油", longest=12),
        load_default=lambda: list(DEFAULTS.phrases),
        validate=validate.Length(min=1, max=MOST_PHRASES),
        metadata=f.about("手机上可以发到大屏的弹幕", list(DEFAULTS.phrases)),
    )

    @validates("questions")
    def each_once(self, value: list[str], data_key: str) -> None:
        """A question is asked once in a quiz."""
        again = next((name for at, name in enumerate(value) if name in value[:at]), None)
        if again is not None:
            raise ValidationError(f"question_repeated: 题目“{again}”写了两次，请留下一个")

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Live:
        """Return the settings."""
        data["questions"] = tuple(data["questions"])
        data["phrases"] = tuple(data["phrases"])
        data["streak"] = data["streak"] or DEFAULTS.streak
        data["autopilot"] = data["autopilot"] or DEFAULTS.autopilot
        return Live(**data)


def live_json(live: Live) -> dict[str, Any]:
    """The settings as they would be written; `live_of` reads them back."""
    written: dict[str, Any] = {
        name: getattr(live, name) for name in LiveSchema().fields if name not in _NESTED
    }
    written["questions"] = list(live.questions)
    written["phrases"] = list(live.phrases)
    streak, autopilot = live.streak, live.autopilot
    written["streak"] = {"from": streak.from_, "bonus": streak.bonus, "most": streak.most}
    written["autopilot"] = {
        "closed": autopilot.closed,
        "revealed": autopilot.revealed,
        "standings": autopilot.standings,
    }
    return written


def live_of(base: Live, overrides: Mapping[str, Any]) -> Live:
    """The settings with single values set anew, as an organiser or a program wrote them.

    Raises:
        ValidationError: marshmallow's, with the keys at fault.
    """
    written = live_json(base)
    for name, value in overrides.items():
        nested = name in _NESTED and isinstance(value, Mapping)
        written[name] = {**written[name], **value} if nested else value
    # A file that YAML has read holds a truth; the content's own reader gives its word.
    if isinstance(written["speed"], bool):
        written["speed"] = "true" if written["speed"] else "false"
    loaded: Live = LiveSchema().load(written)
    return loaded


_NESTED = ("streak", "autopilot")
