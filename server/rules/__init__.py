"""Pure judging and scoring: no Flask, no database, no clock, no randomness of its own.

Everything other rooms need is named here.
"""

from __future__ import annotations

from server.rules.asked import judge_as_asked
from server.rules.errors import (
    AlreadyDone,
    BadSolution,
    MoveRefused,
    NameRefused,
)
from server.rules.games import GAMES, GameKind, StepwiseKind, Verdict
from server.rules.index import (
    QuestionAt,
    RouteIndex,
    StopAt,
    reading_floor_seconds,
)
from server.rules.judging import share_right
from server.rules.move import Move, parse_body, parse_head, parse_move
from server.rules.moves import MOVES
from server.rules.moves.game import attempts_left
from server.rules.name_words import NameWords
from server.rules.names import clean_nickname
from server.rules.progress import Progress, Totals, progress
from server.rules.puzzles import attempt_of, note_of, puzzle_of, solution_of
from server.rules.quiz import blind_choice, right_choice, shown_answer, shuffled_options
from server.rules.ride import REGRADE, Judged, apply, check_open, judge, replay
from server.rules.seeds import sub_seed
from server.rules.state import RideState, StopState
from server.rules.streak import bonus_gained, run_through
from server.rules.titles import Title, title_of

__all__ = [
    "GAMES",
    "MOVES",
    "REGRADE",
    "AlreadyDone",
    "BadSolution",
    "GameKind",
    "Judged",
    "Move",
    "MoveRefused",
    "NameRefused",
    "NameWords",
    "Progress",
    "QuestionAt",
    "RideState",
    "RouteIndex",
    "StepwiseKind",
    "StopAt",
    "StopState",
    "Title",
    "Totals",
    "Verdict",
    "apply",
    "attempt_of",
    "attempts_left",
    "blind_choice",
    "bonus_gained",
    "check_open",
    "clean_nickname",
    "judge",
    "judge_as_asked",
    "note_of",
    "parse_body",
    "parse_head",
    "parse_move",
    "progress",
    "puzzle_of",
    "reading_floor_seconds",
    "replay",
    "right_choice",
    "run_through",
    "share_right",
    "shown_answer",
    "shuffled_options",
    "solution_of",
    "sub_seed",
    "title_of",
]
