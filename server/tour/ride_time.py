"""How long a route takes, from its own texts: what a cover may promise."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, Final

from server.tour.model import Block, Route, Stop

CHARACTERS_A_MINUTE: Final = 250
"""How fast elders read Chinese on a phone."""
GAME_MINUTES: Final = 2
"""One attempt at a mini-game, without hurry."""

_READ: Final = frozenset({"text", "by", "caption", "title", "prompt"})
"""What of a story's block is read; `source`, `alt` and `transcript` are looked up or heard."""
_HAN: Final = re.compile(r"[㐀-鿿]")
_WORD: Final = re.compile(r"[A-Za-z0-9À-ɏ]+")
_WORD_AS_CHARACTERS: Final = 2


def minutes_of(route: Route) -> int:
    """Whole minutes from the first stop to the last, rounded up."""
    read = sum(reading_length(stop) for stop in route.stops)
    read += sum(length(leg.say) for leg in route.legs)
    return math.ceil(read / CHARACTERS_A_MINUTE + GAME_MINUTES * len(route.stops))


def reading_length(stop: Stop) -> int:
    """Characters that a rider reads at the stop; a word of an alphabet counts as two.

    Of a story that forks all ways are counted: one goes back and reads the other.
    """
    return sum(length(text) for text in _texts(stop))


def _texts(stop: Stop) -> Iterator[str]:
    yield from (stop.name, stop.intro, stop.story.title)
    for block in stop.story.blocks:
        yield from texts_of(block)
    yield from (stop.game.title, stop.game.brief, stop.game.explain)
    for question in stop.questions:
        yield from (question.text, question.explain)
        yield from (option.text for option in question.options)


def texts_of(block: Block) -> Iterator[str]:
    """What of a story's block is read, one text after another."""
    yield from _read_of(block.data)


def _read_of(data: Any) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, str):
            if key in _READ:
                yield value
        elif key == "options":
            for option in value:
                yield from _read_of(option)


def length(text: str) -> int:
    """Characters of Chinese; a word of an alphabet counts as two."""
    return len(_HAN.findall(text)) + _WORD_AS_CHARACTERS * len(_WORD.findall(text))
