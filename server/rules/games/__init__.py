"""The mini-games. A new one is a folder here and one line in `_KINDS`."""

from __future__ import annotations

from collections.abc import Mapping

from server.rules.games.catch import Catch
from server.rules.games.cloze import Cloze
from server.rules.games.difference import Difference
from server.rules.games.drive import Drive
from server.rules.games.feihua import Feihua
from server.rules.games.jigsaw import Jigsaw
from server.rules.games.kind import GameKind, StepwiseKind, Verdict
from server.rules.games.match import Match
from server.rules.games.memory import Memory
from server.rules.games.riddle import Riddle
from server.rules.games.sequence import Sequence
from server.rules.games.sort import Sort
from server.rules.games.timeline import Timeline

_KINDS: tuple[GameKind, ...] = (
    Sequence(),
    Match(),
    Memory(),
    Riddle(),
    Cloze(),
    Timeline(),
    Jigsaw(),
    Sort(),
    Feihua(),
    Catch(),
    Drive(),
    Difference(),
)

GAMES: Mapping[str, GameKind] = {kind.type: kind for kind in _KINDS}

__all__ = ["GAMES", "GameKind", "StepwiseKind", "Verdict"]
