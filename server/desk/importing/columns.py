"""What the columns of a sheet are, by their headings, in whatever words a tool has for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

BRACKETS: Final = re.compile(r"[(\[【〔{][^()\[\]【】〔〕{}]*[)\]】〕}]")
FIELDS: Final = (
    ("ignored", r"序号|题号|no\.?$|number$|分[值数]|得分|时[间限]|用时|time|图片|image|专业|状态"),
    ("kind", r"题型|类型$|题目类型|试题类型|question_?type|^type$"),
    (
        "explain",
        r"(?:答案|试题|题目|习题)?(?:解析|详解|说明|讲解)|备注|explanation|explain|feedback",
    ),
    ("source", r"出处|依据|来源|source|参考文献|参考资料"),
    ("category", r"分类|章节|知识点|类别|科目|标签|category|topic|chapter"),
    ("difficulty", r"难度|难易|difficulty|level$"),
    ("review", r"审核|审稿|review"),
    ("id", r"^(?:题目|试题)?(?:编号|id)$"),
    ("answer", r"(?:正确|标准|参考|试题|本题)?答案|正确选项|正确项|correct|^answer$|^key$"),
    (
        "options",
        r"^(?:备选|全部|可选)?(?:选项|选择项|答案选项|options?|choices?)(?:内容)?$|^选项集合",
    ),
    ("stem", r"题干|题目|问题|试题|题面|^题$|question|^stem$|^title$"),
)
OPTION: Final = re.compile(
    r"^(?:备?选项|选择项|选择|备选答案|答案选项|answer|option|choice|ans)?[_\-.:]?"
    r"(?P<at>[a-h]|[1-8]|[一二三四五六七八])"
    r"(?:[.、:]|选项|项|-.*)?$"
)
NUMERALS: Final = "一二三四五六七八"
ANSWER_NUMBER: Final = re.compile("^答案[1-8]$")
TITLES: Final = {
    "stem": "题干",
    "kind": "题型",
    "options": "选项",
    "answer": "答案",
    "explain": "解析",
    "source": "出处",
    "category": "分类",
    "difficulty": "难度",
    "id": "编号",
    "review": "审核",
}
"""What the fields are called to people."""


@dataclass(slots=True)
class Columns:
    """Which column, from 0, a field stands in. `options` are those of one option each, in order;
    `answers` those of the answer, of which some tools have two.
    """

    at: dict[str, int] = field(default_factory=dict)
    options: list[int] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    @property
    def score(self) -> int:
        """How much of a question they have; 0 where no question can be read."""
        asks = bool(self.answers) or len(self.options) > 1 or "options" in self.at
        has = len(self.at) + len(self.options) + len(self.answers)
        return has if "stem" in self.at and asks else 0

    def field_of(self, column: int) -> str:
        """The field of a column in the words of people; nothing for one that is not read."""
        if column in self.options:
            return f"选项 {chr(ord('A') + self.options.index(column))}"
        if column in self.answers:
            return TITLES["answer"]
        return next((TITLES[name] for name, at in self.at.items() if at == column), "")


def columns_of(headings: Sequence[str]) -> Columns:
    """The columns by a row of headings. A heading that stands twice counts where it is first."""
    found = Columns()
    placed: dict[int, int] = {}
    for column, heading in enumerate(headings):
        said = heading_of(heading)
        if not said or len(said) > 60:
            continue
        option = OPTION.match(said)
        if ANSWER_NUMBER.match(said):
            found.answers.append(column)
        elif option:
            placed.setdefault(_position(option["at"]), column)
        elif (name := _field_of(said)) == "answer":
            if not found.answers:
                found.answers.append(column)
        elif name and name != "ignored":
            found.at.setdefault(name, column)
    found.options = [placed[at] for at in sorted(placed)]
    return found


def heading_of(text: str) -> str:
    """A heading without what stands around it: 题干（必填）, 选项 E 换行 (勿删)."""
    said = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s*]+", "", BRACKETS.sub("", said))


def _field_of(said: str) -> str:
    return next((name for name, pattern in FIELDS if re.search(pattern, said)), "")


def _position(at: str) -> int:
    if at in NUMERALS:
        return NUMERALS.index(at)
    return int(at) - 1 if at.isdecimal() else ord(at) - ord("a")
