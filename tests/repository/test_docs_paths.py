"""Files that the guides for engineers name are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACES = (ROOT, ROOT / "server", ROOT / "frontend" / "src", ROOT / "tests")
NAMED = re.compile(r"`(?!/)([\w./…-]+/[\w.-]+\.(?:py|ts|vue|yaml|json|js|md))`")
GUIDES = ["CONTRIBUTING.md", "README.md", "docs/architecture.md", "docs/promises.md"]
LINKED = re.compile(r"\]\((?!https?:)([^)#\s]+)")


@pytest.mark.parametrize("guide", GUIDES)
def test_files_that_a_guide_names_are_there(guide: str) -> None:
    text = (ROOT / guide).read_text("utf-8")
    named = [path for path in NAMED.findall(text) if "…" not in path]
    gone = [path for path in named if not any((place / path).exists() for place in PLACES)]
    linked = LINKED.findall(text)
    gone += [path for path in linked if not (ROOT / guide).parent.joinpath(path).exists()]
    assert named or linked
    assert not gone
