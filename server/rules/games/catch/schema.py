"""Data of a `catch` game: words that belong, and words that do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError, post_load, validates_schema

from server.rules.games import fields as f


@dataclass(frozen=True, slots=True)
class Note:
    """What is told about a word once it was caught or let go."""

    word: str
    explain: str


@dataclass(frozen=True, slots=True)
class CatchData:
    """Words to catch (`good`) and to let go (`other`), and notes about some of them."""

    good: tuple[str, ...]
    other: tuple[str, ...]
    notes: tuple[Note, ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """All words; the good ones come first."""
        return self.good + self.other


class NoteSchema(Schema):
    """One note."""

    word = f.text("哪个词：good 或 other 里的一个，照写", 8)
    explain = f.text("接住或放过以后马上告诉乘客的一句知识", 40)

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Note:
        """The frozen note."""
        return Note(data["word"], data["explain"])


class CatchSchema(Schema):
    """接灯：灯笼带着词落下来，接住该接的，放过不该接的。"""

    good = f.texts("该接住的词，3～7 个；写短些，灯笼上好认", 8, 3, 7)
    other = f.texts("该放过的词，2～7 个；与 good 里的不能重复", 8, 2, 7)

    notes = f.things("词的小知识，可以不写；一盏灯一句", NoteSchema, 0, 14, load_default=())

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """No word falls twice, least of all once as good and once as other; notes are about
        words that fall, one each.
        """
        f.refuse_repeated_texts(data, ("good", "other"))
        words = {*data["good"], *data["other"]}
        unknown = {
            at: {"word": [f"unknown_word: “{note.word}”不在 good 和 other 里"]}
            for at, note in enumerate(data["notes"])
            if note.word not in words
        }
        if unknown:
            raise ValidationError({"notes": unknown})
        named = {(at, "word"): note.word for at, note in enumerate(data["notes"])}
        f.refuse_repeats("notes", "duplicate_text", named)

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> CatchData:
        """The frozen game."""
        return CatchData(tuple(data["good"]), tuple(data["other"]), tuple(data["notes"]))
