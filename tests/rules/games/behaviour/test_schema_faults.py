"""What organisers may get wrong in a game, and where it is reported."""

from __future__ import annotations

from typing import Any

import pytest
from marshmallow import ValidationError

from tests.rules.world import load_data


def item(name: str, **changes: Any) -> dict[str, Any]:
    return {"id": name, "text": f"牌{name}"} | changes


def pair(name: str, **changes: Any) -> dict[str, Any]:
    return {"id": name, "left": f"左{name}", "right": f"右{name}"} | changes


def twins(name: str, **changes: Any) -> dict[str, Any]:
    return {"id": name, "a": f"甲{name}", "b": f"乙{name}"} | changes


def junction(junction_id: str, **changes: Any) -> dict[str, Any]:
    return {"id": junction_id, "sign": "往哪边？", "way": "东", "others": ["西", "南"], **changes}


def riddle(**changes: Any) -> dict[str, Any]:
    return {"id": "r", "text": "谜面", "answer": "灯笼"} | changes


def line(**changes: Any) -> dict[str, Any]:
    return {"id": "l", "text": "遇见____", "blanks": ["光"]} | changes


FAULTS: list[tuple[str, dict[str, Any], tuple[str | int, ...], str]] = [
    ("sequence", {}, ("items", 0), "Missing data"),
    ("sequence", {"items": "abc"}, ("items", 0), "Not a valid list"),
    ("sequence", {"items": [item("a"), item("b")]}, ("items", 0), "Length must"),
    ("sequence", {"items": [item(c) for c in "abcdefghi"]}, ("items", 0), "Length must"),
    (
        "sequence",
        {"items": [item("a"), item("b"), item("b")]},
        ("items", 2, "id", 0),
        "duplicate_id: ",
    ),
    (
        "sequence",
        {"items": [item("a"), item("b"), item("c", text="牌a")]},
        ("items", 2, "text", 0),
        "duplicate_text: ",
    ),
    (
        "sequence",
        {"items": [item("a"), item("b"), item("c", text="长" * 41)]},
        ("items", 2, "text", 0),
        "Length must",
    ),
    (
        "sequence",
        {"items": [item("a"), item("b"), item("C", text=" ")]},
        ("items", 2, "id", 0),
        "String does not match",
    ),
    (
        "sequence",
        {"items": [item("a"), item("b"), item("c", text=" ")]},
        ("items", 2, "text", 0),
        "Field may not be null",
    ),
    (
        "sequence",
        {"items": [item("a"), item("b"), item("c", year=1)]},
        ("items", 2, "year", 0),
        "Unknown field",
    ),
    (
        "sequence",
        {"items": [item("a"), item("b"), "c"]},
        ("items", 2, "_schema", 0),
        "Invalid input type",
    ),
    ("match", {"pairs": [pair("a"), pair("b")]}, ("pairs", 0), "Length must"),
    (
        "match",
        {"pairs": [pair("a"), pair("b"), pair("b")]},
        ("pairs", 2, "id", 0),
        "duplicate_id: ",
    ),
    (
        "match",
        {"pairs": [pair("a"), pair("b"), pair("c", left="左a")]},
        ("pairs", 2, "left", 0),
        "duplicate_text: ",
    ),
    ("match", {"pairs": [pair(c, right="同") for c in "abc"]}, ("pairs", 0), "too_easy: "),
    ("memory", {"pairs": [twins(c) for c in "abc"]}, ("pairs", 0), "Length must"),
    (
        "memory",
        {"pairs": [*(twins(c) for c in "abc"), twins("d", b="甲a")]},
        ("pairs", 3, "b", 0),
        "duplicate_text: ",
    ),
    (
        "catch",
        {"good": ["灯", "火", "灯"], "other": ["门", "伞"]},
        ("good", 2, 0),
        "duplicate_text: ",
    ),
    (
        "catch",
        {"good": ["灯", "火", "月"], "other": ["门", "灯"]},
        ("other", 1, 0),
        "duplicate_text: ",
    ),
    ("catch", {"good": ["灯", "火"], "other": ["门", "伞"]}, ("good", 0), "Length must"),
    (
        "catch",
        {"good": ["灯", "火", "九个字的词太长了吧"], "other": ["门", "伞"]},
        ("good", 2, 0),
        "L",
    ),
    (
        "catch",
        {
            "good": ["灯", "火", "月"],
            "other": ["门", "伞"],
            "notes": [{"word": "门", "explain": "木"}, {"word": "窗", "explain": "亮"}],
        },
        ("notes", 1, "word", 0),
        "unknown_word: ",
    ),
    (
        "catch",
        {
            "good": ["灯", "火", "月"],
            "other": ["门", "伞"],
            "notes": [{"word": "门", "explain": "木"}, {"word": "门", "explain": "亮"}],
        },
        ("notes", 1, "word", 0),
        "duplicate_text: ",
    ),
    (
        "drive",
        {"junctions": [*(junction(c) for c in "abc"), junction("d", explain="长" * 41)]},
        ("junctions", 3, "explain", 0),
        "L",
    ),
    ("drive", {"junctions": [junction("a"), junction("b")]}, ("junctions", 0), "Length must"),
    (
        "drive",
        {"junctions": [junction("a"), junction("b"), junction("a")]},
        ("junctions", 2, "id", 0),
        "duplicate_id: ",
    ),
    (
        "drive",
        {"junctions": [junction("a"), junction("b"), junction("c", others=["西", "东"])]},
        ("junctions", 2, "others", 1, 0),
        "duplicate_text: ",
    ),
    ("riddle", {"riddles": []}, ("riddles", 0), "Length must"),
    (
        "riddle",
        {"riddles": [riddle(hints=["挂着", "就是灯 笼"])]},
        ("riddles", 0, "hints", 1, 0),
        "hint_leaks: ",
    ),
    ("riddle", {"riddles": [riddle(answer="？")]}, ("riddles", 0, "answer", 0), "no_letters: "),
    ("riddle", {"riddles": [riddle(), riddle()]}, ("riddles", 1, "id", 0), "duplicate_id: "),
    (
        "cloze",
        {"lines": [line(blanks=["光", "亮"])]},
        ("lines", 0, "blanks", 0),
        "blank_count: ",
    ),
    ("cloze", {"lines": [line()]}, ("lines", 0), "too_easy: "),
    (
        "cloze",
        {"lines": [line(), line()], "extra": ["亮"]},
        ("lines", 1, "id", 0),
        "duplicate_id: ",
    ),
    ("cloze", {"lines": [line()], "extra": ["亮"], "unit": "字"}, ("unit", 0), "Must be one of"),
    (
        "cloze",
        {"lines": [line()], "extra": ["一二三四五六七八九十甲乙"] * 3, "unit": "char"},
        ("lines", 0),
        "pool_size: ",
    ),
]


@pytest.mark.parametrize(("game_type", "written", "where", "start"), FAULTS)
def test_a_fault_is_reported_at_its_place(
    game_type: str, written: dict[str, Any], where: tuple[str | int, ...], start: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        load_data(game_type, written)
    message: Any = refused.value.messages
    for step in where:
        message = message[step]
    assert message.startswith(start), message


def test_a_pair_of_equal_cards_is_fine_in_memory() -> None:
    data = load_data("memory", {"pairs": [twins(c, a=f"灯{c}", b=f"灯{c}") for c in "abcd"]})
    assert len(data.pairs) == 4


def test_defaults_are_filled_in() -> None:
    assert load_data("sequence", {"items": [item(c) for c in "abc"]}).direction == "从前到后"
    match = load_data("match", {"pairs": [pair(c) for c in "abc"]})
    assert (match.left_title, match.right_title) == ("左边", "右边")
    assert load_data("riddle", {"riddles": [riddle()]}).riddles[0].hint_kind == "打一字"
