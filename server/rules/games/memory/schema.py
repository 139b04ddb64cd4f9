"""Data of a `memory` game: pairs of cards to find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, post_load, validates_schema

from server.rules.games import fields as f


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cards that belong together; they may look the same."""

    id: str
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class MemoryData:
    """Pairs to find among cards that lie face down."""

    pairs: tuple[Pair, ...]


class PairSchema(Schema):
    """One pair."""

    id = f.ident("这一对的编号，定了就不再改")
    a = f.text("一张牌上的字", 20)
    b = f.text("另一张牌上的字，可以与前一张相同", 20)

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Pair:
        """The frozen pair."""
        return Pair(**data)


class MemorySchema(Schema):
    """翻牌：翻开牌找出 4～8 对。"""

    pairs = f.things("成对的牌，4～8 对；手机上打乱、背面朝上", PairSchema, 4, 8)

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """Cards of different pairs look different, else a rider could not tell them apart."""
        pairs = list(enumerate(data["pairs"]))
        f.refuse_repeats("pairs", "duplicate_id", {(at, "id"): p.id for at, p in pairs})
        faces = {(at, "a"): p.a for at, p in pairs}
        faces |= {(at, "b"): p.b for at, p in pairs if p.a != p.b}
        in_order = dict(sorted(faces.items()))
        f.refuse_repeats("pairs", "duplicate_text", in_order)

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> MemoryData:
        """The frozen game."""
        return MemoryData(tuple(data["pairs"]))
