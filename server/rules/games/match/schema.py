"""Data of a `match` game: pairs to connect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError, post_load, validates_schema

from server.rules.games import fields as f


@dataclass(frozen=True, slots=True)
class Pair:
    """A left card and the right card it belongs to."""

    id: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class MatchData:
    """Pairs to connect; several may share one right text, which is then one card."""

    pairs: tuple[Pair, ...]
    left_title: str
    right_title: str


class PairSchema(Schema):
    """One pair."""

    id = f.ident("这一对的编号，定了就不再改")
    left = f.text("左边的牌", 40)
    right = f.text("与它相配的右边的牌；几对可以同写一张", 40)

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Pair:
        """The frozen pair."""
        return Pair(**data)


class MatchSchema(Schema):
    """连线：把左边的牌配到右边的牌，3～8 对。"""

    pairs = f.things("相配的牌，3～8 对；手机上左右都会打乱", PairSchema, 3, 8)
    left_title = f.text("左边一列的名称", 8, load_default="左边")
    right_title = f.text("右边一列的名称", 8, load_default="右边")

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """Left faces differ, and there are at least two right cards to choose from."""
        pairs = list(enumerate(data["pairs"]))
        f.refuse_repeats("pairs", "duplicate_id", {(at, "id"): p.id for at, p in pairs})
        f.refuse_repeats("pairs", "duplicate_text", {(at, "left"): p.left for at, p in pairs})
        for at, pair in pairs:
            if f.look(pair.left) == f.look(pair.right):
                message = f"same_sides: 左右两张都是“{pair.right}”，一样的不用连"
                raise ValidationError({"pairs": {at: {"right": [message]}}})
        if len({pair.right for _, pair in pairs}) < 2:
            raise ValidationError({"pairs": ["too_easy: 右边至少要有两张不同的牌"]})

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> MatchData:
        """The frozen game."""
        return MatchData(tuple(data["pairs"]), data["left_title"], data["right_title"])
