"""The built pages: their addresses, headers, and the answer without a build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from server.app import Game
from server.settings import ROOT, Settings


@pytest.fixture
def built(client: FlaskClient, tmp_path: Path) -> FlaskClient:
    """A page that was built, in small."""
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "index.html").write_text("<!doctype html><title>乘客</title>", encoding="utf-8")
    (dist / "host.html").write_text("<!doctype html><title>大屏</title>", encoding="utf-8")
    (dist / "desk.html").write_text("<!doctype html><title>调度台</title>", encoding="utf-8")
    client.application.extensions["dist"] = dist
    return client


@pytest.mark.parametrize("path", ["/", "/r/short", "/r/short/at/hall/quiz", "/recover", "/任意"])
def test_the_pages_own_addresses_give_the_page(built: FlaskClient, path: str) -> None:
    answer = built.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "乘客" in answer.text
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_halls_screen(built: FlaskClient) -> None:
    assert "大屏" in built.get("/host").text
    assert "大屏" in built.get("/host?route=short").text


@pytest.mark.parametrize("path", ["/desk", "/desk/", "/desk/stops/content/stops.yaml"])
def test_the_desk(built: FlaskClient, path: str) -> None:
    answer = built.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "调度台" in answer.text
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"]


def test_without_a_built_page_the_answer_explains_how_to_build(
    client: FlaskClient, tmp_path: Path
) -> None:
    client.application.extensions["dist"] = tmp_path / "nothing"
    answer = client.get("/")
    assert answer.status_code == 503
    assert "make run" in answer.text


@pytest.mark.parametrize(
    ("file", "path"),
    [("index.html", "/r/short"), ("host.html", "/host"), ("desk.html", "/desk/overview")],
)
def test_the_page_names_the_games_time_zone(
    new_game: Callable[..., Game], settings: Settings, tmp_path: Path, file: str, path: str
) -> None:
    client = new_game(replace(settings, timezone=ZoneInfo("Asia/Urumqi"))).app.test_client()
    dist = tmp_path / "dist"
    dist.mkdir()
    source = (ROOT / "frontend" / file).read_bytes()
    assert b'name="timezone" content="Asia/Shanghai"' in source
    (dist / file).write_bytes(source)
    client.application.extensions["dist"] = dist
    assert '<meta name="timezone" content="Asia/Urumqi" />' in client.get(path).text
