"""The mini-games with their sample data and a judge, for developers of games.

Enabled by `DEV_GAMES=1`; the page /dev/games shows them. Nothing is stored.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from flask import Blueprint, Response
from werkzeug.exceptions import NotFound

from server import rules
from server.refusals import Refusal
from server.rules import GAMES, BadSolution, GameKind, MoveRefused, StepwiseKind
from server.web import request_context
from server.web.responses import json_response, read_json

SAMPLES = Path(rules.__file__).parent / "games"
SHELL = frozenset({"id", "type", "title", "brief", "explain", "source", "fact"})
"""What every game in YAML has besides the keys of its own schema."""
SEED = 1

blueprint = Blueprint("dev_games", __name__, url_prefix="/api/dev/games")


@blueprint.before_request
def only_if_enabled() -> None:
    """Raises NotFound unless DEV_GAMES is 1."""
    if not request_context.settings().dev_games:
        raise NotFound


@blueprint.get("")
def samples() -> Response:
    """Every type with the puzzle of its sample."""
    puzzles = [
        {"type": kind.type, "puzzle": kind.puzzle(sample(kind), SEED)} for kind in GAMES.values()
    ]
    return json_response({"games": puzzles})


@blueprint.post("/<game_type>")
def judge(game_type: str) -> Response:
    """The stars of `solution`, as for a first attempt."""
    kind = GAMES.get(game_type)
    if kind is None:
        raise NotFound
    solution = read_json().get("solution")
    try:
        verdict = kind.judge(sample(kind), SEED, solution)
    except BadSolution as why:
        raise MoveRefused(Refusal.BAD_SOLUTION, why.message) from None
    return json_response({"stars": verdict.stars, "feedback": verdict.feedback})


@blueprint.post("/<game_type>/choices")
def check(game_type: str) -> Response:
    """Whether `choice` of `item` is right, of a game that answers at once."""
    kind = GAMES.get(game_type)
    if not isinstance(kind, StepwiseKind):
        raise NotFound
    body = read_json()
    item, choice = str(body.get("item")), body.get("choice")
    try:
        checked = kind.check(sample(kind), SEED, item, choice)
    except BadSolution as why:
        raise MoveRefused(Refusal.BAD_SOLUTION, why.message) from None
    return json_response({"choice": choice, **checked._asdict()})


def sample(kind: GameKind) -> Any:
    """The data of a game's demo.yaml, as its own schema loads it."""
    written = yaml.safe_load((SAMPLES / kind.type / "demo.yaml").read_text(encoding="utf-8"))
    return kind.schema().load({key: val for key, val in written.items() if key not in SHELL})
