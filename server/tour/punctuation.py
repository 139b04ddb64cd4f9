"""Chinese punctuation and missing spaces that YAML reads as part of a text."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from server.tour.problems import cut

FULL_QUOTES: Final = "“”‘’「」＂＇"
WIDE_COLON: Final = "这里用了中文冒号“：”，请改成英文冒号加一个空格“: ”。"
TIGHT_COLON: Final = "冒号后面要有一个空格，比如“name: 花桥”。"


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
    comma = re.search("[，、]", text)
    if comma is not None:
        message = f"这里用了中文“{comma.group()}”，请改用英文逗号“,”隔开。"
        return PunctuationMistake(comma.start(), "fullwidth_comma", message)
    return None
