"""Types of questions as other tools and people call them: 单项选择题, 多选, 判断, 是非题 …"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from server.tour.model import QuestionType

KINDS: Final = (
    ("多选|多项|不定项|复选|multiple|checkbox|multi", QuestionType.MULTIPLE),
    ("单选|单项|single|radio", QuestionType.SINGLE),
    ("判断|是非|对错|正误|true.?false|truefalse|boolean|judge?ment|^tf$", QuestionType.TRUE_FALSE),
    ("填空|fill|blank|shortanswer|short.answer|numerical", QuestionType.FILL),
    ("排序|order", QuestionType.ORDER),
    ("投票|poll|vote|survey", QuestionType.POLL),
)
OTHERS: Final = re.compile(
    "简答|问答|论述|名词解释|计算|案例|材料|阅读|完形|完型|匹配|连线|配对|写作|作文|听力|上机|编程|主观|综合题|分析题|共享|组合|操作|翻译"
    "|essay|match|cloze|ddwtos|drag|description|calculated|open|slide"
)
CHOICE: Final = re.compile("选择|choice|quiz|abcd|客观")


class Kind(NamedTuple):
    """What a name of a type means: `type` None for a choice of either sort, or nothing said.

    `known` is False for types that this product does not have, and for words that mean none.
    """

    type: QuestionType | None
    known: bool = True


def kind_of(text: str) -> Kind:
    """What somebody means by a type; an empty text says nothing."""
    said = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
    if not said:
        return Kind(None)
    for pattern, kind in KINDS:
        if re.search(pattern, said):
            return Kind(kind)
    if OTHERS.search(said):
        return Kind(None, known=False)
    return Kind(None, known=bool(CHOICE.search(said)))
