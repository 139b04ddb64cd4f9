"""The server puts scenes together as the page does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from server.scenes.compose import compose
from server.scenes.names import SCENE_BASES, SCENE_PARTS, SCENE_TIMES

COMPOSED = json.loads(Path(__file__).with_name("composed.json").read_text(encoding="utf-8"))


def plain(drawn: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without `move`, which paper does not show; numbers to a thousandth."""
    return [
        {
            key: pytest.approx(value, abs=1e-3) if isinstance(value, float | int) else value
            for key, value in one.items()
            if key != "move" and value is not None
        }
        for one in drawn
    ]


@pytest.mark.parametrize("base", SCENE_BASES)
def test_the_server_composes_what_the_page_composes(base: str) -> None:
    found = [one for one in COMPOSED if one["scene"]["base"] == base]
    assert len(found) == 4
    for one in found:
        ours = [
            {k: v for k, v in each.items() if k != "move"} for each in compose(one["scene"], "光")
        ]
        assert ours == plain(one["draws"]), one["scene"]


def test_the_scenes_compared_have_every_part_and_time() -> None:
    assert {part for one in COMPOSED for part in one["scene"]["parts"]} >= set(SCENE_PARTS) - {
        "sun"
    }
    assert {one["scene"]["time"] for one in COMPOSED} == set(SCENE_TIMES)
