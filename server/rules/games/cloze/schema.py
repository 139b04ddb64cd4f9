"""Data of a `cloze` game: lines with gaps, and a pool of pieces to fill them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError, post_load, validates_schema

from server.rules.games import fields as f

GAP = re.compile(r"_{4,}|＿{2,}")
SHORT_GAP = re.compile(r"_+|＿")
MOST_PIECES = 30


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `parts` in reading order, None for a gap; `blanks` fill the gaps."""

    id: str
    parts: tuple[str | None, ...]
    blanks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClozeData:
    """Lines to fill; `pool` holds the pieces of all gaps, then the distractors."""

    lines: tuple[Line, ...]
    pool: tuple[str, ...]
    unit: str


class LineSchema(Schema):
    """One line, still as written."""

    id = f.ident("这一行的编号，定了就不再改")
    text = f.text("一行字，空格处写 ____（四个下划线）或 ＿＿（两个全角下划线）", 120)
    blanks = f.texts("按顺序填进空格的字词", 12, 1, 8)

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """As many gaps as pieces."""
        gaps, blanks = len(GAP.findall(data["text"])), len(data["blanks"])
        if not gaps and SHORT_GAP.search(data["text"]):
            message = "blank_count: 空格要写成 ____（四个下划线），这里的下划线不够四个"
            raise ValidationError({"text": [message]})
        if gaps != blanks:
            message = f"blank_count: 这一行有 {gaps} 处空格，却写了 {blanks} 个答案"
            raise ValidationError({"blanks": [message]})


class ClozeSchema(Schema):
    """补全：从字池里挑字，把 1～6 行补完整。"""

    lines = f.things("要补全的行，1～6 行", LineSchema, 1, 6)
    extra = f.texts("混在字池里的多余字词", 12, 0, 12, load_default=list)
    unit = f.choice("字池按词给（word）还是拆成单字给（char）", ("word", "char"), "word")

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """Ids occur once; the pool leaves a choice and fits on a phone."""
        lines = data["lines"]
        f.refuse_repeats(
            "lines", "duplicate_id", {(at, "id"): one["id"] for at, one in enumerate(lines)}
        )
        pool = _pool(data)
        given = {f.look(text) for line in lines for text in line["blanks"]}
        for at, extra in enumerate(data["extra"]):
            if f.look(extra) in given:
                message = f"duplicate_text: “{extra}”本来就是答案，字池里会有两块一样的"
                raise ValidationError({"extra": {at: [message]}})
        if len(pool) > MOST_PIECES:
            message = f"pool_size: 字池最多 {MOST_PIECES} 块，现在有 {len(pool)} 块"
            raise ValidationError({"lines": [message]})
        if len(set(pool)) < 2:
            raise ValidationError({"lines": ["too_easy: 字池里至少要有两块不同的字词"]})

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> ClozeData:
        """The frozen game."""
        lines = tuple(_line(one, data["unit"]) for one in data["lines"])
        return ClozeData(lines=lines, pool=tuple(_pool(data)), unit=data["unit"])


def _line(written: dict[str, Any], unit: str) -> Line:
    """With `unit: char` a gap of two characters becomes two gaps side by side."""
    parts: list[str | None] = []
    blanks: list[str] = []
    for at, between in enumerate(GAP.split(written["text"])):
        if at:
            pieces = _pieces(written["blanks"][at - 1], unit)
            parts.extend(None for _ in pieces)
            blanks.extend(pieces)
        if between:
            parts.append(between)
    return Line(id=written["id"], parts=tuple(parts), blanks=tuple(blanks))


def _pool(data: dict[str, Any]) -> list[str]:
    texts = [text for line in data["lines"] for text in line["blanks"]] + data["extra"]
    return [piece for text in texts for piece in _pieces(text, data["unit"])]


def _pieces(text: str, unit: str) -> list[str]:
    return [char for char in text if not char.isspace()] if unit == "char" else [text]
