"""Data of a `timeline` game: dated cards, and years on an axis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError, post_load, validates_schema

from server.rules.games import fields as f

FIRST_YEAR, LAST_YEAR = -3000, 3000


@dataclass(frozen=True, slots=True)
class Event:
    """A dated card; `when` is what its year is called, `note` is told once it hangs right."""

    id: str
    text: str
    year: int
    when: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TimelineData:
    """Cards in the order of their years, and years at which no card belongs."""

    events: tuple[Event, ...]
    empty: tuple[int, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """Every year on the axis, from early to late."""
        return tuple(sorted((*(one.year for one in self.events), *self.empty)))


class EventSchema(Schema):
    """One dated card."""

    id = f.ident("这张牌的编号，定了就不再改")
    text = f.text("牌面上的字，不要写出年份", 40)
    year = f.whole("哪一年；公元前写负数", FIRST_YEAR, LAST_YEAR)
    when = f.text("年份怎么写在路牌上；不写就是“1348年”这样", 12, load_default="")
    note = f.text("挂对以后才显示的小字", 60, load_default="")

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Event:
        """The frozen card."""
        return Event(**data)


class TimelineSchema(Schema):
    """时间轴：把 3～8 张牌挂到各自的年份上；挂在隔壁一格，算半对。"""

    events = f.things("有年份的牌，3～8 张；手机上会打乱", EventSchema, 3, 8)
    empty = f.wholes(
        "路上多出来的年份，没有牌属于它", FIRST_YEAR, LAST_YEAR, 0, 4, load_default=list
    )

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """Ids, faces and years occur once: two cards of one year could not be told apart."""
        cards = list(enumerate(data["events"]))
        f.refuse_repeats("events", "duplicate_id", {(at, "id"): one.id for at, one in cards})
        f.refuse_repeats("events", "duplicate_text", {(at, "text"): one.text for at, one in cards})
        f.refuse_repeats(
            "events",
            "duplicate_year",
            {(at, "year"): f"{one.year} 年" for at, one in cards},
            "。一年只能挂一张牌",
        )
        for at, one in cards:
            if one.year == 0:
                message = "no_year_zero: 公元没有 0 年，公元前 1 年写 -1"
                raise ValidationError({"events": {at: {"year": [message]}}})
        taken = {one.year for _, one in cards}
        for at, year in enumerate(data["empty"]):
            if year in taken:
                message = f"duplicate_year: {year} 年已经有牌了，或者写了两次；多出来的年份不能有牌"
                raise ValidationError({"empty": {at: [message]}})
            taken.add(year)

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> TimelineData:
        """The frozen game, its cards in the order of time."""
        events = sorted(data["events"], key=lambda one: one.year)
        return TimelineData(tuple(events), tuple(data["empty"]))
