"""Making moves: counted once, repeated with the same result, stored before acknowledged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from server.app import Game
from server.refusals import BY_CODE, Refusal
from server.rules import solution_of
from server.settings import Settings
from tests.conftest import Rider
from tests.small_tour import RIGHT, moves_at

ANSWER = {
    "kind": "answer",
    "stop": "hall",
    "question": "hall-single",
    "choice": RIGHT["single"],
}


def codes(results: list[dict[str, Any]]) -> list[str]:
    return [result["error"]["code"] for result in results if not result["ok"]]


def test_a_stop_from_check_in_to_stamp(rider: Rider) -> None:
    results = rider.do_stop("hall")
    assert [result["points"] for result in results] == [5, 5, 10, 10, 12, 12]
    assert results[-1]["total"] == 54
    assert results[-1]["stamp"] == "hall"
    assert all("stamp" not in result for result in results[:-1])
    assert [result.get("streak") for result in results] == [None, None, 1, 2, 3, 4]
    assert {result["rank"] for result in results} == {1}


def test_an_answer_reveals_itself_only_once_given(rider: Rider) -> None:
    rider.move(kind="checkin", stop="hall")
    result = rider.move(**{**ANSWER, "choice": ["k1"]})
    assert result["correct"] is False
    assert result["answer"] == ["k2"]
    assert result["explain"].startswith("讲解")
    assert result["source"] == "出处：hall的single"


def test_the_last_stamp_finishes_the_line(rider: Rider) -> None:
    rider.do_stop("hall")
    last = rider.do_stop("canal")[-1]
    assert last["stamp"] == "canal"
    assert last["finished"] is True


def test_a_repeated_key_returns_the_same_result(rider: Rider) -> None:
    rider.move(kind="checkin", stop="hall")
    first = rider.move(key="the-same-key", **ANSWER)
    again = rider.move(key="the-same-key", **ANSWER)
    assert again == {**first, "repeat": True}


def test_another_key_for_the_same_question_changes_nothing(rider: Rider) -> None:
    rider.move(kind="checkin", stop="hall")
    first = rider.move(key="first-time", **ANSWER)
    other = rider.move(key="other-time", **{**ANSWER, "choice": ["k1"]})
    assert other == {**first, "key": "other-time", "repeat": True}


def test_a_game_attempt_sent_twice_is_one_attempt(rider: Rider) -> None:
    rider.move(kind="checkin", stop="hall")
    puzzle = rider.play.snapshot(rider.ride)["stops"][0]["game"]["puzzle"]
    attempt = {"kind": "game", "stop": "hall", "solution": [item["id"] for item in puzzle["items"]]}
    first = rider.move(key="one-attempt", **attempt)
    assert first["attempts_left"] == 2
    assert rider.move(key="one-attempt", **attempt) == {**first, "repeat": True}
    assert rider.move(key="two-attempt", **attempt)["attempts_left"] == 1


def test_a_games_solution_comes_with_the_last_attempt_only(rider: Rider) -> None:
    rider.move(kind="checkin", stop="hall")
    solution = solution_of(rider.play.catalogue.index("short").stops[0], rider.ride.seed)
    wrong = rider.move(kind="game", stop="hall", solution=solution[::-1])
    assert "solution" not in wrong
    assert "explain" not in wrong
    right = rider.move(kind="game", stop="hall", solution=solution)
    assert right["stars"] == 3
    assert right["solution"] == solution
    assert right["explain"].startswith("讲解")
    refused = rider.move(kind="game", stop="hall", solution=solution)
    assert refused["error"]["code"] == "no_attempts_left"


@pytest.mark.parametrize(
    ("move", "code"),
    [
        (None, "bad_move"),
        ([], "bad_move"),
        ({"kind": "checkin"}, "bad_move"),
        ({"kind": "fly", "stop": "hall"}, "unknown_kind"),
        ({"kind": ["checkin"], "stop": "hall"}, "bad_move"),
        ({"kind": "checkin", "stop": "nowhere"}, "unknown_stop"),
        ({"kind": "checkin", "stop": "canal"}, "stop_locked"),
        ({"kind": "story", "stop": "hall"}, "not_checked_in"),
        ({**ANSWER, "question": "canal-single"}, "unknown_question"),
        ({**ANSWER, "choice": {}}, "bad_choice"),
    ],
)
def test_refusals_for_good(rider: Rider, move: Any, code: str) -> None:
    raw = rider.keyed(move) if isinstance(move, dict) else move
    result = rider.play.make_move(rider.ride, raw)
    assert result["ok"] is False
    assert result["error"]["code"] == code
    assert result["error"]["message"]
    assert not BY_CODE[code].temporary
    assert rider.play.ledger.entries_of(rider.ride.id) == []


def test_refusals_after_check_in(rider: Rider) -> None:
    rider.move(kind="checkin", stop="hall")
    assert codes(
        [
            rider.move(**{**ANSWER, "choice": ["k9"]}),
            rider.move(**{**ANSWER, "choice": []}),
            rider.move(kind="game", stop="hall", solution="?"),
        ]
    ) == ["unknown_option", "bad_choice", "bad_solution"]


def test_fifty_right_answers_at_once_score_once(rider: Rider) -> None:
    rider.move(kind="checkin", stop="hall")
    with ThreadPoolExecutor(50) as crowd:
        results = list(crowd.map(lambda _: rider.move(**ANSWER), range(50)))
    assert all(result["ok"] for result in results)
    assert sum("repeat" not in result for result in results) == 1
    assert {result["total"] for result in results} == {15}
    kept = rider.play.ledger.entries_of(rider.ride.id)
    assert [entry.kind for entry in kept] == ["checkin", "answer"]


def test_of_twenty_five_at_once_exactly_ten_pass_a_limit_of_ten(
    new_game: Callable[..., Game], settings: Settings
) -> None:
    play = new_game(replace(settings, moves_per_minute=10)).play
    joined = play.join("loose", "快手", "east", consent=True)
    rider = Rider(play, joined.ride, joined.token, joined.recovery)
    moves = [{"kind": "checkin", "stop": "hall"}] * 25
    with ThreadPoolExecutor(25) as crowd:
        results = list(crowd.map(lambda move: rider.move(**move), moves))
    assert sum(result["ok"] for result in results) == 10
    assert codes(results) == ["too_many"] * 15


def test_ten_offline_moves_arrive_in_order_in_one_request(rider: Rider) -> None:
    moves = [rider.keyed(move) for move in moves_at("hall") + moves_at("canal")[:4]]
    results = rider.play.make_moves(rider.ride, moves)
    assert [result["key"] for result in results] == [move["key"] for move in moves]
    assert all(result["ok"] for result in results)
    kept = rider.play.ledger.entries_of(rider.ride.id)
    assert [entry.key for entry in kept] == [move["key"] for move in moves]
    assert {entry.flags for entry in kept} == {("batch",)}


def test_one_refused_move_does_not_stop_the_others_of_a_request(rider: Rider) -> None:
    moves = [{"kind": "fly", "stop": "hall"}, {"kind": "checkin", "stop": "hall"}]
    results = rider.play.make_moves(rider.ride, [rider.keyed(move) for move in moves])
    assert [result["ok"] for result in results] == [False, True]


def test_after_a_passing_trouble_the_rest_of_a_request_waits_too(
    new_game: Callable[..., Game], settings: Settings
) -> None:
    play = new_game(replace(settings, moves_per_minute=1)).play
    joined = play.join("short", "快手", "east", consent=True)
    rider = Rider(play, joined.ride, joined.token, joined.recovery)
    moves = [rider.keyed(move) for move in moves_at("hall")]
    results = play.make_moves(joined.ride, moves)
    assert results[0]["ok"]
    assert codes(results) == ["too_many"] * 5


def test_two_games_on_one_database_agree_on_one_entry(
    new_game: Callable[..., Game], rider: Rider
) -> None:
    other = new_game().play
    rider.move(kind="checkin", stop="hall")
    ride = other.rider(rider.token)
    move = {"key": "from-two-doors", **ANSWER}
    with ThreadPoolExecutor(2) as doors:
        first, second = doors.map(lambda play: play.make_move(ride, move), (rider.play, other))
    expected = {"ok": True, "points": 10, "total": 15, "correct": True}
    assert [{key: result[key] for key in expected} for result in (first, second)] == [
        expected,
        expected,
    ]
    assert sum("repeat" in result for result in (first, second)) == 1
    assert len(other.ledger.entries_of(ride.id)) == 2


def test_a_game_goes_on_where_another_process_was_faster(
    new_game: Callable[..., Game], rider: Rider
) -> None:
    other = new_game().play
    rider.move(kind="checkin", stop="hall")
    assert other.make_move(rider.ride, {"key": "elsewhere", **ANSWER})["total"] == 15
    assert rider.move(kind="story", stop="hall")["total"] == 20


def test_a_key_used_for_another_move_returns_the_first_result(rider: Rider) -> None:
    first = rider.move(key="reused-key", kind="checkin", stop="hall")
    again = rider.move(key="reused-key", kind="story", stop="hall")
    assert again == {**first, "repeat": True}
    assert rider.move(kind="story", stop="hall")["total"] == 10


def test_a_locked_database_is_reported_and_survived(rider: Rider, tmp_path: Path) -> None:
    rider.move(kind="checkin", stop="hall")
    with closing(sqlite3.connect(tmp_path / "bus.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = rider.move(key="held-up-key", **ANSWER)
        other.execute("ROLLBACK")
    assert refused["error"]["code"] == "storage_busy"
    counted = rider.move(key="held-up-key", **ANSWER)
    assert counted["ok"]
    assert counted["total"] == 15


def test_a_closing_game_takes_no_moves(rider: Rider) -> None:
    rider.play.close(5.0)
    assert codes([rider.move(kind="checkin", stop="hall")]) == ["shutting_down"]
    assert Refusal.SHUTTING_DOWN.temporary


def test_a_move_before_the_route_opens_is_refused(
    new_game: Callable[..., Game], settings: Settings
) -> None:
    with (settings.routes_dir / "short.yaml").open("a", encoding="utf-8") as route:
        route.write("opens: 2099-01-01T00:00:00+08:00\n")
    play = new_game().play
    ride = play.join("short", "早到", "east", consent=True).ride
    result = play.make_move(ride, {"key": "too-early", "kind": "checkin", "stop": "hall"})
    assert codes([result]) == ["route_not_open"]
    assert result["error"]["fields"] == {"opens": ["2099-01-01T00:00:00+08:00"]}


def test_moves_are_tallied_by_kind_and_outcome(rider: Rider) -> None:
    rider.move(key="tally-key", kind="checkin", stop="hall")
    rider.move(key="tally-key", kind="checkin", stop="hall")
    rider.move(kind="fly", stop="hall")
    assert rider.play.move_counts.all() == {
        ("checkin", "accepted"): 1,
        ("checkin", "repeat"): 1,
        ("unknown", "unknown_kind"): 1,
    }


def test_an_evicted_ride_continues_where_it_was(rider: Rider) -> None:
    first = rider.do_stop("hall")[-1]
    rider.play.evict(rider.ride)
    again = rider.move(**ANSWER)
    assert again["repeat"] is True
    went_on = rider.do_stop("canal")[-1]
    assert went_on["total"] > first["total"]
    assert went_on["streak"] > first["streak"]


def test_eviction_does_not_reset_the_rate_limit(
    new_game: Callable[..., Game], settings: Settings
) -> None:
    play = new_game(replace(settings, moves_per_minute=3)).play
    joined = play.join("loose", "快手", "east", consent=True)
    rider = Rider(play, joined.ride, joined.token, joined.recovery)
    results = []
    for _ in range(5):
        results.append(rider.move(kind="checkin", stop="hall"))
        rider.play.evict(rider.ride)
    assert codes(results) == ["too_many", "too_many"]
