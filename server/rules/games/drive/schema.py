"""Data of a `drive` game: junctions, each with one right way among three."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, post_load, validates_schema

from server.rules.games import fields as f


@dataclass(frozen=True, slots=True)
class Junction:
    """A sign that asks, the way that is right, and two that are not; `explain` is told to who
    took the right one.
    """

    id: str
    sign: str
    way: str
    others: tuple[str, ...]
    explain: str = ""

    @property
    def ways(self) -> tuple[str, ...]:
        """All three ways; the right one comes first."""
        return (self.way, *self.others)


@dataclass(frozen=True, slots=True)
class DriveData:
    """The junctions in the order in which the bus comes to them."""

    junctions: tuple[Junction, ...]


class JunctionSchema(Schema):
    """One junction."""

    id = f.ident("这个路口的编号，定了就不再改")
    sign = f.text("路牌上问什么，例如 安亭往西，下一站？", 30)
    way = f.text("该走的那条道，牌子上的字", 8)
    others = f.texts("另外两条道，牌子上的字", 8, 2, 2)
    explain = f.text("开对以后马上告诉乘客的一句知识", 40, load_default="")

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """Three different ways, else nobody could choose."""
        f.refuse_repeated_texts({"way": [data["way"]], "others": data["others"]}, ("way", "others"))

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Junction:
        """The frozen junction."""
        others = tuple(data["others"])
        return Junction(data["id"], data["sign"], data["way"], others, data["explain"])


class DriveSchema(Schema):
    """开车认路：每个路口三条道，开进对的那一条。"""

    junctions = f.things("路口，3～8 个，按开过去的先后写", JunctionSchema, 3, 8)

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """Ids occur once."""
        ids = {(at, "id"): one.id for at, one in enumerate(data["junctions"])}
        f.refuse_repeats("junctions", "duplicate_id", ids)

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> DriveData:
        """The frozen game."""
        return DriveData(tuple(data["junctions"]))
