"""Every refusal of the server has its words in the page's other languages."""

from __future__ import annotations

import json

import pytest

from server.refusals import ANSWERED
from server.settings import ROOT

TABLES = ROOT / "frontend" / "src" / "words" / "errors"


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_every_code_has_its_words(language: str) -> None:
    words = json.loads((TABLES / f"{language}.json").read_text())
    codes = {code for code in words if not code.startswith("field-")}
    assert sorted(codes) == sorted(ANSWERED)
