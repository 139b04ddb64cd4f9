"""What riders may type for the answers that an author wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from server.text.alternatives import with_alternatives
from server.text.normalise import normalise
from server.text.pinyin import pinyin_of

_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_UNITS: Final = (
    "平方公里 平方米 立方米 公里 厘米 毫米 公斤 公顷 分钟 小时 世纪 年代 周年 周岁 人次 ℃ "
    "年 月 日 号 天 周 岁 个 人 名 位 座 条 站 次 届 场 棵 只 头 匹 本 册 篇 首 句 字 章 节 回 "
    "里 米 克 斤 吨 升 亩 元 块 角 分 秒 点 时 度 层 级 种 类 项 件 张 枚 户 家 村 所 处 代 门 "
    "盏 束 枝 朵 片 辆 "
    "艘 架 颗 支 票 步 遍 孔 间 段 行 路 口 对 双 组 队 批 台 部 幅 尊 眼 桌 道 笔 画"
).split()
_WITH_UNIT: Final = re.compile(f"({_NUMBER.pattern})({'|'.join(_UNITS)})")
_GAP: Final = re.compile(r"[_＿]{2,}|几|多少|第几")
_ASKED_UNIT: Final = re.compile("|".join((*_UNITS, "[%‰]")))


class AcceptedTexts:
    """The texts that are right, in the form of `normalise`.

    Beside what the author wrote: each of several answers in one place, a number with its own
    unit (1949年 for 1949, the unit being the one that the question names, if it names one), the
    number alone where the author wrote a unit, and Pinyin.
    """

    def __init__(self, texts: Iterable[str], question: str = "") -> None:
        self.texts = frozenset(filter(None, map(normalise, with_alternatives(texts))))
        self._numbers = frozenset(filter(_NUMBER.fullmatch, self.texts))
        with_unit = map(_WITH_UNIT.fullmatch, self.texts)
        self._more = frozenset(found[1] for found in with_unit if found)
        self._more |= frozenset().union(*map(pinyin_of, self.texts))
        self._unit = _asked_unit(question)

    def __eq__(self, other: object) -> bool:
        """Whether the two take the same: content that is read again is no other content."""
        if not isinstance(other, AcceptedTexts):
            return NotImplemented
        return (self.texts, self._unit) == (other.texts, other._unit)

    def __hash__(self) -> int:
        """Of what is taken."""
        return hash((self.texts, self._unit))

    def takes(self, typed: str) -> bool:
        """Whether `typed`, in the form of `normalise`, is right."""
        return typed in self.texts or typed in self._more or self._is_with_its_unit(typed)

    def _is_with_its_unit(self, typed: str) -> bool:
        number = _NUMBER.match(typed)
        if number is None or number[0] not in self._numbers:
            return False
        unit = typed[number.end() :]
        return unit == self._unit if self._unit else unit in _UNITS


def _asked_unit(question: str) -> str:
    """The unit that stands behind the gap: 米 in 长____米; "" where there is none."""
    for gap in _GAP.finditer(question):
        found = _ASKED_UNIT.match(normalise("0" + question[gap.end() :])[1:])
        if found:
            return found[0]
    return ""
