"""The content's names for the page: what it must be able to draw and to play."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from server.tour import names

HEAD: Final = "/** Made from the content schemas by `bus schema`; do not edit. */\n"

LISTS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "SceneBase": ("SCENE_BASES", names.SCENE_BASES),
    "SceneTime": ("SCENE_TIMES", names.SCENE_TIMES),
    "SceneWeather": ("SCENE_WEATHERS", names.SCENE_WEATHERS),
    "ScenePart": ("SCENE_PARTS", names.SCENE_PARTS),
    "StampShape": ("STAMP_SHAPES", names.STAMP_SHAPES),
    "StampFigure": ("STAMP_FIGURES", names.STAMP_FIGURES),
    "StampInk": ("STAMP_INKS", names.STAMP_INKS),
    "StopKind": ("STOP_KINDS", names.STOP_KINDS),
    "BlockType": ("BLOCK_TYPES", names.BLOCK_TYPES),
    "FilmShape": ("FILM_SHAPES", names.FILM_SHAPES),
    "QuestionType": ("QUESTION_TYPES", names.QUESTION_TYPES),
    "RouteOrder": ("ROUTE_ORDERS", names.ROUTE_ORDERS),
    "BranchKind": ("BRANCH_KINDS", names.BRANCH_KINDS),
}


def typescript() -> str:
    """Return `frontend/src/api/content.gen.ts`: an array and a type per list of names."""
    return HEAD + "".join(
        _list(type_name, constant, known) for type_name, (constant, known) in LISTS.items()
    )


def _list(type_name: str, constant: str, known: Mapping[str, str]) -> str:
    rows = "".join(f"  {_quoted(name)}, // {meaning}\n" for name, meaning in known.items())
    array = f"\nexport const {constant} = [\n{rows}] as const\n"
    return f"{array}export type {type_name} = (typeof {constant})[number]\n"


def _quoted(name: str) -> str:
    return "'" + json.dumps(name, ensure_ascii=False)[1:-1] + "'"
