"""Files made from the titles of rides: a table for people, sentences for the page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from server.rules import Title

SCORING_PAGE: Final = Path("docs") / "scoring.md"
WORDS: Final = Path("frontend") / "src" / "words" / "titles" / "zh-Hans.json"
EMPTY_PLACE: Final = """\
<!-- titles, made from server/rules/titles.py by `make gen` -->
<!-- /titles -->
"""
PLACE: Final = re.compile(r"(<!-- titles,[^>]*-->).*?(<!-- /titles -->)", re.DOTALL)


def title_files(root: Path) -> dict[Path, str]:
    """Every file under `root` that is made from the titles, with what it must hold."""
    page = root / SCORING_PAGE
    written = page.read_text(encoding="utf-8") if page.is_file() else EMPTY_PLACE
    if len(PLACE.findall(written)) != 1:
        raise ValueError(f"{SCORING_PAGE} has no place for the table of titles")
    words = {title.value: title.sentence for title in Title}
    return {
        page: PLACE.sub(lambda found: f"{found[1]}\n\n{_table()}\n\n{found[2]}", written),
        root / WORDS: json.dumps(words, ensure_ascii=False, indent=2) + "\n",
    }


def _table() -> str:
    rows = [f"| {title.sentence} | {title.rule} |" for title in Title]
    return "\n".join(["| 称号 | 怎样得来 |", "|---|---|", *rows])
