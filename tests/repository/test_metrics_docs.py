"""docs/operations.md names every metric that the running server has, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.server import ROOT, Server

pytestmark = pytest.mark.server

PAGE = Path(ROOT) / "docs" / "operations.md"
SUFFIXES = re.compile(r"_(?:bucket|sum|count|created)$")


def test_every_metric_is_explained() -> None:
    with Server() as server:
        status, body = server.get("/metrics")
    assert status == 200
    served = set(re.findall(r"^# TYPE (bus_\w+) ", body.decode(), re.MULTILINE))
    served = {name for name in served if not name.endswith("_created")}
    named = set(re.findall(r"\bbus_[a-z_]+", PAGE.read_text(encoding="utf-8")))
    assert {SUFFIXES.sub("", name) for name in named} == served
