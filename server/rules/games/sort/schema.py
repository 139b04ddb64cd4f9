"""Data of a `sort` game: baskets, and the cards that belong in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError, post_load, validates_schema

from server.rules.games import fields as f


@dataclass(frozen=True, slots=True)
class Basket:
    """One basket, as it is called on the page."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Card:
    """One card, with the id of its basket."""

    id: str
    text: str
    basket: str


@dataclass(frozen=True, slots=True)
class SortData:
    """Baskets in the order in which they stand, and the cards."""

    baskets: tuple[Basket, ...]
    cards: tuple[Card, ...]


class BasketSchema(Schema):
    """One basket."""

    id = f.ident("这只篮子的编号，定了就不再改")
    name = f.text("篮子上写的字", 8)

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Basket:
        """The frozen basket."""
        return Basket(**data)


class CardSchema(Schema):
    """One card."""

    id = f.ident("这张牌的编号，定了就不再改")
    text = f.text("牌面上的字", 24)
    basket = f.text("放进哪只篮子：写篮子的编号", 60)

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Card:
        """The frozen card."""
        return Card(**data)


class SortSchema(Schema):
    """归类：把 4～12 张牌放进 2～4 只篮子。"""

    baskets = f.things("篮子，2～4 只，从左到右", BasketSchema, 2, 4)
    cards = f.things("要归类的牌，4～12 张；手机上会打乱", CardSchema, 4, 12)

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """Ids and words occur once; every card has a basket, and every basket a card."""
        baskets, cards = list(enumerate(data["baskets"])), list(enumerate(data["cards"]))
        f.refuse_repeats("baskets", "duplicate_id", {(at, "id"): one.id for at, one in baskets})
        f.refuse_repeats("baskets", "duplicate_text", {(at, "name"): b.name for at, b in baskets})
        f.refuse_repeats("cards", "duplicate_id", {(at, "id"): one.id for at, one in cards})
        f.refuse_repeats("cards", "duplicate_text", {(at, "text"): one.text for at, one in cards})
        names = {one.id for _, one in baskets}
        by_name = {one.name: one.id for _, one in baskets}
        for at, card in cards:
            if card.basket not in names:
                message = (
                    f"no_basket: 没有编号是“{card.basket}”的篮子，有的是 {'、'.join(sorted(names))}"
                )
                if card.basket in by_name:
                    message = (
                        f"no_basket: “{card.basket}”是篮子上写的字，"
                        f"这里要写它的编号“{by_name[card.basket]}”"
                    )
                raise ValidationError({"cards": {at: {"basket": [message]}}})
        used = {card.basket for _, card in cards}
        for at, basket in baskets:
            if basket.id not in used:
                message = f"empty_basket: “{basket.name}”里一张牌也没有"
                raise ValidationError({"baskets": {at: {"id": [message]}}})

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> SortData:
        """The frozen game."""
        return SortData(tuple(data["baskets"]), tuple(data["cards"]))
