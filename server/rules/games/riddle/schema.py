"""Data of a `riddle` game: lantern riddles with typed answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError, post_load, validates_schema

from server.rules.games import fields as f
from server.text import AcceptedTexts, letters, normalise, with_alternatives


@dataclass(frozen=True, slots=True)
class Lantern:
    """One riddle; `accepted` has what solves it."""

    id: str
    text: str
    hint_kind: str
    answer: str
    aliases: tuple[str, ...]
    hints: tuple[str, ...]
    accepted: AcceptedTexts


@dataclass(frozen=True, slots=True)
class RiddleData:
    """The riddles in the order they hang."""

    riddles: tuple[Lantern, ...]


class LanternSchema(Schema):
    """One riddle."""

    id = f.ident("这条灯谜的编号，定了就不再改；编号会发到手机上，不要写谜底")
    text = f.text("谜面", 80)
    hint_kind = f.text("谜目，例如 打一字", 12, load_default="打一字")
    answer = f.text("谜底", 12)
    aliases = f.texts("也算对的其他写法", 12, 0, 10, load_default=list)
    hints = f.texts("提示，一条比一条明白；不能含有谜底", 60, 0, 5, load_default=list)

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """The answer can be typed, and neither the riddle nor a hint gives it away."""
        if not normalise(data["answer"]):
            raise ValidationError({"answer": ["no_letters: 谜底里要有文字或数字"]})
        solving = [letters(text) for text in with_alternatives([data["answer"]])]
        leaks = {
            at: ["hint_leaks: 提示里出现了谜底"]
            for at, hint in enumerate(data["hints"])
            if any(one in letters(hint) for one in solving if one)
        }
        if leaks:
            raise ValidationError({"hints": leaks})

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Lantern:
        """The frozen riddle, with the texts that solve it."""
        answer: str = data["answer"]
        texts = [answer, *data["aliases"]]
        if "字" in data["hint_kind"] and len(answer) == 1:
            texts.append(answer + "字")
        return Lantern(
            id=data["id"],
            text=data["text"],
            hint_kind=data["hint_kind"],
            answer=answer,
            aliases=tuple(data["aliases"]),
            hints=tuple(data["hints"]),
            accepted=AcceptedTexts(texts, data["text"]),
        )


class RiddleSchema(Schema):
    """灯谜：写出 1～5 条灯谜的谜底。"""

    riddles = f.things("灯谜，1～5 条", LanternSchema, 1, 5)

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """Ids occur once."""
        f.refuse_repeats(
            "riddles", "duplicate_id", {(at, "id"): r.id for at, r in enumerate(data["riddles"])}
        )

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> RiddleData:
        """The frozen game."""
        return RiddleData(tuple(data["riddles"]))
