"""The cookbook of games: each has its sample, which is the shipped one and loads, and a picture."""

from __future__ import annotations

import re

import pytest
import yaml

from harness.server import ROOT
from server.rules import GAMES
from tests.rules.world import load_data

PAGE = (ROOT / "docs" / "game-cookbook.md").read_text("utf-8")
GAME = re.compile(r"^## \S+ (?P<type>\w+)\n(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
SECTIONS = {found["type"]: found["body"] for found in GAME.finditer(PAGE)}
LARGEST_PICTURE = 60_000  # bytes


def test_every_game_has_its_section() -> None:
    assert set(SECTIONS) == set(GAMES)


@pytest.mark.parametrize("game", GAMES)
def test_a_sample_is_the_shipped_one_and_loads(game: str) -> None:
    [written] = re.findall(r"```yaml\n(.*?)```", SECTIONS[game], re.DOTALL)
    sample = yaml.safe_load(written)["game"]
    demo = ROOT / "server" / "rules" / "games" / game / "demo.yaml"
    assert sample == yaml.safe_load(demo.read_text("utf-8"))
    assert load_data(game, sample)


@pytest.mark.parametrize("game", GAMES)
def test_a_picture_is_there_and_small(game: str) -> None:
    [src] = re.findall(r'<img src="([^"]+)"', SECTIONS[game])
    picture = ROOT / "docs" / src
    assert 5_000 < picture.stat().st_size < LARGEST_PICTURE
