"""Files made from the content schemas: for editors, for readers, for the page.

`bus schema` writes them; a test says when they are out of date.
"""

from __future__ import annotations

import json
from pathlib import Path

from server.tour.export.editor import json_schema as json_schema
from server.tour.export.editor import known_ids as known_ids
from server.tour.export.forms import forms as forms
from server.tour.export.forms import forms_json as forms_json
from server.tour.export.reference import reference_markdown as reference_markdown
from server.tour.export.typescript import typescript as typescript
from server.tour.load import Games, check_tour
from server.tour.model import Tour


def generated_files(root: Path, games: Games) -> dict[Path, str]:
    """Return every generated file of the repository at `root`, with what it must hold."""
    tour = check_tour(root / "content", root / "routes", games).tour
    files = editor_files(root / "content", games, tour)
    files[root / "docs" / "reference" / "content.md"] = reference_markdown(games)
    files[root / "frontend" / "src" / "api" / "content.gen.ts"] = typescript()
    files[root / "frontend" / "src" / "features" / "desk-editing" / "forms" / "forms.gen.json"] = (
        forms_json(games)
    )
    return files


def editor_files(content_dir: Path, games: Games, tour: Tour | None) -> dict[Path, str]:
    """Return the JSON Schemas for editors of a town's files, which offer the ids of its tour."""
    return {
        content_dir / "schema" / f"{name}.schema.json": _pretty(schema)
        for name, schema in json_schema(games, known_ids(tour)).items()
    }


def _pretty(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
