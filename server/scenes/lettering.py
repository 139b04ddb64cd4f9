"""The lettering on the side of the bus."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

SIZE: Final = 17
ROOM: Final = 66
"""In units of the bus's drawing, `frontend/src/art/parts.svg`."""
_ENDING: Final = re.compile(r"(.*?) ?([\x21-\x7e]*)")


class Lettering(NamedTuple):
    """The size of the letters, the name, and the letters of an alphabet at its end, which are
    smaller.
    """

    size: str
    name: str
    tail: str


def bus_lettering(short: str) -> Lettering:
    """What stands on a bus of that name."""
    name, tail = _ENDING.fullmatch(short).groups()  # type: ignore[union-attr]
    size = min(SIZE, ROOM / (len(name) + len(tail) / 2))
    return Lettering(f"{size:.3g}", name, tail)
