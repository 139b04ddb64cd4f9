"""The site's names and colours in the built page and its manifest."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from server.app import Game
from server.settings import ROOT, Settings
from server.tour.colours import DAY, DUSK, contrast

SITE = """name: 甲镇"学习" bus
short: 甲镇bus
title: [甲镇, 学堂]
seal: 甲镇之印
certificate: 研学证书
poem: [一句, 两句]
colours: {night: 2A1E45, link: 7A2E8E}
cover: {base: bridge, parts: [tree]}
"""


@pytest.fixture
def town(new_game: Callable[..., Game], settings: Settings, tmp_path: Path) -> FlaskClient:
    """A phone's HTTP of a town with a name of its own, and the page as its source has it."""
    (settings.content_dir / "site.yaml").write_text(SITE, "utf-8")
    translated = settings.content_dir / "translations"
    translated.mkdir(exist_ok=True)
    (translated / "en.yaml").write_text("site: {name: Town A bus}\n", "utf-8")
    dist = tmp_path / "dist"
    dist.mkdir()
    for source in ("index.html", "host.html", "public/manifest.webmanifest"):
        file = ROOT / "frontend" / source
        (dist / file.name).write_bytes(file.read_bytes())
    client = new_game().app.test_client()
    client.application.extensions["dist"] = dist
    return client


def data_of(page: str) -> dict[str, object]:
    found = re.search('<meta name="site" content="([^"]*)" />', page)
    assert found
    made: dict[str, object] = json.loads(html.unescape(found[1]))
    return made


@pytest.mark.parametrize("path", ["/", "/r/short/map", "/host"])
def test_the_page_has_the_names_before_any_script_runs(town: FlaskClient, path: str) -> None:
    page = town.get(path).text
    data = data_of(page)
    assert data["title"] == ["甲镇", "学堂"]
    assert data["seal"] == "甲镇之印"
    assert data["sign"] == ["17", "甲镇", "bus"]
    assert data["cover"] == {
        "base": "bridge",
        "time": "dusk",
        "parts": ["tree"],
        "weather": "clear",
    }
    chinese = {"site": '甲镇"学习" bus', "bus": "甲镇bus", "certificate": "研学证书"}
    poem = {"poem": "一句\n两句"}
    assert data["words"] == {
        "zh-Hans": chinese | poem,
        "en": chinese | {"site": "Town A bus"} | poem,
    }
    assert '<meta name="application-name" content="甲镇&#34;学习&#34; bus" />' in page
    assert "有光" not in page


def test_the_first_paint_has_the_letters_and_the_colours(town: FlaskClient) -> None:
    page = town.get("/").text
    assert '甲镇<br /><span style="color:#ffce6b">学堂</span>' in page
    assert '<meta name="theme-color" content="#2A1E45" />' in page
    assert "--cover-sky:#2A1E45" in page
    dusk = re.search(r"\[data-theme=dusk\]\{[^}]*--canal:(#\w+)", page)
    assert dusk
    assert contrast(dusk[1], "#1B3446") >= 4.5
    assert "<title>甲镇" in page
    assert "<title>甲镇&#34;学习&#34; bus · 大屏</title>" in town.get("/host").text


def test_the_manifest_is_this_towns(town: FlaskClient) -> None:
    answer = town.get("/manifest.webmanifest")
    assert answer.mimetype == "application/manifest+json"
    assert answer.headers["Cache-Control"] == "no-cache"
    made = json.loads(answer.text)
    assert (made["name"], made["short_name"]) == ('甲镇"学习" bus', "甲镇bus")
    assert made["theme_color"] == made["background_color"] == "#2A1E45"
    assert made["icons"], "what is the same everywhere stays"


def test_without_a_file_the_page_is_the_products(client: FlaskClient, tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_bytes((ROOT / "frontend/index.html").read_bytes())
    client.application.extensions["dist"] = tmp_path / "dist"
    page = client.get("/").text
    data = data_of(page)
    assert (data["title"], data["sign"]) == (["", "有光"], ["17", "有光", "bus"])
    assert data["words"] == {
        "zh-Hans": {"site": "有光 bus", "bus": "有光 bus", "certificate": "结业证书"},
        "zh-Hant": {"site": "有光 bus", "bus": "有光 bus", "certificate": "結業證書"},
        "en": {"site": "Youguang bus", "bus": "Youguang bus", "certificate": "Certificate"},
    }
    assert "<style>:root" not in page
    assert client.get("/manifest.webmanifest").status_code == 404


def test_every_place_is_filled_once_in_the_source() -> None:
    from server.web import site

    for file in ("index.html", "host.html"):
        source = (ROOT / "frontend" / file).read_bytes()
        assert len(site.SITE_MARK.findall(source)) == source.count(site.NAME_MARK) == 1
    source = (ROOT / "frontend" / "index.html").read_bytes()
    assert source.count(site.THEME_MARK) == len(site.LETTERS.findall(source)) == 1
    assert source.count(f"#{site.NIGHT[1:].lower()}".encode()) == 2
    assert (ROOT / "frontend" / "host.html").read_bytes().count(site.HOST_TITLE) == 1
    assert {DAY, DUSK} == {"day", "dusk"}
