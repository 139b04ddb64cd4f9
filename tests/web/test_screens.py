"""The server's list of the page's addresses."""

from __future__ import annotations

import json
import re

import pytest

from server.settings import ROOT
from server.web.screens import HTML_FILES, LIST, path_of, screen_at

TABLE = ROOT / "frontend" / "src" / "apps" / "phone" / "screens.ts"


def test_it_is_the_pages_own_table() -> None:
    """`npm run gen:check` compares them whole; here are the names and addresses, in their order."""
    rows = re.findall(r"\{ name: '([^']+)', path: '([^']+)'", TABLE.read_text("utf-8"))
    known = json.loads(LIST.read_text("utf-8"))["screens"]
    assert [(row["name"], row["path"]) for row in known] == [
        (name, path.replace("\\\\", "\\")) for name, path in rows
    ]
    assert len(known) > 20


def test_every_html_file_is_an_entry_of_the_page() -> None:
    assert all((ROOT / "frontend" / name).is_file() for name in HTML_FILES.values())


@pytest.mark.parametrize(
    ("path", "name", "params"),
    [
        ("", "cover", {}),
        ("/r/short", "line", {"route": "short"}),
        ("r/short/", "line", {"route": "short"}),
        ("/r/short/at/a/quiz", "quiz", {"route": "short", "stop": "a"}),
        ("/e/123456/results", "event-results", {"code": "123456"}),
        ("/e/12345", "lost", {"rest": "e/12345"}),
        ("/c/ABC", "certificate", {"serial": "ABC"}),
        ("/nowhere/at\nall", "lost", {"rest": "nowhere/at\nall"}),
    ],
)
def test_a_path_names_its_screen(path: str, name: str, params: dict[str, str]) -> None:
    assert screen_at(path) == (name, params)


def test_an_address_and_its_screen_are_each_others_inverse() -> None:
    for row in json.loads(LIST.read_text("utf-8"))["screens"][:-1]:
        params = {"route": "line", "stop": "stop", "code": "246810", "serial": "K3"}
        assert screen_at(path_of(row["name"], **params)).name == row["name"]
