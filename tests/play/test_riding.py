"""Getting on, coming back, taking a ride along, leaving."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import orjson
import pytest

from server.app import Game
from server.play import Play, Refused
from server.rules import solution_of
from tests.conftest import Rider
from tests.small_tour import FILE_SECRET, STOPS, moves_at


def refused(call: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as caught:
        call()
    return caught.value


def test_joining_gives_a_ride_with_a_clean_name(play: Play) -> None:
    joined = play.join("short", "  小　顾 ", "east", consent=True)
    assert joined.ride.nickname == "小 顾"
    assert play.rider(joined.token) == joined.ride
    assert len(joined.recovery) == 14


def test_joining_by_an_old_branch_id(play: Play) -> None:
    assert play.join("short", "小顾", "far", consent=True).ride.branch == "west"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"route": "nowhere"}, "route"),
        ({"branch": "nobody"}, "branch"),
        ({"nickname": ""}, "nickname"),
        ({"nickname": "<b>粗</b>"}, "nickname"),
        ({"nickname": "字" * 300}, "nickname"),
    ],
)
def test_joining_names_the_field_at_fault(play: Play, wrong: dict[str, str], field: str) -> None:
    form = {"route": "short", "nickname": "小顾", "branch": "east"} | wrong
    why = refused(lambda: play.join(**form, consent=True))
    assert why.code == "invalid"
    assert list(why.fields) == [field]


def test_joining_needs_consent(play: Play) -> None:
    assert refused(lambda: play.join("short", "小顾", "east", consent=False)).code == (
        "consent_needed"
    )


@pytest.mark.parametrize("token", [None, "", 7, "unknown", "x" * 1000, ["a"]])
def test_invalid_tokens(play: Play, token: Any) -> None:
    assert refused(lambda: play.rider(token)).code == "unauthorized"


def test_a_ride_recovered_on_another_phone_goes_on(rider: Rider) -> None:
    rider.do_stop("hall")
    typed = rider.recovery.lower().replace("-", "　")
    ride, token = rider.play.recover(typed)
    assert ride == rider.ride
    assert token != rider.token
    assert rider.play.rider(token) == rider.play.rider(rider.token)
    assert rider.play.snapshot(ride)["points"] == 54


def test_a_wrong_recovery_code(play: Play) -> None:
    assert refused(lambda: play.recover("2222-2222-2222")).code == "unknown_recovery"


def test_the_snapshot_of_a_new_ride(rider: Rider) -> None:
    shown = rider.play.snapshot(rider.ride)
    assert shown["route"] == "short"
    assert shown["player"]["branch_name"] == "东社区"
    assert (shown["points"], shown["rank"], shown["streak"]) == (0, None, 0)
    assert shown["current"] == "hall"
    assert [stop["locked"] for stop in shown["stops"]] == [False, True]
    assert shown["totals"] == {
        "stops": 2,
        "stamps": 0,
        "questions": 8,
        "answered": 0,
        "right": 0,
        "stars": 0,
        "max_stars": 6,
    }


def test_the_snapshot_after_a_stop(rider: Rider) -> None:
    rider.do_stop("hall")
    solution = solution_of(rider.play.catalogue.index("short").stops[0], rider.ride.seed)
    rider.move(kind="game", stop="hall", solution=solution)
    shown = rider.play.snapshot(rider.ride)
    assert (shown["points"], shown["rank"], shown["count"]) == (64, 1, 1)
    assert (shown["streak"], shown["current"], shown["finished"]) == (4, "canal", False)
    hall, canal = shown["stops"]
    assert hall["stamp"] == shown["stamps"][0]["at"]
    assert hall["checked_in"] <= hall["stamp"]
    assert hall["points"] == 64
    assert hall["game"]["solution"] == solution
    assert (hall["game"]["stars"], hall["game"]["attempts_left"]) == (3, 0)
    assert [one["answered"]["correct"] for one in hall["questions"]] == [True] * 4
    assert hall["questions"][0]["answered"]["choice"] == ["k2"]
    assert canal["locked"] is False
    assert [one["answered"] for one in canal["questions"]] == [None] * 4


def test_options_keep_their_order_in_a_ride_and_differ_between_rides(
    board_bus: Callable[..., Rider],
) -> None:
    def orders(one: Rider) -> list[list[str]]:
        stops = one.play.snapshot(one.ride)["stops"]
        return [
            [option["id"] for option in question["options"]]
            for stop in stops
            for question in stop["questions"]
        ]

    riders = [board_bus(f"乘客{n}", route="loose") for n in range(4)]
    assert all(orders(one) == orders(one) for one in riders)
    assert len({json.dumps(orders(one)) for one in riders}) > 1


def test_a_snapshot_holds_nothing_that_is_not_answered_yet(
    board_bus: Callable[..., Rider],
) -> None:
    rider = board_bus(route="loose")
    done: list[str] = []
    for stop in STOPS:
        for move in moves_at(stop):
            text = orjson.dumps(rider.play.snapshot(rider.ride)).decode()
            assert text.count(FILE_SECRET) == len(done)
            assert text.count("出处：") == len(done)
            rider.move(**move)
            if move["kind"] == "answer":
                done.append(move["question"])


def test_what_is_kept_can_be_taken_along(rider: Rider) -> None:
    rider.do_stop("hall")
    kept = rider.play.export(rider.ride)
    assert kept["nickname"] == "小顾"
    assert len(kept["entries"]) == 6
    assert "seed" not in kept


def test_a_deleted_riders_data_is_gone_and_the_points_stay(
    board_bus: Callable[..., Rider], new_game: Callable[..., Game]
) -> None:
    rider = board_bus("小顾")
    board_bus("小水").move(kind="checkin", stop="hall")
    rider.do_stop("hall")
    rider.play.leave(rider.ride)
    assert refused(lambda: rider.play.rider(rider.token)).code == "unauthorized"
    assert refused(lambda: rider.play.recover(rider.recovery)).code == "unknown_recovery"
    late = rider.move(kind="story", stop="hall")
    assert late["error"]["code"] == "unauthorized"
    for play in (rider.play, new_game().play):
        board = orjson.loads(play.board("route:short", 10).body)
        assert [(row["name"], row["points"]) for row in board["top"]] == [
            ("已退出", 54),
            ("小水", 5),
        ]
        assert "小顾" not in orjson.dumps(board).decode()


def test_a_closing_game_accepts_no_rider(play: Play) -> None:
    play.close(5.0)
    assert refused(lambda: play.join("short", "晚到", "east", consent=True)).code == (
        "shutting_down"
    )
