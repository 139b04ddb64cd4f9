"""Every refusal of the server has its words in the page's other languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from server.play import MESSAGES
from server.rules.errors import MESSAGES as MOVE_MESSAGES
from server.web.errors import HTTP_CODES

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "frontend" / "src" / "words" / "errors"


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_every_code_has_its_words(language: str) -> None:
    words = json.loads((TABLES / f"{language}.json").read_text())
    codes = {*MESSAGES, *MOVE_MESSAGES, *(code for code, _ in HTTP_CODES.values())}
    assert sorted(codes - set(words)) == []
