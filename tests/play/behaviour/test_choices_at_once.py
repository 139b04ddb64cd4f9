"""Choices of a game that are answered at once: sent twice, read again, and never told too early."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from server.app import Game
from server.play import Play
from server.rules import GAMES
from server.rules.moves.game import game_seed
from server.settings import Settings
from server.web.dev_games import SAMPLES, sample
from tests.conftest import Rider

FACT = "地球自西向东转。"
STOP, GAME = "hall", "hall-game"


@pytest.fixture
def new_server(settings: Settings, new_game: Callable[..., Game]) -> Callable[[], Play]:
    """Servers on one database, whose first stop has the sample of `drive`."""
    path = settings.content_dir / "stops.yaml"
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    steered = yaml.safe_load((SAMPLES / "drive" / "demo.yaml").read_text(encoding="utf-8"))
    written["stops"][0]["game"] = {**steered, "id": written["stops"][0]["game"]["id"]}
    path.write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
    return lambda: new_game().play


@pytest.fixture
def driver(new_server: Callable[[], Play]) -> Rider:
    """A rider who has checked in there."""
    play = new_server()
    joined = play.join("short", "小顾", "east", consent=True)
    rider = Rider(play, joined.ride, joined.token, joined.recovery)
    assert rider.move(kind="checkin", stop=STOP)["ok"]
    return rider


def right_lanes(rider: Rider) -> dict[str, int]:
    kind = GAMES["drive"]
    lanes: dict[str, int] = kind.solution(sample(kind), game_seed(rider.ride.seed, GAME))["choices"]
    return lanes


def choose(rider: Rider, item: str, lane: int, **more: Any) -> dict[str, Any]:
    move = {"kind": "choice", "stop": STOP, "attempt": 1, "item": item, "choice": lane}
    return rider.move(**{**move, **more})


def game_of(play: Play, rider: Rider) -> dict[str, Any]:
    snapshot = play.snapshot(rider.ride)
    game: dict[str, Any] = next(one["game"] for one in snapshot["stops"] if one["stop"] == STOP)
    return game


def test_the_answer_comes_with_its_choice_and_not_before(driver: Rider) -> None:
    lanes = right_lanes(driver)
    assert FACT not in json.dumps(driver.play.snapshot(driver.ride), ensure_ascii=False)
    result = choose(driver, "j0", lanes["j0"])
    assert (result["right"], result["explain"], result["points"]) == (True, FACT, 0)
    wrong = choose(driver, "j1", (lanes["j1"] + 1) % 3)
    assert (wrong["right"], "explain" in wrong) == (False, False)
    assert game_of(driver.play, driver)["locked"] == {
        "j0": {"choice": lanes["j0"], "right": True, "explain": FACT},
        "j1": {"choice": (lanes["j1"] + 1) % 3, "right": False},
    }


def test_a_wrong_way_does_not_tell_the_right_one(driver: Rider) -> None:
    lane = (right_lanes(driver)["j0"] + 1) % 3
    first = choose(driver, "j0", lane)
    for other in range(3):
        again = choose(driver, "j0", other)
        assert again["repeat"] is True
        assert (again["choice"], again["right"]) == (lane, first["right"])
        assert "explain" not in again


def test_a_choice_that_comes_again_after_the_attempt_has_its_first_result(driver: Rider) -> None:
    lanes = right_lanes(driver)
    sent = {"key": "lost-answer-1", "item": "j0", "lane": lanes["j0"]}
    first = choose(driver, **sent)
    assert driver.move(kind="game", stop=STOP, solution={"choices": lanes})["stars"] == 3
    again = choose(driver, **sent)
    assert again["repeat"] is True
    assert {**first, "rank": None} == {key: again[key] for key in first} | {"rank": None}


def test_another_server_knows_what_is_locked(driver: Rider, new_server: Callable[[], Play]) -> None:
    lanes = right_lanes(driver)
    choose(driver, "j0", (lanes["j0"] + 1) % 3)
    second = new_server()
    assert list(game_of(second, driver)["locked"]) == ["j0"]
    elsewhere = Rider(second, driver.ride, driver.token, driver.recovery)
    done = elsewhere.move(key="elsewhere-1", kind="game", stop=STOP, solution={"choices": lanes})
    assert (done["stars"], done["feedback"]["right"]["j0"]) == (2, False)
    # The first server has not read that attempt yet, and must not refuse the next one's choice.
    assert choose(driver, "j0", lanes["j0"], attempt=2, key="back-again-1")["right"] is True
    assert "locked" in game_of(driver.play, driver)


def test_choices_never_count_as_answers_or_points(driver: Rider) -> None:
    before = driver.play.snapshot(driver.ride)
    for item, lane in right_lanes(driver).items():
        assert choose(driver, item, lane)["ok"]
    after = driver.play.snapshot(driver.ride)
    for same in ("points", "totals", "streak", "stamps", "finished"):
        assert after[same] == before[same]
