"""Going back to an earlier version: published anew, folder and version agree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from server.app import Game
from server.cli import main
from server.desk.versions import Content
from server.desk.versions.difference import difference, summary
from server.desk.versions.rollback import RollbackError, roll_back
from server.rules import GAMES
from server.settings import Settings
from tests.conftest import SECRET
from tests.desk.versions.test_publisher import edit


@pytest.fixture
def content(game: Game, settings: Settings) -> Content:
    return Content(
        game.play.ledger,
        settings.content_dir,
        settings.routes_dir,
        {name: kind.schema for name, kind in GAMES.items()},
        settings.timezone,
        lambda function, *args: function(*args),
    )


def test_old_files_become_a_new_version(game: Game, content: Content, settings: Settings) -> None:
    before = content.words()
    edit(settings.routes_dir / "short.yaml", "线路2", "新线路")
    (settings.routes_dir / "more.yaml").write_text(
        (settings.routes_dir / "loose.yaml").read_text("utf-8").replace("id: loose", "id: more"),
        "utf-8",
    )
    game.publisher.content_changed()
    row = roll_back(content, game.publisher.publish, 1, "桥头")
    assert (row.number, row.published_by, row.reason) == (3, "桥头", "退回第 1 版")
    assert content.words() == before
    assert list(game.play.catalogue.tour.routes) == ["loose", "short"]
    assert game.publisher.content_changed().tour is not None
    assert game.publisher.number == 3, "folder and version agree"


def test_what_was_never_published_is_not_overwritten_unasked(
    game: Game, content: Content, settings: Settings
) -> None:
    short = settings.routes_dir / "short.yaml"
    edit(short, "线路2", "新线路")
    game.publisher.content_changed()
    edit(short, "- hall", "- hal")
    with pytest.raises(RollbackError, match="routes/short"):
        roll_back(content, game.publisher.publish, 1, "桥头")
    assert "- hal\n" in short.read_text("utf-8")
    roll_back(content, game.publisher.publish, 1, "桥头", overwrite=True)
    assert "线路2" in short.read_text("utf-8")
    with pytest.raises(RollbackError, match="没有第 9 版"):
        roll_back(content, game.publisher.publish, 9, "桥头")


def test_commands_tell_compare_go_back_and_regrade(
    game: Game,
    settings: Settings,
    board_bus: Callable[..., object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in (
        ("DATABASE_URL", settings.database_url),
        ("SECRET_KEY", SECRET),
        ("CONTENT_DIR", str(settings.content_dir)),
        ("ROUTES_DIR", str(settings.routes_dir)),
    ):
        monkeypatch.setenv(name, value)

    def run(*args: str) -> str:
        result = CliRunner().invoke(main, args)
        assert result.exit_code == 0, result.output
        return result.output

    rider = board_bus("小顾", "loose", "east")
    rider.move(kind="checkin", stop="hall")  # type: ignore[attr-defined]
    rider.move(kind="answer", stop="hall", question="hall-single", choice=["k3"])  # type: ignore[attr-defined]
    stops: Path = settings.content_dir / "stops.yaml"
    edit(stops, "answer: k2", "answer: k3")
    game.publisher.content_changed()
    assert run("versions").splitlines()[0].startswith("第 2 版")
    assert "3 题改答案：需重判 1 人" in run("diff", "1")
    assert "hall选项2 → hall选项3" in run("diff", "1", "2")
    assert "1 人现在算对，一共补 8 束" in run("regrade", "hall-single", "--dry-run")
    done = run("regrade", "hall-single")
    key = done.rpartition("bus regrade ")[2].split()[0]
    assert "撤回了：1 人，8 束" in run("regrade", key, "--undo")
    assert "第 3 版" in run("rollback", "1")
    assert "answer: k2" in stops.read_text("utf-8")
    assert CliRunner().invoke(main, ["diff", "1", "9"]).exit_code == 1


def test_a_difference_goes_by_ids(game: Game, settings: Settings) -> None:
    before = game.play.catalogue.tour
    stops, short = settings.content_dir / "stops.yaml", settings.routes_dir / "short.yaml"
    edit(stops, "- id: hall\n", "- id: hall-of-light\n  was: [hall]\n")
    for path in (short, settings.routes_dir / "loose.yaml"):
        edit(path, "- hall\n", "- hall-of-light\n")
    edit(stops, "桥边住着一户人家。", "桥边住着两户人家。")
    game.publisher.content_changed()
    changes = difference(before, game.play.catalogue.tour)
    assert summary(changes) == "3 段故事改了"
    assert summary(changes, 314) == "3 段故事改了：需重判 314 人"
    edit(short, "- hall-of-light\n- canal\n", "- canal\n- hall-of-light\n")
    game.publisher.content_changed()
    assert "1 条线路换了顺序" in summary(difference(before, game.play.catalogue.tour))
    assert summary(difference(before, before)) == "内容一样"
