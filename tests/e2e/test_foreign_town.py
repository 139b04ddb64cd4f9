"""Another town, with content and a name of its own: nothing that anybody there sees says 花桥."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from click.testing import CliRunner
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from harness.ride_script import RideScript, ride_script
from server import cli
from server.rules import GAMES
from server.settings import ROOT
from server.tour import load_tour
from tests.e2e.game_server import GameServer
from tests.e2e.hall import Office

HOME = Path(__file__).parent / "foreign_town"
FOLDERS = {"CONTENT_DIR": str(HOME / "content"), "ROUTES_DIR": str(HOME / "routes")}
LINE = "quanxian"
TOWN = re.compile("花桥|花橋|昆山|崑山|huaqiao|kunshan", re.IGNORECASE)
BRAND = re.compile(f"{TOWN.pattern}|有光 ?bus|有光巴士|youguang", re.IGNORECASE)
"""Nor what 花桥 calls its bus; 有光 alone is in many a sentence."""

TEXTS = {".js", ".css", ".html", ".svg", ".txt", ".json", ".webmanifest"}
PATIENCE = 10.0
DRAWN_MS = 20_000

# Letters on a canvas are in no document: they are written down as they are drawn.
LISTEN = """
window.drawnWords = []
const fillText = CanvasRenderingContext2D.prototype.fillText
CanvasRenderingContext2D.prototype.fillText = function (text, ...more) {
  window.drawnWords.push(text)
  return fillText.call(this, text, ...more)
}
"""


@pytest.fixture(scope="module")
def town() -> Iterator[GameServer]:
    with GameServer(**FOLDERS) as server:
        yield server


@pytest.fixture(scope="module")
def script() -> RideScript:
    return ride_script(LINE, HOME / "routes", HOME / "content")


def call(town: GameServer, method: str, path: str, token: str = "", **body: Any) -> Any:
    """One answer of the API, whose every word must be this town's."""
    answer = requests.request(
        method,
        f"{town.url}/api{path}",
        json=body or None,
        headers={"Authorization": f"Bearer {token}"} if token else {},
        timeout=PATIENCE,
    )
    assert answer.ok, (path, answer.text)
    assert not BRAND.search(answer.text), path
    return answer.json()


def finished_ride(town: GameServer, script: RideScript, name: str) -> dict[str, str]:
    """A ride with all stamps, as the page keeps one."""
    joined = call(town, "POST", "/rides", route=LINE, nickname=name, branch="yi", consent=True)
    token = joined["token"]
    moves = [{**move, "key": f"{joined['ride']}-{at:04d}"} for at, move in enumerate(script.moves)]
    results = call(town, "POST", "/rides/me/moves", token, moves=moves)["results"]
    assert [one for one in results if not one["ok"]] == []
    return {"ride": joined["ride"], "token": token, "recovery": joined["recovery"], "route": LINE}


class Reader:
    """Reads everything a page shows, says, draws and keeps in its head."""

    def __init__(self, page: Page, town: GameServer) -> None:
        self.page = page
        self.url = town.url
        page.add_init_script(LISTEN)

    def open(self, path: str, *needed: str) -> str:
        """Opens an address; gives its text, in which the names of `needed` are."""
        self.page.goto(f"{self.url}{path}")
        expect(self.page.locator("#late")).to_have_count(0)
        expect(self.page.locator("h1, h2, main").first).to_be_attached()
        self.page.wait_for_load_state("networkidle")
        return self.read(path, *needed)

    def read(self, where: str, *needed: str) -> str:
        """The text of what is shown now, drawings and canvases included."""
        text: str = self.page.evaluate(
            "document.title + document.documentElement.outerHTML + drawnWords.join('\\n')"
        )
        found = BRAND.search(text)
        around = text[max(0, found.start() - 80) : found.end() + 40] if found else ""
        assert found is None, f"{where}: …{around}…"
        for name in needed:
            assert name in text, (where, name)
        return text


