"""Boards, feed and counts: the same whether grown entry by entry or made from the ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest

from server.app import Game
from server.play import Play, Refused, audit
from server.settings import Settings
from tests.conftest import Rider

SCOPES = ("route:loose", "branch:loose", "day:loose")


def board(play: Play, scope: str, ride: Any = None) -> Any:
    return orjson.loads(play.board(scope, 50, ride).body)


@pytest.fixture
def riders(board_bus: Callable[..., Rider]) -> list[Rider]:
    """Three on the loose line: two for the east, one for the west, 108, 54 and 22 points."""
    made = [
        board_bus(name, route="loose", branch=branch)
        for name, branch in (("小顾", "east"), ("小水", "west"), ("小桥", "east"))
    ]
    made[0].do_stop("hall")
    made[0].do_stop("canal")
    made[1].do_stop("hall")
    made[2].do_stop("field", right=False)
    return made


def test_riders_by_points(riders: list[Rider]) -> None:
    shown = board(riders[0].play, "route:loose")
    assert [(row["rank"], row["name"], row["branch_name"]) for row in shown["top"]] == [
        (1, "小顾", "东社区"),
        (2, "小水", "西社区"),
        (3, "小桥", "东社区"),
    ]
    assert shown["count"] == 3
    assert shown["frozen"] is False
    assert shown["version"] == riders[0].play.ledger.since(0)[-1].id


def test_branches_by_average_times_riders(riders: list[Rider]) -> None:
    points = [board(riders[0].play, "route:loose")["top"][at]["points"] for at in range(3)]
    shown = board(riders[0].play, "branch:loose")
    assert [(row["name"], row["points"]) for row in shown["top"]] == [
        ("东社区", points[0] + points[2]),
        ("西社区", points[1]),
    ]


def test_my_own_place(riders: list[Rider]) -> None:
    play = riders[0].play
    shown = board(play, "route:loose", riders[1].ride)
    above, mine = shown["top"][0]["points"], shown["top"][1]["points"]
    assert shown["me"] == {"rank": 2, "points": mine, "behind": above - mine}
    assert [row["rank"] for row in shown["around"]] == [1, 2, 3]
    assert board(play, "branch:loose", riders[2].ride)["me"]["rank"] == 1


def test_a_player_not_on_the_board_has_no_rank(board_bus: Callable[..., Rider]) -> None:
    rider = board_bus(route="loose")
    shown = board(rider.play, "route:loose", rider.ride)
    assert (shown["me"], shown["around"], shown["count"]) == (None, None, 0)


def test_another_game_makes_the_same_boards_from_the_ledger(
    riders: list[Rider], new_game: Callable[..., Game]
) -> None:
    here, fresh = riders[0].play, new_game().play
    for scope in SCOPES:
        assert fresh.board(scope, 50).body == here.board(scope, 50).body
    assert fresh.standings.feed("loose") == here.standings.feed("loose")
    assert fresh.standings.stats("loose") == here.standings.stats("loose")


def test_a_game_follows_what_another_process_commits(
    riders: list[Rider], new_game: Callable[..., Game]
) -> None:
    other = new_game().play
    riders[2].do_stop("hall")
    other.follow_others()
    for scope in SCOPES:
        assert other.board(scope, 50).body == riders[0].play.board(scope, 50).body


def test_the_feed_has_check_ins_and_stamps_newest_first(riders: list[Rider]) -> None:
    feed = riders[0].play.standings.feed("loose")
    assert [(item["name"], item["kind"], item["stop"]) for item in feed[:2]] == [
        ("小桥", "stamp", "field"),
        ("小桥", "checkin", "field"),
    ]
    assert feed[0]["stop_name"] == "站field"
    assert len(feed) == 8


def test_counts_leave_out_those_who_have_only_got_on(
    game: Game, riders: list[Rider], board_bus: Callable[..., Rider]
) -> None:
    game.live.ticker.stop()  # it takes what is fresh, too
    play = riders[0].play
    riders[2].move(kind="checkin", stop="hall")
    board_bus("刚上车", route="loose")
    assert play.standings.stats("loose") == (3, 4)
    assert play.standings.take_fresh() == {"loose"}
    assert play.standings.take_fresh() == set()


def test_dirty_scopes_are_returned_once(game: Game, rider: Rider) -> None:
    game.live.ticker.stop()  # it takes them, too
    standings = rider.play.standings
    standings.take_dirty()
    rider.move(kind="checkin", stop="hall")
    assert standings.take_dirty() == {"route:short", "branch:short", "day:short"}
    assert standings.take_dirty() == set()


@pytest.mark.parametrize("scope", ["", "route:", "route:nowhere", "planet:short", "short"])
def test_unknown_scopes(play: Play, scope: str) -> None:
    with pytest.raises(Refused) as caught:
        play.board(scope, 10)
    assert caught.value.code == "unknown_scope"


def test_the_audit_finds_nothing(riders: list[Rider], game: Game, settings: Settings) -> None:
    ledger = game.play.ledger
    riders[1].play.leave(riders[1].ride)
    from server.app import utc_now

    assert audit(game.play.catalogue.tour, ledger, utc_now, settings.timezone) == []


def test_riders_count_from_their_first_move(board_bus: Callable[..., Rider], play: Play) -> None:
    """A script joins six thousand times; the wall shows one rider."""
    riders = [board_bus(f"乘客{number}") for number in range(20)]
    assert play.standings.stats("short").riders == 0
    assert riders[0].move(kind="checkin", stop="hall")["ok"]
    assert play.standings.stats("short").riders == 1
