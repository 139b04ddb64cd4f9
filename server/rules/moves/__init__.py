"""The kinds of moves along a route. A new kind is one file here and one line in `MOVES`; how a
process takes moves of any kind is in `server/play/judges.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from server.rules.moves.answer import Answer
from server.rules.moves.checkin import CheckIn
from server.rules.moves.choice import GameChoice
from server.rules.moves.game import GameAttempt
from server.rules.moves.kind import MoveKind
from server.rules.moves.story import StoryRead

_KINDS: tuple[MoveKind, ...] = (
    CheckIn(),
    StoryRead(),
    GameChoice(),
    GameAttempt(),
    Answer(),
)

MOVES: Mapping[str, MoveKind] = {kind.kind: kind for kind in _KINDS}
