"""`bus new`: filled samples that pass the check and overwrite nothing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from server.cli import samples
from server.settings import ROOT, Settings
from tests.cli.conftest import Bus


def errors(bus: Bus, *town: str) -> int:
    return bus("check", *town).exit_code


def test_a_stop_is_added_and_everything_else_stays_as_it_was(bus: Bus, settings: Settings) -> None:
    book = settings.content_dir / "stops.yaml"
    before = book.read_text("utf-8")
    assert bus("new", "stop", "pavilion", "--name", "茶亭").exit_code == 0
    after = book.read_text("utf-8")
    assert after.startswith(before.rstrip())
    assert [one["id"] for one in yaml.safe_load(after)["stops"]][-1] == "pavilion"
    assert errors(bus) == 0
    result = bus("new", "route", "fresh", "--stops", "hall,pavilion")
    assert result.exit_code == 0, result.output
    assert errors(bus) == 0
    assert bus("new", "route", "another").exit_code == 0
    assert "4 条线路，4 站" in bus("check").output


def test_a_stop_of_every_game_passes_the_check(bus: Bus) -> None:
    for game in samples.game_types():
        assert bus("new", "stop", f"with-{game}", "--game", game).exit_code == 0
    result = bus("check")
    assert result.exit_code == 0
    assert "same_stamp" not in result.output, "each with a stamp of its own"


def test_comments_and_indentation_of_the_shipped_book_are_kept(
    bus: Bus, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("content", "routes"):
        shutil.copytree(ROOT / name, tmp_path / "own" / name)
        monkeypatch.setenv(f"{name.upper()}_DIR", str(tmp_path / "own" / name))
    book = tmp_path / "own" / "content" / "stops.yaml"
    before = book.read_text("utf-8")
    assert bus("new", "stop", "pavilion").exit_code == 0
    assert book.read_text("utf-8").startswith(before.rstrip())
    assert errors(bus) == 0


def test_nothing_that_is_there_is_overwritten(bus: Bus, settings: Settings, tmp_path: Path) -> None:
    files = sorted(settings.content_dir.rglob("*.yaml")) + sorted(settings.routes_dir.rglob("*"))
    before = [path.read_bytes() for path in files]
    assert bus("new", "stop", "hall").exit_code == 1
    assert bus("new", "route", "short").exit_code == 1
    assert bus("new", "route", "fresh", "--stops", "none").exit_code == 1
    assert bus("new", "stop", "Not An Id").exit_code == 2
    for name in ("冒号: 坏", "-", "null", "一二三四五六七八九十一"):
        assert bus("new", "stop", "pavilion", "--name", name).exit_code == 2
    assert bus("new", "town", str(settings.content_dir)).exit_code == 1
    assert [path.read_bytes() for path in files] == before


def test_a_branch_comes_after_the_last_of_its_region_and_visitors_stay_last(
    bus: Bus, settings: Settings
) -> None:
    book = settings.content_dir / "branches.yaml"
    shutil.copy(ROOT / "content" / "branches.yaml", book)
    before = book.read_text("utf-8").splitlines()
    given = ("--name", "新湖社区（筹）", "--kind", "社区", "--region", "陆家")
    assert bus("new", "branch", "xinhu", *given).exit_code == 0
    assert bus("new", "branch", "somewhere", "--region", "太仓").exit_code == 0
    assert bus("new", "branch", "beside").exit_code == 0
    after = book.read_text("utf-8").splitlines()
    added = [line for line in after if line not in before]
    assert [line for line in after if line in before] == before
    assert added == [
        "  - {id: xinhu, name: 新湖社区（筹）, kind: 社区, region: 陆家}",
        "  - {id: somewhere, name: 新的支部, kind: 其他, region: 太仓}",
        "  - {id: beside, name: 新的支部, kind: 其他, region: 太仓}",
    ]
    listed = yaml.safe_load(book.read_text("utf-8"))["branches"]
    ids = [one["id"] for one in listed]
    assert ids[ids.index("xinhu") - 1] == "taoyiqiu-guan"
    assert ids[-3:] == ["somewhere", "beside", "other"]
    assert errors(bus) == 0
    assert bus("new", "branch", "xinhu").exit_code == 1, "it is there now"
    assert bus("new", "branch", "another", "--region", "带: 冒号").exit_code == 2


VISITORS = "{id: other, name: 访客, kind: 其他, region: 其他}"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (f"branches:\n  - {VISITORS}", ["xinhu", "other"]),
        (
            f"branches:\n- id: a\n  name: 甲\n  kind: 村\n  region: 东\n- {VISITORS}\n",
            ["a", "xinhu", "other"],
        ),
        (f"branches: [{VISITORS}]\n", None),
        (f"branches:\n  - {{id: a, kind: 村,\n     region: 东\n    }}\n  - {VISITORS}\n", None),
        ("branches：\n", None),
        ("", None),
    ],
)
def test_a_list_of_any_style_gets_the_branch_or_is_left_alone(
    bus: Bus, settings: Settings, written: str, wanted: list[str] | None
) -> None:
    book = settings.content_dir / "branches.yaml"
    book.write_text(written, "utf-8")
    assert bus("new", "branch", "xinhu").exit_code == (0 if wanted else 1)
    if wanted is None:
        assert book.read_text("utf-8") == written
    else:
        listed = yaml.safe_load(book.read_text("utf-8"))["branches"]
        assert [one["id"] for one in listed] == wanted


def test_a_book_with_faults_is_left_alone(bus: Bus, settings: Settings) -> None:
    book = settings.content_dir / "stops.yaml"
    book.write_text(book.read_text("utf-8").replace("stops:", "stops：", 1), "utf-8")
    before = book.read_bytes()
    assert bus("new", "stop", "pavilion").exit_code == 1
    assert book.read_bytes() == before


def test_a_town_of_its_own_can_be_checked_at_once(bus: Bus, tmp_path: Path) -> None:
    folder = tmp_path / "taiping"
    result = bus("new", "town", str(folder), "--name", "太平")
    assert result.exit_code == 0, result.output
    assert "没有错误" in result.output
    assert errors(bus, str(folder)) == 0
    checked = bus("check", str(folder)).output
    assert checked == "没有错误：1 条线路，2 站，8 题，3 个支部\n"  # nothing to be reminded of
    text = "".join(path.read_text("utf-8") for path in folder.rglob("*.yaml"))
    assert "太平线" in text
    assert not re.search("花桥|昆山", text)
    site = folder / "content" / "site.yaml"
    assert "name: 太平有光 bus\n" in site.read_text("utf-8")
    assert bus("new", "town", str(folder)).exit_code == 1, "it is there now"


@pytest.mark.parametrize(
    "name", ["我", "太平", "太平桥古镇", "一二三四五六七八九十", "ABC（镇）", "12"]
)
def test_what_a_town_is_offered_can_be_taken_as_it_is(bus: Bus, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "town"
    assert bus("new", "town", str(folder), "--name", name).exit_code == 0
    checked = bus("check", str(folder)).output
    assert checked.startswith("没有错误：1 条线路"), checked
    site = folder / "content" / "site.yaml"
    offered = re.sub("^# (?=[a-z]+:)", "", site.read_text("utf-8"), flags=re.MULTILINE)
    assert set(yaml.safe_load(offered)) >= {"short", "title", "seal", "colours", "cover"}
    site.write_text(offered, "utf-8")
    assert bus("check", str(folder)).output == checked


def test_the_manual_has_a_whole_stop_that_is_the_sample() -> None:
    manual = (ROOT / "docs" / "organiser.md").read_text("utf-8")
    part = manual.partition("## 一站从头到尾")[2]
    shown = yaml.safe_load(part.partition("```yaml\n")[2].partition("```")[0])
    stop = samples.stop("shi-qiao", "老石桥", "riddle", ("arch", "bridge"))
    assert shown == [yaml.safe_load(stop)]
