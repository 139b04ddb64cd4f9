"""Files made from the registry of refusals: a table for people, codes and words for the page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from server.refusals import ANSWERED

API_PAGE: Final = Path("docs") / "api.md"
CODES: Final = Path("frontend") / "src" / "api" / "refusals.gen.ts"
WORDS: Final = Path("frontend") / "src" / "words" / "errors" / "zh-Hans.json"
FIELD_WORDS: Final = "field-"
"""Begins the keys of `WORDS` that are the page's own: what to say about a field of a form."""

EMPTY_PLACE: Final = """\
<!-- refusals, made from server/refusals.py by `make gen` -->
<!-- /refusals -->
"""
PLACE: Final = re.compile(r"(<!-- refusals,[^>]*-->).*?(<!-- /refusals -->)", re.DOTALL)

HEAD: Final = """/** Made from server/refusals.py by `bus schema`; do not edit. */
import type { components } from './schema.gen'

export type RefusalCode = components['schemas']['ErrorBody']['code']

/** Refusals that pass by themselves: the phone keeps the move and sends it again. */
export const TEMPORARY: readonly RefusalCode[] = [
"""


def refusal_files(root: Path) -> dict[Path, str]:
    """Return every file under `root` that is made from the registry, with what it must hold."""
    page, words = root / API_PAGE, root / WORDS
    return {
        page: _api_page(_written(page, EMPTY_PLACE)),
        root / CODES: _codes(),
        words: _words(json.loads(_written(words, "{}"))),
    }


def _written(path: Path, otherwise: str) -> str:
    """Return what stands in a file that is made in part only, or `otherwise`."""
    return path.read_text(encoding="utf-8") if path.is_file() else otherwise


def _codes() -> str:
    rows = [f"  '{one}',\n" for one in ANSWERED if one.temporary]
    return f"{HEAD}{''.join(rows)}]\n"


def _words(kept: dict[str, str]) -> str:
    """Return the Chinese table: sentences of the registry, then the page's own about fields."""
    own = {key: text for key, text in kept.items() if key.startswith(FIELD_WORDS)}
    words = {one.value: one.message for one in ANSWERED} | own
    return json.dumps(words, ensure_ascii=False, indent=2) + "\n"


def _api_page(text: str) -> str:
    """Return the page with the table between its two marks."""
    if len(PLACE.findall(text)) != 1:
        raise ValueError(f"{API_PAGE} has no place for the table of refusals")
    return PLACE.sub(lambda found: f"{found[1]}\n\n{_table()}\n\n{found[2]}", text)


def _table() -> str:
    rows = [
        f"| {one.status} | `{one}` | {'yes' if one.temporary else ''} | {one.message} |"
        for one in sorted(ANSWERED, key=lambda one: one.status)
    ]
    return "\n".join(["| status | code | for now | message |", "|---|---|---|---|", *rows])
