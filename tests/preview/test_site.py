"""A preview: any stop opens, nothing is kept, faults are shown and end nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from server.app import make_game
from server.preview import PreviewSite
from server.settings import Settings

Ask = tuple[PreviewSite, Client]


@pytest.fixture
def made() -> Iterator[list[PreviewSite]]:
    sites: list[PreviewSite] = []
    yield sites
    for site in sites:
        site.close()


@pytest.fixture
def site(settings: Settings, made: list[PreviewSite]) -> PreviewSite:
    made.append(PreviewSite(settings, make_game))
    return made[-1]


def state(site: PreviewSite) -> dict[str, Any]:
    found: dict[str, Any] = Client(site).get("/preview/state").get_json()
    return found


def go(site: PreviewSite, **asked: str) -> tuple[str, dict[str, Any]]:
    """Where a new rider is led to, and the snapshot of their ride."""
    client = Client(site)
    response = client.get("/preview/go", query_string=asked)
    text = unescape(response.get_data(as_text=True))
    session = json.loads(text.partition('data-session="')[2].partition('"><script')[0])
    bearer = {"Authorization": f"Bearer {session['token']}"}
    snapshot = client.get("/api/rides/me", headers=bearer).get_json()
    return text.partition('data-to="')[2].partition('"')[0], snapshot


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_any_stop_can_be_opened_at_any_screen(site: PreviewSite) -> None:
    to, snapshot = go(site, route="short", stop="canal", screen="game")
    assert to == "/r/short/at/canal/game"
    canal = snapshot["stops"][1]
    assert [canal["locked"], bool(canal["checked_in"])] == [False, True]
    to, snapshot = go(site, route="short", stop="canal", screen="stamp")
    assert to == "/r/short/at/canal/stamp"
    assert [one["stop"] for one in snapshot["stamps"]] == ["canal"]
    assert snapshot["totals"]["right"] == 4
    assert go(site, route="short", screen="finish")[1]["finished"]
    assert go(site, route="loose", screen="map")[0] == "/r/loose/map"


def test_a_line_that_is_closed_opens_too(settings: Settings, made: list[PreviewSite]) -> None:
    edit(settings.routes_dir / "short.yaml", "id: short", "id: short\ncloses: 2020-01-01 00:00")
    made.append(PreviewSite(settings, make_game))
    assert go(made[0], route="short", stop="hall", screen="quiz")[1]["points"] > 0


def test_what_is_asked_for_and_is_not_there_is_refused(site: PreviewSite) -> None:
    client = Client(site)
    assert client.get("/preview/go?route=none").status_code == 404
    assert client.get("/preview/go?route=short&screen=none").status_code == 404


def test_every_page_says_that_it_is_a_preview_and_leaves_no_cookie(site: PreviewSite) -> None:
    response: TestResponse = Client(site).get("/r/short", headers={"If-None-Match": "*"})
    if response.status_code != 503:  # the page is built
        assert b'src="/preview/phone.js"' in response.data
    assert response.headers["Cache-Control"] == "no-store"
    joined = Client(site).post(
        "/api/rides",
        json={"route": "short", "nickname": "小顾", "branch": "east", "consent": True},
    )
    assert joined.status_code == 201
    assert "Set-Cookie" not in joined.headers


def test_an_edit_is_served_and_one_with_faults_is_shown(
    site: PreviewSite, settings: Settings
) -> None:
    before = state(site)
    assert before["routes"][0]["name"] in ("线路2", "线路3")
    edit(settings.routes_dir / "short.yaml", "线路2", "新线路")
    site.content_changed()
    now = state(site)
    assert now["version"] == before["version"] + 1
    assert "新线路" in [route["name"] for route in now["routes"]]
    edit(settings.routes_dir / "short.yaml", "- hall", "- hal")
    site.content_changed()
    bad = state(site)
    assert bad["version"] == now["version"]
    assert [p["code"] for p in bad["problems"] if p["level"] == "error"] == ["unknown_stop"]
    assert go(site, route="short", stop="hall")[0] == "/r/short/at/hall"


def test_content_with_faults_from_the_beginning_is_shown_until_it_is_mended(
    settings: Settings, made: list[PreviewSite]
) -> None:
    stops = settings.content_dir / "stops.yaml"
    edit(stops, "kind: place", "kind: palace")
    made.append(PreviewSite(settings, make_game))
    site = made[0]
    shown = state(site)
    assert [shown["version"], shown["routes"]] == [0, []]
    assert len(site.errors) == 3
    assert Client(site).get("/r/short").headers["Location"] == "/preview"
    assert "手机上的样子" in Client(site).get("/preview").get_data(as_text=True)
    edit(stops, "kind: palace", "kind: place")
    site.content_changed()
    assert state(site)["version"] == 1
    assert go(site, route="short", stop="hall")[1]["route"] == "short"


def test_a_preview_reads_no_other_ledger(settings: Settings, made: list[PreviewSite]) -> None:
    """Its database is the one in its settings, made anew: no ride of before is known."""
    own = replace(settings, database_url=settings.database_url.replace("bus.", "preview."))
    made.append(PreviewSite(own, make_game))
    go(made[0], route="short", stop="hall")
    assert not Path(settings.database_url.removeprefix("sqlite:///")).exists()
