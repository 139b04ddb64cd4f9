"""Characters that phones before 2005 had in private codes: U+E863 is 䶮.

GBK had no Unicode codes for 80 of its characters (FE50 to FEA0) and put them at U+E815 to U+E864.
GB 18030-2000 gave most of them codes, which Python's codec has; GB 18030-2005 and -2022 the rest.
"""

from __future__ import annotations

from typing import Final

_FIRST: Final = 0xE815
_LAST: Final = 0xE864
_LATER: Final = {
    0xE816: 0x20087,
    0xE817: 0x20089,
    0xE818: 0x200CC,
    0xE81E: 0x9FB4,
    0xE826: 0x9FB5,
    0xE82B: 0x9FB6,
    0xE82C: 0x9FB7,
    0xE831: 0x215D7,
    0xE832: 0x9FB8,
    0xE83B: 0x2298F,
    0xE843: 0x9FB9,
    0xE854: 0x9FBA,
    0xE855: 0x241FE,
    0xE864: 0x9FBB,
    0xE7C7: 0x1E3F,
}


def _in_gb18030(code: int) -> str:
    low = 0x50 + code - _FIRST
    return bytes((0xFE, low + (low >= 0x7F))).decode("gb18030")


CHARACTERS: Final = {code: _in_gb18030(code) for code in range(_FIRST, _LAST + 1)} | {
    code: chr(now) for code, now in _LATER.items()
}
"""Private codes and their characters, for `str.translate`."""
