"""Flagged entries, for the host to look at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from server.ledger import RUSHED
from server.play.flags import BLITZ, FAST

TEXTS: Final = {
    FAST: "答得比读题还快",
    BLITZ: "一站全对，而且都答得很快",
    RUSHED: "整个行程比读题还快",
}


class Flag(NamedTuple):
    """What was noticed about a player (public id), at event time `at`; `round` is that of a live
    answer, else 0.
    """

    player: str
    what: str
    at: int
    round: int = 0


def flag_text(flags: Iterable[str]) -> str:
    """An entry's flags in words; empty where none is for the host."""
    return "；".join(TEXTS[flag] for flag in flags if flag in TEXTS)