def test_no_screen_poster_or_card_says_the_name_of_another_town(
    town: GameServer, script: RideScript, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    reader = Reader(page, town)
    reader.open("/", "甲镇红色 bus", "学堂", "--cover-sky:#2A1E45")
    expect(page.locator("#bus text").first).to_have_text("甲镇bus")
    page.get_by_test_id("cover-go").click()
    expect(page.get_by_test_id("join-name")).to_be_visible()
    reader.read("ticket")
    for path in ("/recover", "/privacy", "/e", "/no/such/page"):
        reader.open(path, "甲镇红色 bus")

    held = finished_ride(town, script, "走完的人")
    kept = json.dumps(json.dumps({"last": LINE, "rides": {LINE: held}}))
    page.evaluate(f"localStorage.setItem('yg:sessions', {kept})")
    for screen in ("map", "passport", "notebook", "board", "finish"):
        reader.open(f"/r/{LINE}/{screen}", "甲镇红色 bus")
    for of in ("route", "quote", "portrait", "certificate"):
        page.goto(f"{town.url}/r/{LINE}/poster?of={of}")
        expect(page.get_by_test_id("keepsake")).to_be_visible(timeout=DRAWN_MS)
        reader.read(f"poster {of}")
    drawn = page.evaluate("drawnWords.join('|')")
    assert "研学证书" in drawn
    assert "乘甲镇bus走完" in drawn
    assert "甲|镇|之|印" in drawn, "the seal, read down from the right"
    made = call(town, "POST", "/rides/me/certificate", held["token"])
    reader.open(f"/c/{made['serial']}")

    # The same in the other languages, which name the site in their own words.
    finish = f"/r/{LINE}/finish"
    for lang, name, path in (("en", "Town A red bus", finish), ("zh-Hant", "甲镇红色 bus", "/")):
        page.evaluate(f"localStorage.setItem('yg:lang', '\"{lang}\"')")
        reader.open(path, name)


def test_no_screen_of_a_hosted_event_does(
    town: GameServer, hall_page: Page, new_page: Callable[..., Page]
) -> None:
    games = {name: game.schema for name, game in GAMES.items()}
    tour = load_tour(HOME / "content", HOME / "routes", games)
    with Office(town.database, tour, LINE) as office:
        event = office.create("quiz", name="甲镇之夜")
    hall = Reader(hall_page, town)
    hall.open(f"/host?route={LINE}", "甲镇全线 · 甲镇红色 bus", "学堂")
    hall.open(f"/host?event={event.code}#{event.key}", "甲镇红色 bus")
    phone = Reader(new_page(), town)
    phone.open(f"/host/remote?event={event.code}#{event.key}", "甲镇红色 bus")
    phone.open(f"/e/{event.code}", "甲镇红色 bus")


def test_no_answer_of_the_server_does(town: GameServer, script: RideScript) -> None:
    token = finished_ride(town, script, "读接口的人")["token"]
    public = ("/routes", f"/routes/{LINE}", "/branches", "/site", "/today", f"/boards/route:{LINE}")
    for path in (*public, *(f"{one}?lang=en" for one in public)):
        call(town, "GET", path)
    for path in ("", f"/r/{LINE}", "/c/YG-2026-2222-2222", "/e/000000/results"):
        call(town, "GET", f"/share?path={path}")
    for path in ("/rides/me", "/rides/me/export"):
        call(town, "GET", path, token)
    manifest = requests.get(f"{town.url}/manifest.webmanifest", timeout=PATIENCE)
    assert manifest.json()["short_name"] == "甲镇bus"
    for path in ("/manifest.webmanifest", "/old-page.js", "/robots.txt", "/icon.svg", "/sw.js"):
        assert not TOWN.search(requests.get(f"{town.url}{path}", timeout=PATIENCE).text), path


def test_nothing_that_was_built_names_a_town() -> None:
    dist = ROOT / "frontend" / "dist"
    texts = [file for file in dist.rglob("*") if file.suffix in TEXTS]
    assert len(texts) > 50
    for file in texts:
        text = file.read_text("utf-8")
        assert not TOWN.search(text), file
        # A minifier may write characters by their numbers.
        assert not re.search(r"\\u82b1\\u6865|\\u6606\\u5c71", text, re.IGNORECASE), file


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    """Runs commands in this town's folders."""
    for name, folder in FOLDERS.items():
        monkeypatch.setenv(name, folder)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'town.db'}")
    monkeypatch.setenv("PUBLIC_URL", "https://jia.example")
    return CliRunner()


@pytest.mark.parametrize(("lang", "title"), [("zh-Hans", "甲镇学堂"), ("en", "Town A red bus")])
def test_no_poster_on_paper_does(
    commands: CliRunner, tmp_path: Path, lang: str, title: str
) -> None:
    for kind, style in (("stop", "scene"), ("route", "night"), ("branch", "plain")):
        out = tmp_path / f"{kind}.pdf"
        arguments = ["poster", kind, "--all", "--style", style, "--lang", lang, "-o", str(out)]
        made = commands.invoke(cli.main, arguments, catch_exceptions=False)
        assert made.exit_code == 0, made.output
        printed = PdfReader(out)
        text = "\n".join(page.extract_text() for page in printed.pages)
        assert not BRAND.search(f"{made.output}{text}{printed.metadata}"), kind
        assert title in text, kind


def test_no_command_does(commands: CliRunner) -> None:
    for arguments in (
        ["check"],
        ["routes"],
        ["event", "create", "--help"],
        ["flags", "--help"],
        ["poster", "--help"],
    ):
        said = commands.invoke(cli.main, arguments, catch_exceptions=False)
        assert not BRAND.search(said.output), arguments
