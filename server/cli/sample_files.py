"""What a new stop and a new line begin as, for the desk's page: the samples of `bus new`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from server.cli import samples

TEMPLATES: Final = (
    Path("frontend") / "src" / "features" / "desk-editing" / "editing" / "templates.gen.json"
)
ID: Final = "id--"
NAME: Final = "NAME--"
"""The page puts id and name in their place; as long as a stop's short name may be."""


def sample_files(root: Path) -> dict[Path, str]:
    """The generated file and its text: a stop for each type of game, and a line, all in YAML."""
    stamp = samples.STAMPS[0]
    stops = {kind: samples.stop(ID, NAME, kind, stamp) for kind in samples.game_types()}
    made = {"id": ID, "name": NAME, "stops": stops, "line": samples.route(ID, NAME, [ID])}
    return {root / TEMPLATES: json.dumps(made, ensure_ascii=False, indent=1) + "\n"}
