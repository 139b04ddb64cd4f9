"""Signs that change what a text says stay, all others go: 1.5 is not 15, C is not C++."""

from __future__ import annotations

import re
from typing import Final

from server.text.characters import INVISIBLE_MARKS
from server.text.tables import unicodedata

_ONE_FORM: Final = str.maketrans(
    {
        **dict.fromkeys("−‐‑‒–﹣", "-"),
        **dict.fromkeys("—―─", "—"),
        **dict.fromkeys("∼〜～˜", "~"),
        **dict.fromkeys("∶︰꞉ː", ":"),
        **dict.fromkeys("⁄∕÷", "/"),
        **dict.fromkeys("✕✖╳⨯", "×"),
        **dict.fromkeys("，﹐﹑、；;،", "、"),
        **dict.fromkeys("。．｡", "."),
        **dict.fromkeys("￥", "¥"),
        **dict.fromkeys("ˆ", "^"),
        **dict.fromkeys("º", "°"),
    }
)
_KEPT: Final = frozenset("%‰¥$€£=≥≤≠≈+×")
_IN_CONTEXT: Final = frozenset(".-—~:/,、#&*^<>°")
_ALWAYS_DROPPED: Final = re.compile(r"\.{2,}|-{2,}|—{2,}|~{2,}|<<|>>")
_COUNTS: Final = re.compile(rf"[0-9摄华{re.escape(''.join(sorted(_IN_CONTEXT)))}]")
"""A text without these has no sign that depends on what is beside it, and no unit."""
_THOUSANDS: Final = re.compile(r"(?<![0-9.,、])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
_BEFORE_A_NUMBER: Final = frozenset("-+<>≥≤=≈~:/×*(、,¥$")
_LATIN: Final = re.compile("[a-z]")
_GRADE: Final = re.compile("[a-z]{1,2}-")
"""A mark or a blood group: A- is not A."""

_WHOLE: Final = (
    (re.compile(">="), "≥"),
    (re.compile("<="), "≤"),
    (re.compile(r"(?<=[0-9])x(?=[0-9])"), "×"),
    (re.compile(r"°c|摄氏度"), "℃"),
    (re.compile(r"°f|华氏度"), "℉"),
    (re.compile(r"(?<=[0-9])°"), "度"),
    (re.compile(r"¥([0-9]+(?:\.[0-9]+)?)"), r"\1元"),
    (
        re.compile(
            r"(?<![0-9])([0-9]{4})(?:年|[-./])0?([1-9]|1[0-2])(?:月|[-./])"
            r"0?([1-9]|[12][0-9]|3[01])(?:[日号]|(?![0-9]))"
        ),
        r"\1年\2月\3日",
    ),
    (re.compile(r"0?([1-9]|1[0-2])月0?([1-9]|[12][0-9]|3[01])[日号]"), r"\1月\2日"),
)
_UNITS: Final = (
    (re.compile(r"(?<=[0-9])(?:平方千米|km\^?2)(?![0-9a-z])"), "平方公里"),
    (re.compile(r"(?<=[0-9])(?:m\^?2)(?![0-9a-z])"), "平方米"),
    (re.compile(r"(?<=[0-9])(?:km(?![0-9a-z])|千米)"), "公里"),
    (re.compile(r"(?<=[0-9])cm(?![0-9a-z])"), "厘米"),
    (re.compile(r"(?<=[0-9])mm(?![0-9a-z])"), "毫米"),
    (re.compile(r"(?<=[0-9])(?:kg(?![0-9a-z])|千克)"), "公斤"),
)


def in_one_form(text: str) -> str:
    """Signs that look alike as one; spaces, quotes, brackets and pictures go."""
    text = text.translate(_ONE_FORM)
    return _ALWAYS_DROPPED.sub("", "".join(char for char in text if _may_count(char)))


def counting(text: str) -> str:
    """The text with those signs alone that count where they stand; numbers are in digits."""
    if not _COUNTS.search(text):
        return text
    text = _THOUSANDS.sub(lambda number: number[0].replace(",", ""), text)
    for pattern, instead in _WHOLE:
        text = pattern.sub(instead, text)
    kept: list[str] = []
    for at, char in enumerate(text):
        before = kept[-1][-1] if kept else ""
        after = text[at + 1 : at + 2]
        kept.append(_sign(text, at, before, after) if char in _IN_CONTEXT else char)
        if not kept[-1]:
            kept.pop()
    joined = "".join(kept)
    for pattern, instead in _UNITS:
        joined = pattern.sub(instead, joined)
    return joined


def _may_count(char: str) -> bool:
    if char in _KEPT or char in _IN_CONTEXT or char in "℃℉":
        return True
    category = unicodedata.category(char)
    return (
        category in ("Sm", "Sc")
        or category[0] in "LN"
        or (category in ("Mn", "Mc") and char not in INVISIBLE_MARKS)
    )


def _sign(text: str, at: int, before: str, after: str) -> str:  # noqa: PLR0911 - one per sign
    """What stays of a sign between these characters: itself, its one form, or nothing."""
    char = text[at]
    numbers = before.isdecimal() and after.isdecimal()
    starts = after.isdecimal() and (not before or before in _BEFORE_A_NUMBER)
    match char:
        case ".":
            return "." if numbers else "0." if starts else ""
        case "-":
            letters = _is_single(text, at - 1) and _is_single(text, at + 1)
            return "-" if numbers or starts or letters or _GRADE.fullmatch(text) else ""
        case "—" | "~":
            return "-" if numbers else ""
        case ":":
            return ":" if numbers else ""
        case "," | "、":
            return "、" if numbers else ""
        case "*":
            return "×" if numbers else ""
        case "^":
            return "^" if _is_plain(before) and (after.isdecimal() or after == "-") else ""
        case "/" | "&":
            return char if _is_plain(before) and _is_plain(after) else ""
        case "#":
            return "#" if _LATIN.match(before) and not _is_plain(after) else ""
        case "<" | ">":
            compares = _is_plain(before) and _is_plain(after)
            return char if after.isdecimal() or compares else ""
    return ""  # a degree sign that belongs to no number


def _is_plain(char: str) -> bool:
    return char.isdecimal() or bool(_LATIN.match(char))


def _is_single(text: str, at: int) -> bool:
    """Whether a Latin letter stands there with no other beside it: a variable."""
    around = (at - 1, at + 1)
    return (
        0 <= at < len(text)
        and bool(_LATIN.match(text[at]))
        and not any(0 <= one < len(text) and _LATIN.match(text[one]) for one in around)
    )
