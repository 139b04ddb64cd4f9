"""Chinese answers in Pinyin, without tones: for riders whose phone writes no Chinese."""

from __future__ import annotations

import itertools
import os
import re
from typing import Final

# Readings by phrase take 45 MB of memory and are not needed: every reading is taken.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
from pypinyin import Style, pinyin

_HAN: Final = re.compile("[\u3400-\u9fff]")
LONGEST: Final = 12
MOST_READINGS: Final = 64


def pinyin_of(text: str) -> frozenset[str]:
    """How a text of two or more characters is typed in Pinyin, with all their readings.

    Nothing for one character alone: every sound is that of many.
    """
    if not len(_HAN.findall(text)) >= 2 or len(text) > LONGEST:
        return frozenset()
    read = pinyin(text, style=Style.NORMAL, heteronym=True, v_to_u=False)
    ways = itertools.islice(itertools.product(*read), MOST_READINGS)
    typed = {"".join(one).replace(" ", "") for one in ways}
    return frozenset(typed | {one.replace("v", "u") for one in typed})
