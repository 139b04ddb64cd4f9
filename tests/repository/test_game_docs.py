"""The pages of the games agree with the code."""

from __future__ import annotations

import re

import yaml

from server.rules import GAMES
from server.settings import ROOT
from server.tour.model import Scoring

DOCS = ROOT / "docs"


def test_the_scoring_page_shows_every_default() -> None:
    page = (DOCS / "scoring.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert block
    shown = yaml.safe_load(block[1])["scoring"]
    default = Scoring()
    assert shown == {
        "checkin": default.checkin,
        "story": default.story,
        "game": list(default.game),
        "game_attempts": default.game_attempts,
        "answer": {"right": default.answer_right, "wrong": default.answer_wrong},
        "streak": {"from": default.streak_from, "bonus": default.streak_bonus},
    }


def test_the_games_page_lists_every_game() -> None:
    page = (DOCS / "games.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert listed == list(GAMES)
