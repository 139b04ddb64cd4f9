"""Data of a `catch` game: words that belong, and words that do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, post_load, validates_schema

from server.rules.games import fields as f


@dataclass(frozen=True, slots=True)
class CatchData:
    """Words to catch (`good`) and to let go (`other`)."""

    good: tuple[str, ...]
    other: tuple[str, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        """All words; the good ones come first."""
        return self.good + self.other


class CatchSchema(Schema):
    """接灯：灯笼带着词落下来，接住该接的，放过不该接的。"""

    good = f.texts("该接住的词，3～7 个；写短些，灯笼上好认", 8, 3, 7)
    other = f.texts("该放过的词，2～7 个；与 good 里的不能重复", 8, 2, 7)

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """No word falls twice, least of all once as good and once as other."""
        f.refuse_repeated_texts(data, ("good", "other"))

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> CatchData:
        """The frozen game."""
        return CatchData(tuple(data["good"]), tuple(data["other"]))
