"""The places that a base has for parts, so that content can be checked without drawing it.

`room.json` is extracted from the drawings: a test of the page (`art/room.test.ts`) compares the
two, and `npx vitest run room -u` writes the file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

CAPACITY: Final[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "room.json").read_text(encoding="utf-8")
)


def hidden_parts(base: str, parts: Sequence[str]) -> set[str]:
    """The parts without a place of their own when all of `parts` stand in this base.

    The base may be such a part itself, sun and moon are one light, and where a kind of
    part has fewer places than there are parts, the later ones would stand on the first.
    """
    room = CAPACITY["bases"][base]
    used: Counter[str] = Counter()
    hidden = set()
    for part in parts:
        places = room["own"].get(part)
        if places is None:
            kind = CAPACITY["kinds"][part]
            used[kind] += 1
            places = 1 if used[kind] <= room["spots"].get(kind, 0) else 0
        if places == 0 or parts.count(part) > 1:
            hidden.add(part)
    return hidden


def can_replace(other: str, part: str) -> bool:
    """Whether `other` can be drawn in the place of `part`: lanterns hang, the rest stands.

    Sun and moon are the light of the picture and no parts in a place.
    """
    kinds = (CAPACITY["kinds"][other], CAPACITY["kinds"][part])
    return "disc" not in kinds and kinds.count("lantern") != 1
