"""`bus texts` and what is made of it: the Traditional Chinese file of a content folder."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from server.cli.texts import texts_in
from server.play import Localization
from server.rules import GAMES
from server.settings import ROOT, Settings
from server.tour import load_tour
from tests.cli.conftest import Bus
from tests.tour.conftest import FIXTURES

SCRIPT = ROOT / "frontend" / "scripts" / "hant-content.mjs"
SHIPPED = ROOT / "content" / "translations" / "zh-Hant.yaml"
JIGSAW = """
    game:
      id: qiao-game
      type: jigsaw
      title: 拼画
      brief: 把画拼好
      explain: 画的是桥
      source: 现场看
      image: {src: media/龙桥.svg, alt: 龙门桥}
"""


def made(target: Path, texts: list[str], *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["node", str(SCRIPT), str(target), *more],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_file_of_another_folder_is_written_there_and_ours_is_left(
    bus: Bus, settings: Settings
) -> None:
    before = SHIPPED.read_bytes()
    place = Path(bus("texts", "--place").output.strip())
    assert place == settings.content_dir / "translations" / "zh-Hant.yaml"
    assert made(place, ["龙门桥"]).returncode == 0
    assert yaml.safe_load(place.read_text("utf-8"))["words"] == {"龙门桥": "龍門橋"}
    assert SHIPPED.read_bytes() == before
    assert made(place, ["龙门桥"], "--check").returncode == 0
    stale = made(place, ["龙门桥", "红灯"], "--check")
    assert (stale.returncode, str(place) in stale.stderr) == (1, True)


def test_without_a_place_nothing_is_written() -> None:
    before = SHIPPED.read_bytes()
    refused = subprocess.run(
        ["node", str(SCRIPT)], input="[]", capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2
    assert SHIPPED.read_bytes() == before


def test_a_folder_may_mend_characters_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "zh-Hant.own.json").write_text('{"龍門": "龍门"}', "utf-8")
    assert made(tmp_path / "zh-Hant.yaml", ["龙门桥"]).returncode == 0
    assert "龍门橋" in (tmp_path / "zh-Hant.yaml").read_text("utf-8")


def test_addresses_within_a_text_lead_where_they_led(tmp_path: Path) -> None:
    text = "详见 https://例.cn/龙桥，图在 media/龙桥.svg。"
    assert made(tmp_path / "zh-Hant.yaml", [text]).returncode == 0
    words = yaml.safe_load((tmp_path / "zh-Hant.yaml").read_text("utf-8"))["words"]
    assert words == {text: "詳見 https://例.cn/龙桥，圖在 media/龙桥.svg。"}


@pytest.fixture
def pictured(tmp_path: Path) -> Path:
    """A folder whose picture has a Chinese name."""
    home = tmp_path / "town"
    shutil.copytree(FIXTURES / "good", home)
    stops = home / "content" / "stops.yaml"
    text = stops.read_text("utf-8")
    start, end = text.index("    game:"), text.index("    questions:")
    stops.write_text(text[:start] + JIGSAW.lstrip("\n") + text[end:], "utf-8")
    media = home / "content" / "media"
    (media / "龙桥.svg").write_bytes((media / "bridge.svg").read_bytes())
    return home


def test_paths_are_never_translated(pictured: Path) -> None:
    games = {name: game.schema for name, game in GAMES.items()}
    content, routes = pictured / "content", pictured / "routes"
    assert "media/龙桥.svg" not in texts_in(load_tour(content, routes, games))
    # Nor where a hand-written file has the path among its words.
    (content / "translations").mkdir()
    words = "words: {media/龙桥.svg: media/龍橋.svg, 龙门桥: 龍門橋}"
    (content / "translations" / "zh-Hant.yaml").write_text(words, "utf-8")
    shown = Localization(load_tour(content, routes, games).translations["zh-Hant"])
    puzzle = {"image": {"src": "media/龙桥.svg", "alt": "龙门桥"}}
    assert shown.localize(puzzle) == {"image": {"src": "media/龙桥.svg", "alt": "龍門橋"}}
