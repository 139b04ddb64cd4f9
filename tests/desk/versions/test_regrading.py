"""A corrected answer: who is right now gets the points, and it can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml

from server.app import Game
from server.desk.versions.regrading import (
    Plan,
    RegradeError,
    apply_regrading,
    plan_regrading,
    undo_regrading,
)
from server.play import audit
from server.settings import Settings
from tests.conftest import Rider

QUESTION = "hall-single"
BoardBus = Callable[..., Rider]


def correct(game: Game, settings: Settings) -> Plan:
    """Makes k3 the right answer, and says what that changes."""
    path = settings.content_dir / "stops.yaml"
    written = yaml.safe_load(path.read_text("utf-8"))
    written["stops"][0]["questions"][0]["answer"] = "k3"
    path.write_text(yaml.safe_dump(written, allow_unicode=True, sort_keys=False), "utf-8")
    game.publisher.content_changed()
    return plan(game)


def plan(game: Game) -> Plan:
    return plan_regrading(game.play.ledger, game.play.catalogue, QUESTION)


def answered(board_bus: BoardBus, name: str, choice: str) -> Rider:
    rider = board_bus(name, "loose", "east")
    rider.move(kind="checkin", stop="hall")
    rider.move(kind="answer", stop="hall", question=QUESTION, choice=[choice])
    return rider


def points(game: Game, rider: Rider) -> int:
    return int(game.play.snapshot(rider.ride)["points"])


def question_of(game: Game, rider: Rider) -> dict[str, Any]:
    stops = {one["stop"]: one for one in game.play.snapshot(rider.ride)["stops"]}
    answered: dict[str, Any] = stops["hall"]["questions"][0]["answered"]
    return answered


def audited(game: Game, settings: Settings) -> list[object]:
    tour = game.play.catalogue.tour
    return list(audit(tour, game.play.ledger, lambda: datetime.now(UTC), settings.timezone))


def test_who_is_right_now_gets_what_is_missing_and_nobody_loses(
    game: Game, settings: Settings, board_bus: BoardBus
) -> None:
    now_right, was_right = answered(board_bus, "小顾", "k3"), answered(board_bus, "小石", "k2")
    other = answered(board_bus, "小桥", "k1")
    before = [points(game, one) for one in (now_right, was_right, other)]
    found = correct(game, settings)
    assert (found.answered, found.affected, found.kept, len(found.drafts)) == (3, 2, 1, 1)
    assert points(game, now_right) == before[0], "nothing is changed silently"

    done = apply_regrading(game.play.ledger, found, game.publisher.number)
    assert done is not None
    assert (done.rides, done.points) == (1, found.points)
    after = [points(game, one) for one in (now_right, was_right, other)]
    assert after == [before[0] + found.points, *before[1:]]
    assert after[0] == before[1]
    shown = question_of(game, now_right)
    assert (shown["correct"], shown["points"]) == (True, 10)
    board = orjson.loads(game.play.board("route:loose", 10).body)
    assert {row["name"]: row["points"] for row in board["top"]}["小顾"] == after[0]
    assert audited(game, settings) == []
    assert plan(game).drafts == [], "and not a second time"

    undone = undo_regrading(game.play.ledger, done.key, datetime.now(UTC))
    assert undone.taken_back
    assert [points(game, one) for one in (now_right, was_right, other)] == before
    assert question_of(game, now_right)["correct"] is False
    assert audited(game, settings) == []
    with pytest.raises(RegradeError, match="已经撤回"):
        undo_regrading(game.play.ledger, done.key, datetime.now(UTC))
    again = apply_regrading(game.play.ledger, plan(game), game.publisher.number)
    assert again is not None
    assert again.key == f"{done.key}-2"
    assert points(game, now_right) == after[0]


def test_it_cannot_be_taken_back_after_a_day(
    game: Game, settings: Settings, board_bus: BoardBus
) -> None:
    answered(board_bus, "小顾", "k3")
    done = apply_regrading(game.play.ledger, correct(game, settings), 2)
    assert done is not None
    with pytest.raises(RegradeError, match="24 小时"):
        undo_regrading(game.play.ledger, done.key, done.at + timedelta(hours=25))
    with pytest.raises(RegradeError, match="没有这一次"):
        undo_regrading(game.play.ledger, "regrade-v9-0", done.at)


def test_who_has_left_and_rides_on_after_it_are_as_they_should_be(
    game: Game, settings: Settings, board_bus: BoardBus, new_game: Callable[..., Game]
) -> None:
    rider, gone = answered(board_bus, "小顾", "k3"), answered(board_bus, "小石", "k3")
    found = correct(game, settings)
    game.play.leave(gone.ride)
    assert apply_regrading(game.play.ledger, found, 2) is not None
    assert len(game.play.ledger.entries_of(gone.ride.id)) == 3, "nothing after it left"
    ahead = rider.move(kind="answer", stop="hall", question="hall-truefalse", choice=["true"])
    assert ahead["ok"]
    assert audited(game, settings) == []
    assert points(new_game(), rider) == points(game, rider)


def test_a_certificate_stays_true_to_its_date(
    game: Game, settings: Settings, board_bus: BoardBus
) -> None:
    rider = board_bus("小顾", "short", "east")
    rider.do_stop("hall", right=False)
    rider.do_stop("canal")
    before = game.play.certificates.issue(rider.ride)
    path: Path = settings.content_dir / "stops.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("answer: k2", "answer: k1"), "utf-8")
    game.publisher.content_changed()
    assert apply_regrading(game.play.ledger, plan(game), 2) is not None
    assert game.play.certificates.issue(rider.ride) == before


def test_only_what_is_right_or_wrong_is_regraded(game: Game) -> None:
    with pytest.raises(RegradeError, match="没有题目"):
        plan_regrading(game.play.ledger, game.play.catalogue, "nowhere")
