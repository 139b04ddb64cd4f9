"""Scenes inside a puzzle."""

from __future__ import annotations

from typing import Any

from server.frozen import FrozenDict


def scene_json(scene: FrozenDict) -> dict[str, Any]:
    """The scene as plain JSON, as the phone gets it."""
    return {**scene, "parts": list(scene["parts"])}
