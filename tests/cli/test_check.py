"""`bus check` and `bus routes`: what is wrong in the content, and where."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from server.app import Game
from server.settings import Settings
from tests.cli.conftest import Bus
from tests.conftest import Rider


def test_check_of_right_content(bus: Bus) -> None:
    result = bus("check")
    assert result.exit_code == 0
    assert "2 条线路，3 站，12 题，3 个支部" in result.output


def test_check_of_wrong_content(bus: Bus, settings: Settings) -> None:
    route = settings.routes_dir / "short.yaml"
    route.write_text(route.read_text("utf-8").replace("- hall", "- hal"), "utf-8")
    result = bus("check")
    assert result.exit_code == 1
    assert "short.yaml:6:3: unknown_stop:" in result.output
    assert "1 处错误" in result.output
    listed = json.loads(bus("check", "--json").output)
    assert [
        (one["line"], one["column"], one["code"]) for one in listed if one["level"] == "error"
    ] == [(6, 3, "unknown_stop")]
    assert bus("routes").exit_code == 1


def test_a_release_needs_every_stop_reviewed(bus: Bus, settings: Settings) -> None:
    assert bus("check").exit_code == 0
    result = bus("check", "--release")
    assert result.exit_code == 1
    assert result.output.count("unreviewed:") == 3
    stops = settings.content_dir / "stops.yaml"
    text = stops.read_text("utf-8")
    lines = text.splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line.lstrip(" -").startswith("short:"))
    lead = " " * (len(lines[at]) - len(lines[at].lstrip()))
    lines.insert(at, lead + "review: {by: 党政办公室, on: 2026-01-31}\n")
    stops.write_text("".join(lines), "utf-8")
    assert bus("check").output.count("unreviewed:") == 2, "others were left out"


def test_editors_offer_the_ids_of_the_content_that_was_checked(
    bus: Bus, settings: Settings
) -> None:
    schema = settings.content_dir / "schema" / "routes.schema.json"
    bus("check")
    assert not schema.exists()  # a town without schemas gets none unasked
    assert bus("schema").exit_code == 0
    assert '"yard"' not in schema.read_text("utf-8")
    for folder in (settings.content_dir, settings.routes_dir):
        for path in folder.glob("*.yaml"):
            text = re.sub("(?m)(id: |- )hall$", r"\1yard", path.read_text("utf-8"))
            path.write_text(text, "utf-8")
    assert bus("check").exit_code == 0
    assert '"yard"' in schema.read_text("utf-8")


def test_check_with_a_wrong_setting(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMEZONE", "Mars")
    result = bus("check")
    assert result.exit_code == 2
    assert result.stderr.startswith("设置 TIMEZONE=Mars 不对")


def test_routes(bus: Bus) -> None:
    assert bus("routes").output.splitlines() == [
        "loose  线路3  3 站  随便走  审过 0/3",
        "short  线路2  2 站  按顺序  审过 0/2",
    ]


RENAMED = {
    "stop": ("id: hall\n", "id: hall-of-light\n"),
    "game": ("id: hall-game", "id: lights-game"),
    "question": ("id: hall-single", "id: hall-where"),
    "option": ("- id: k2\n      text: hall", "- id: k9\n      text: hall"),
}

IDS = {
    "stop": ("hall", "hall-of-light"),
    "game": ("hall-game", "lights-game"),
    "question": ("hall-single", "hall-where"),
    "option": ("k2", "k9"),
}


def rename(settings: Settings, kind: str) -> None:
    """Renames an entry of the stops everywhere it is named, without `was`."""
    old, new = RENAMED[kind]
    stops, route = settings.content_dir / "stops.yaml", settings.routes_dir / "short.yaml"
    text = stops.read_text("utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    if kind == "option":
        text = text.replace("answer: k2", "answer: k9", 1)
    stops.write_text(text, "utf-8")
    for path in (route, settings.routes_dir / "loose.yaml") if kind == "stop" else ():
        path.write_text(path.read_text("utf-8").replace("- hall\n", "- hall-of-light\n"), "utf-8")


def paste(settings: Settings, problem: dict[str, object]) -> None:
    """Adds the line that a problem offers, where it says."""
    message = str(problem["message"])
    assert "下面、和 id 对齐" in message
    path = Path(str(problem["file"]))
    lines = path.read_text("utf-8").splitlines()
    line, column = int(str(problem["line"])), int(str(problem["column"]))
    indent = " " * (column - len("id: ") - 1)
    lines.insert(line, indent + message.partition("加上：")[2].partition("；")[0])
    path.write_text("\n".join(lines) + "\n", "utf-8")


def listed(bus: Bus) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(bus("check", "--json").output)
    return [one for one in found if one["code"] == "renamed_id"]


@pytest.mark.parametrize("kind", RENAMED)
def test_an_id_renamed_without_was_is_named_with_the_riders_and_the_line(
    kind: str,
    bus: Bus,
    settings: Settings,
    new_game: Callable[..., Game],
    board_bus: Callable[..., Rider],
) -> None:
    riders = [board_bus(f"小顾{n}") for n in range(2)]
    for rider in riders:
        rider.do_stop("hall")
        puzzle = rider.play.snapshot(rider.ride)["stops"][0]["game"]["puzzle"]
        order = [one["id"] for one in puzzle["items"]]
        assert rider.move(kind="game", stop="hall", solution=order)["ok"]
    before = riders[0].play.snapshot(riders[0].ride)["stops"][0]
    assert listed(bus) == []
    rename(settings, kind)
    [found] = listed(bus)
    assert "2 位乘客" in str(found["message"])
    assert found["level"] == "warning"
    paste(settings, found)
    assert listed(bus) == []
    assert bus("check").exit_code == 0
    after = new_game().play.snapshot(riders[0].ride)["stops"][0]
    old, new = IDS[kind]
    assert json.dumps(after).replace(f'"{new}"', f'"{old}"') == json.dumps(before)


def test_a_renamed_line_or_branch_is_named_too(
    bus: Bus, settings: Settings, board_bus: Callable[..., Rider]
) -> None:
    board_bus().do_stop("hall")
    branches = settings.content_dir / "branches.yaml"
    branches.write_text(branches.read_text("utf-8").replace("id: east", "id: orient"), "utf-8")
    short = settings.routes_dir / "short.yaml"
    short.rename(settings.routes_dir / "brief.yaml")
    brief = settings.routes_dir / "brief.yaml"
    brief.write_text(brief.read_text("utf-8").replace("id: short", "id: brief"), "utf-8")
    messages = {str(one["message"]).partition("：")[2].partition("；")[0] for one in listed(bus)}
    assert messages == {"was: [short]", "was: [east]"}


def test_what_was_deleted_for_good_is_no_error(
    bus: Bus, settings: Settings, board_bus: Callable[..., Rider]
) -> None:
    board_bus(route="loose").do_stop("field")
    stops, loose = settings.content_dir / "stops.yaml", settings.routes_dir / "loose.yaml"
    written = yaml.safe_load(stops.read_text("utf-8"))
    del written["stops"][2]
    stops.write_text(yaml.safe_dump(written, allow_unicode=True), "utf-8")
    loose.write_text(loose.read_text("utf-8").replace("- field\n", ""), "utf-8")
    result = bus("check")
    assert result.exit_code == 0, result.output
    assert "1 位乘客的记录里有站点“field”" in result.output
    assert result.output.count("不用管") == 1


def test_without_a_ledger_nothing_is_compared_and_nothing_is_made(
    bus: Bus, settings: Settings
) -> None:
    assert bus("check").exit_code == 0
    assert not Path(settings.database_url.removeprefix("sqlite:///")).exists()


def test_stops_that_move_into_files_of_their_own_are_not_missed(
    bus: Bus, settings: Settings, board_bus: Callable[..., Rider]
) -> None:
    board_bus().do_stop("hall")
    whole = settings.content_dir / "stops.yaml"
    folder = settings.content_dir / "stops" / "town"
    folder.mkdir(parents=True)
    for stop in yaml.safe_load(whole.read_text("utf-8"))["stops"]:
        one = yaml.safe_dump(stop, allow_unicode=True, sort_keys=False)
        (folder / f"{stop['id']}.yaml").write_text(one, "utf-8")
    whole.unlink()
    assert listed(bus) == []
    hall = folder / "hall.yaml"
    hall.write_text(hall.read_text("utf-8").replace("id: hall-single", "id: hall-where"), "utf-8")
    [found] = listed(bus)
    assert Path(str(found["file"])) == hall
    assert "was: [hall-single]" in str(found["message"])
