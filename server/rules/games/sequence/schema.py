"""Data of a `sequence` game: things written in their right order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, post_load, validates_schema

from server.rules.games import fields as f


@dataclass(frozen=True, slots=True)
class Item:
    """One card; `note` (a year, say) is told once the card is in its place."""

    id: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SequenceData:
    """Cards in the right order; `direction` names that order for people."""

    items: tuple[Item, ...]
    direction: str


class ItemSchema(Schema):
    """One card."""

    id = f.ident("这张牌的编号，定了就不再改")
    text = f.text("牌面上的字", 40)
    note = f.text("放对以后才显示的小字，例如年份", 60, load_default="")

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Item:
        """The frozen card."""
        return Item(**data)


class SequenceSchema(Schema):
    """排序：把 3～8 张牌排成正确的顺序。"""

    items = f.things("按正确顺序写的牌，3～8 张；手机上会打乱", ItemSchema, 3, 8)
    direction = f.text("顺序的说法，例如 由早到晚", 12, load_default="从前到后")

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """Ids and faces occur once: two equal faces could not be put in order."""
        cards = list(enumerate(data["items"]))
        f.refuse_repeats("items", "duplicate_id", {(at, "id"): it.id for at, it in cards})
        f.refuse_repeats("items", "duplicate_text", {(at, "text"): it.text for at, it in cards})

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> SequenceData:
        """The frozen game."""
        return SequenceData(items=tuple(data["items"]), direction=data["direction"])
