"""Data of a `feihua` game: lines in each of which a character is covered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError, post_load, validates_schema

from server.rules.games import fields as f

FEWEST_OF_A_KIND = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `parts` in reading order, None for a covered character; `by` is told at the end."""

    id: str
    parts: tuple[str | None, ...]
    hit: bool
    by: str = ""


@dataclass(frozen=True, slots=True)
class FeihuaData:
    """The character asked for, and the lines that hold it or another."""

    char: str
    lines: tuple[Line, ...]


class LineSchema(Schema):
    """One line, still as written."""

    id = f.ident("这一句的编号，定了就不再改")
    text = f.text("整句话，一字不改", 60)
    hide = f.text(
        "没有令字的句子里，盖住哪个字",
        1,
        load_default="",
    )
    by = f.text("谁说的、出自哪里，找对以后才显示", 40, load_default="")


class FeihuaSchema(Schema):
    """飞花令：每句盖住一个字，找出盖着令字的句子，4～10 句。"""

    char = f.text("令字，一个字", 1)
    lines = f.things("句子，4～10 句；有令字的、没有令字的都至少 2 句", LineSchema, 4, 10)

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """Ids and lines occur once; every line has something to cover; both kinds are there."""
        lines = list(enumerate(data["lines"]))
        f.refuse_repeats("lines", "duplicate_id", {(at, "id"): one["id"] for at, one in lines})
        f.refuse_repeats(
            "lines", "duplicate_text", {(at, "text"): one["text"] for at, one in lines}
        )
        for at, one in lines:
            if problem := _problem(one, data["char"]):
                raise ValidationError({"lines": {at: {"hide": [problem]}}})
        hits = sum(data["char"] in one["text"] for _, one in lines)
        if not hits:
            message = f"too_easy: 没有一句里有令字“{data['char']}”，要 {FEWEST_OF_A_KIND} 句以上"
            raise ValidationError({"char": [message]})
        if not FEWEST_OF_A_KIND <= hits <= len(lines) - FEWEST_OF_A_KIND:
            kinds = f"有“{data['char']}”的 {hits} 句，没有的 {len(lines) - hits} 句"
            message = f"too_easy: {kinds}，各要 {FEWEST_OF_A_KIND} 句以上"
            raise ValidationError({"lines": [message]})

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> FeihuaData:
        """The frozen game."""
        return FeihuaData(data["char"], tuple(_line(one, data["char"]) for one in data["lines"]))


def _problem(line: dict[str, Any], char: str) -> str | None:
    """What is wrong with what the line covers, None where nothing is."""
    if char in line["text"]:
        return f"hide_not_needed: 这一句有“{char}”，盖的就是它" if line["hide"] else None
    if not line["hide"]:
        return f"hide_missing: 这一句没有“{char}”，要写盖住哪个字"
    if line["hide"] not in line["text"]:
        return f"hide_not_found: 这一句里没有“{line['hide']}”"
    return None


def _line(written: dict[str, Any], char: str) -> Line:
    """Every occurrence of the covered character is covered."""
    covered = written["hide"] or char
    parts: list[str | None] = []
    for at, between in enumerate(written["text"].split(covered)):
        if at:
            parts.append(None)
        if between:
            parts.append(between)
    return Line(written["id"], tuple(parts), not written["hide"], written["by"])
