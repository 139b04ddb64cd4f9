"""Numbers written in Chinese as numbers in digits: 二〇三五 is 2035, 两千零三十五 too.

What is no number stays as it is: 十四五 (a plan's name), 万里, 千禧.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_ONES: Final = {char: at for at, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_GREAT: Final = {"万": 10**4, "亿": 10**8}
_PLAIN: Final = "〇零一二三四五六七八九"
_ANY: Final = _PLAIN + "两十百千万亿"

_NUMBER: Final = re.compile(f"[0-9{_ANY}壹贰叁肆伍陆柒捌玖拾佰仟廿卅]")
"""Without one of these characters nothing in a text is a number."""

_FORMAL: Final = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_FORMAL_RUN: Final = re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟万亿零]{2,}")
_LETTER_O: Final = re.compile(f"(?<=[{_PLAIN}0-9])o(?=[{_PLAIN}0-9年])")
_THOUSANDS_OF_A_UNIT: Final = re.compile(f"(?<=[{_PLAIN}两十百0-9])千(?=[米克瓦卡])")
_HELD: Final = "\ue000"  # no text has it here: private characters are gone by then
_RUN: Final = re.compile(f"(?<![0-9])[{_PLAIN}两十][{_ANY}]*|(?<=[0-9])[{_PLAIN}]+")
_POINT: Final = re.compile(f"([{_PLAIN}十百千]+)点([{_PLAIN}]+)(?![{_ANY}分刻半])")
_BELOW_ZERO: Final = re.compile(f"(?:零下|负)(?=[{_PLAIN}两十0-9])")
_LARGE: Final = re.compile(r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?)([百千万亿]+)")
_PARTS: Final = (
    (re.compile(r"百分之(?:百|100(?![0-9.]))"), "100%"),
    (re.compile(r"百分之(-?[0-9]+(?:\.[0-9]+)?)"), r"\1%"),
    (re.compile(r"千分之([0-9]+(?:\.[0-9]+)?)"), r"\1‰"),
    (re.compile(r"([0-9]+)分之([0-9]+)"), r"\2/\1"),
    (re.compile(r"(?<=[0-9])点(?=[0-9]+(?![0-9分刻半]))"), "."),
    (re.compile(r"(?<=[0-9])比(?=[0-9])"), ":"),
    (re.compile(r"(?<=[0-9])[至到](?=[0-9])"), "-"),
)


def in_digits(text: str) -> str:
    """The text with its Chinese numbers in digits; `text` is Simplified and lower case."""
    if not _NUMBER.search(text):
        return text
    text = _FORMAL_RUN.sub(lambda run: run[0].translate(_FORMAL), text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    text = _LETTER_O.sub("〇", text)
    text = _THOUSANDS_OF_A_UNIT.sub(_HELD, text)
    text = _BELOW_ZERO.sub("-", text)
    text = _POINT.sub(lambda found: f"{_in_digits(found[1])}.{_in_digits(found[2])}", text)
    text = _RUN.sub(lambda run: _in_digits(run[0]), text)
    text = _LARGE.sub(_multiplied, text)
    for pattern, instead in _PARTS:
        text = pattern.sub(instead, text)
    return text.replace(_HELD, "千")


def _in_digits(run: str) -> str:
    """A run of number characters in digits; unchanged where it is no number."""
    if all(char in _PLAIN for char in run):
        return "".join(str(_ONES[char]) for char in run)
    value = _value(run)
    return run if value is None else str(value)


def _value(run: str) -> int | None:
    """What a number with 十, 百, 千, 万 or 亿 counts; None for what is none (十四五, 两三)."""
    total, section, digit = 0, 0, -1
    least = 10_000  # the multiplier before, within a section
    for at, char in enumerate(run):
        if char in _ONES:
            if digit > 0 or (char == "两" and run[at + 1 :] and run[at + 1] in _PLAIN):
                return None
            digit = _ONES[char]
        elif char in _TENS:
            unit = _TENS[char]
            if unit >= least or (digit < 1 and not (unit == 10 and section % 1000 == 0)):
                return None
            section += max(digit, 1) * unit
            digit, least = -1, unit
        else:
            count = section + max(digit, 0)
            if not count and not total:
                return None
            unit = _GREAT[char]
            total = (total + count) * unit if unit > total else total + count * unit
            section, digit, least = 0, -1, 10_000
    return total + section + max(digit, 0)


def _multiplied(found: re.Match[str]) -> str:
    """1.2万 as 12000; unchanged where no whole number comes out of it."""
    value = Decimal(found[1])
    for char in found[2]:
        value *= _TENS.get(char) or _GREAT[char]
    return str(int(value)) if value == value.to_integral_value() else found[0]
