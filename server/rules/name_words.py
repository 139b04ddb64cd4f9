"""What a nickname may not say: listed words, staff that it is not, letters that pass for others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from server.refusals import Refusal
from server.rules.errors import NameRefused

STAFF: Final = (
    "管理员",
    "主持人",
    "工作人员",
    "组织者",
    "主办方",
    "系统消息",
    "官方",
    "客服",
    "有光bus",
    "花桥有光",
)
"""A name with one of these speaks for the house."""

WHOLE: Final = re.compile(r"(?:admin\w*|root|system|系统|主持|裁判\d*|演练\d+)")
"""A name that is nothing else than this does, too; the last are those of a rehearsal."""

_LOOKALIKES: Final = str.maketrans("авекмнорстухіѕјαβεικνορτυχ", "abekmhopctyxisjabeikvoptux")
_SCRIPTS: Final = ("LATIN", "CYRILLIC", "GREEK")


class NameWords:
    """Words that no nickname may contain, with any characters between theirs."""

    def __init__(self, blocked: Iterable[str] = ()) -> None:
        self._blocked = tuple(dict.fromkeys(filter(None, map(folded, blocked))))
        self._staff = tuple(map(folded, STAFF))

    def check(self, name: str) -> None:
        """Raises NameRefused `name_mixed`, `name_staff` or `name_word`."""
        if len({script for char in name for script in _SCRIPTS if _is_of(char, script)}) > 1:
            raise NameRefused(Refusal.NAME_MIXED)
        plain = folded(name)
        if WHOLE.fullmatch(plain) or any(word in plain for word in self._staff):
            raise NameRefused(Refusal.NAME_STAFF)
        if any(word in plain for word in self._blocked):
            raise NameRefused(Refusal.NAME_WORD)


def folded(text: str) -> str:
    """The letters and digits alone, in one form: how a hidden word is found."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_LOOKALIKES)
    return "".join(char for char in plain if unicodedata.category(char)[0] in "LN")


def _is_of(char: str, script: str) -> bool:
    return char.isalpha() and unicodedata.name(char, "").startswith(script)
