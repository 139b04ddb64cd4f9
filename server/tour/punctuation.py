"""Chinese punctuation and missing spaces that YAML reads as part of a text."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from server.tour.problems import cut

FULL_QUOTES: Final = "“”‘’「」＂＇"
WIDE_COLON: Final = "这里用了中文冒号“：”，请改成英文冒号加一个空格“: ”。"
TIGHT_COLON: Final = "冒号后面要有一个空格，比如“name: 老石桥”。"
WIDE_BRACKETS: Final = "｛［【〔"
WIDE_BRACKET: Final = "这里用了中文括号，请改成英文的“[ ]”或“{ }”，里面用英文逗号隔开。"
INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Characters without width that come along when text is copied from web pages and chats."""


class PunctuationMistake(NamedTuple):
    """What is wrong, and how many characters into the text."""

    offset: int
    code: str
    message: str


def slip_in(text: str) -> PunctuationMistake | None:
    """Return the slip in a text that should have been a name, or a key and a value."""
    colon = re.match("[a-z_]+[：:](?!//)", text)
    if colon is not None:
        wide = text[colon.end() - 1] == "："
        code, message = ("fullwidth_colon", WIDE_COLON) if wide else ("colon_space", TIGHT_COLON)
        return PunctuationMistake(colon.end() - 1, code, message)
    if text[:1] in FULL_QUOTES or text[-1:] in FULL_QUOTES:
        message = f"“{cut(text.strip(FULL_QUOTES))}”外面是中文引号，请去掉，或改成英文引号。"
        return PunctuationMistake(0, "fullwidth_quote", message) if text else None
    hidden = INVISIBLE.search(text)
    if hidden is not None:
        message = f"这里面有看不见的零宽字符（U+{ord(hidden.group()):04X}），请删掉，重打一遍。"
        return PunctuationMistake(0, "invisible_char", message)
    if text[:1] and text[0] in WIDE_BRACKETS:
        return PunctuationMistake(0, "fullwidth_bracket", WIDE_BRACKET)
    comma = re.search("[，、]", text)
    if comma is not None:
        message = f"这里用了中文“{comma.group()}”，请改用英文逗号“,”隔开。"
        return PunctuationMistake(comma.start(), "fullwidth_comma", message)
    return None
